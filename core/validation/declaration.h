// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace Fumehood::Validation {

// Parts of declarations as they are written, in whatever language.

/// Of "(a, b)", "[a, b]" and "{a, b}" what is between.
std::string_view withoutBrackets(std::string_view text);
/// The name at the end of "const char *name".
std::string_view lastWord(std::string_view text);
/// "List<String>", "*http.Request", "const Foo &": the name in it.
std::string typeName(std::string_view type);
/// Says nothing about what a value can do: "int", "String", "var".
bool isPlainType(std::string_view type);

} // namespace Fumehood::Validation
