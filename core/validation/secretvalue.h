// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Fumehood::Validation {

/// Bits per character (Shannon 1948).
double entropy(QStringView text);
/// Stands for a value rather than being one: "your-key-here", "xxxx", "1234567890".
bool isPlaceholder(const QString &value);
/// What is looked up, called or put together is no literal: "${TOKEN}", "os.environ[…", "{{ token }}".
bool isExpression(const QString &value);
/// A name that sounds like a secret's and is not one: "public_key", "token_count", "password_file".
bool isHarmlessName(const QString &name);
/// A word of a language is seldom a secret, but people do take one for a password.
bool isPlainWord(const QString &name, const QString &value);
/// What may be shown of it.
QString masked(const QString &value);

} // namespace Fumehood::Validation
