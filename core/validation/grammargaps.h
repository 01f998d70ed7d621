// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace Fumehood::Validation {

/// The source with what is sound but unknown to the language's parser replaced by something it knows, byte for byte in the
/// same places: C's macros, PowerShell's lists of words, "for x do". The same source where there is nothing of that kind.
/// Pure; any thread. Meant for sources that did not parse: what still does not afterwards is broken.
QByteArray withoutGrammarGaps(const QByteArray &source, const QString &languageId);

} // namespace Fumehood::Validation
