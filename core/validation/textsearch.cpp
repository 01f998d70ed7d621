// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/validation/textsearch.h"

#include <algorithm>
#include <cctype>

namespace Fumehood::Validation {
namespace {

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? char(c + 32) : c;
}

} // namespace

bool contains(std::string_view text, std::string_view word)
{
    if (word.size() > text.size() || word.empty())
        return word.empty();
    const char first = word[0];
    const size_t end = text.size() - word.size();
    for (size_t at = 0; at <= end; ++at) {
        if (lower(text[at]) != first)
            continue;
        size_t i = 1;
        while (i < word.size() && lower(text[at + i]) == word[i])
            ++i;
        if (i == word.size())
            return true;
    }
    return false;
}

bool containsAny(std::string_view text, const std::vector<std::string> &words)
{
    return words.empty() || std::any_of(words.begin(), words.end(), [text](const std::string &word) { return contains(text, word); });
}

std::string_view trimmed(std::string_view text)
{
    const auto space = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
    while (!text.empty() && space(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && space(text.back()))
        text.remove_suffix(1);
    return text;
}

std::string_view lastSegment(std::string_view path)
{
    const size_t dot = path.rfind('.');
    return dot == std::string_view::npos ? path : path.substr(dot + 1);
}

std::vector<std::string_view> splitOutside(std::string_view text, char separator)
{
    std::vector<std::string_view> parts;
    int depth = 0;
    char quote = 0;
    size_t from = 0;
    for (size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quote) {
            quote = c == quote ? char(0) : quote;
        } else if (c == '"' || c == '\'' || c == '`') {
            quote = c;
        } else if (c == '(' || c == '[' || c == '{') {
            ++depth;
        } else if (c == ')' || c == ']' || c == '}') {
            --depth;
        } else if (c == separator && depth == 0) {
            parts.push_back(trimmed(text.substr(from, i - from)));
            from = i + 1;
        }
    }
    parts.push_back(trimmed(text.substr(from)));
    return parts;
}

bool isIdentifier(std::string_view text)
{
    const auto letter = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '$' || c == '@' || c == '?' || c == '!' || c < 0; };
    return !text.empty() && std::all_of(text.begin(), text.end(), letter) && !std::isdigit(static_cast<unsigned char>(text[0]));
}

} // namespace Fumehood::Validation
