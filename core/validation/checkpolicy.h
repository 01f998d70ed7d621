// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/result.h"
#include "core/validation/finding.h"

#include <QByteArray>
#include <QDate>
#include <QSet>

namespace Fumehood {

/// One source in which one rule is known and accepted. The content's hash is part of it, so any change ends it.
struct Allowance
{
    QString rule;
    QByteArray sha256;      ///< of the source's bytes, in lower-case hex
    QString reason;
    QDate expires;          ///< the last day on which it holds
};

/// What the person who runs the snippets decided about rules, outside of the snippets: $XDG_CONFIG_HOME/fumehood/check.json,
/// {"off": ["python.random.weak"], "allow": [{"rule", "sha256", "reason", "expires": "2026-12-31"}]}.
/// A value. Nothing inside of a source can change it.
struct CheckPolicy
{
    QSet<QString> off;
    QList<Allowance> allowed;

    static Result<CheckPolicy> parse(const QByteArray &json, const QString &origin);
    /// The person's own, read once; the sentence of what is wrong with the file is in every report.
    static const Result<CheckPolicy> &own();

    /// Drops what is switched off, and marks what is allowed for this source on this day.
    void apply(CheckReport &report, const QByteArray &source, QDate today) const;
};

/// Where the person's own rule files lie, one for a language, in the form of resources/rules: they are added to the
/// built-in ones. "$XDG_CONFIG_HOME/fumehood/rules".
QString ownRulesFolder();

} // namespace Fumehood
