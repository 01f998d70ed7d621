// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/validation/declaration.h"

#include "core/validation/textsearch.h"

#include <algorithm>

namespace Fumehood::Validation {

std::string_view withoutBrackets(std::string_view text)
{
    text = trimmed(text);
    if (text.size() >= 2 && std::string_view("([{").find(text.front()) != std::string_view::npos)
        return trimmed(text.substr(1, text.size() - 2));
    return text;
}

std::string_view lastWord(std::string_view text)
{
    size_t from = text.size();
    while (from > 0 && isIdentifier(std::string("a") + text[from - 1]))
        --from;
    return text.substr(from);
}

std::string typeName(std::string_view type)
{
    std::string name;
    for (const char c : trimmed(type)) {
        if (c == '<' || c == '|' || c == '[' || c == '?')
            break;
        if (c == '*' || c == '&')
            continue;
        if (c == ' ') {
            name.clear(); // "final", "const"
            continue;
        }
        if (c != ':' || !name.ends_with('.')) // a::b is a.b
            name += c == '\\' || c == ':' ? '.' : c;
    }
    return name;
}

bool isPlainType(std::string_view type)
{
    static constexpr std::string_view plain[] = {"", "var", "val", "auto", "let", "const", "String", "string", "int", "long", "bool", "boolean", "char",
        "byte", "double", "float", "Object", "object", "dynamic", "any", "str", "bytes", "unsigned", "size_t", "std.string", "String[]", "void", "number"};
    return std::find(std::begin(plain), std::end(plain), type) != std::end(plain);
}

} // namespace Fumehood::Validation
