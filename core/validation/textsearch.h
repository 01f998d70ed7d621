// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace Fumehood::Validation {

/// Is the word there, whatever the case of its ASCII letters in `text`? `word` is in lower case.
bool contains(std::string_view text, std::string_view word);
/// One of the words; no words: true.
bool containsAny(std::string_view text, const std::vector<std::string> &words);

std::string_view trimmed(std::string_view text);
/// Of a path, what follows the last dot.
std::string_view lastSegment(std::string_view path);
/// Splits at a character outside of brackets and quotes.
std::vector<std::string_view> splitOutside(std::string_view text, char separator);
bool isIdentifier(std::string_view text);

} // namespace Fumehood::Validation
