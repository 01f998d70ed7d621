// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/result.h"
#include "core/validation/finding.h"

#include <QByteArray>

#include <chrono>

namespace Fumehood {

/// The languages with rules of their own, and "text", which is looked at for secrets only.
QStringList checkedLanguages();

/// Judges a source without running it: bytes, syntax, what it does, secrets. Pure; any thread; bounded in time whatever
/// the source is. `languageId`: of the catalogue; one without rules is searched line by line, and the report says so.
CheckReport checkCode(const QByteArray &source, const QString &languageId, std::chrono::milliseconds time = std::chrono::milliseconds(1500));

} // namespace Fumehood
