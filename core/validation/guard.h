// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/validation/finding.h"

#include <QByteArray>

namespace Fumehood::Validation {

/// A source as far as it may be looked at, and what was odd about its bytes.
struct GuardedSource
{
    QByteArray text;            ///< valid UTF-8 without a byte order mark, at most MaximumSourceBytes
    bool parseable = true;      ///< false: so deeply nested that only a token scan is done
    QList<Finding> findings;
    QStringList cutShort;
};

inline constexpr qsizetype MaximumSourceBytes = 1 << 20;
/// Brackets in brackets. People write less than fifty; parsers recover from unbalanced ones in quadratic time.
inline constexpr int MaximumNesting = 1000;

/// Looks at the bytes before any parser does: size, encoding, NUL, nesting, characters that show text in another order or
/// not at all. One pass; pure.
GuardedSource guarded(const QByteArray &source);

/// A finding of the validator itself, not of a rule file.
Finding ownFinding(const QString &rule, Severity severity, int cwe, const QString &message, const QString &why, const QString &fix);

} // namespace Fumehood::Validation
