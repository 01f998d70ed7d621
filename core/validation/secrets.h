// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/validation/wording.h"

namespace Fumehood::Validation {

/// Credentials in any text, comments included: known formats, then values that are given to telling names. Their values
/// are masked in whatever is said about them.
QList<Finding> findSecrets(const QByteArray &text, const Places &places, const Deadline &deadline);

/// Bits per character (Shannon 1948).
double entropy(QStringView text);
/// Stands for a value rather than being one: "your-key-here", "xxxx", "${TOKEN}", "1234567890".
bool isPlaceholder(const QString &value);
/// A name that sounds like a secret's and is not one: "public_key", "token_count", "password_file".
bool isHarmlessName(const QString &name);

} // namespace Fumehood::Validation
