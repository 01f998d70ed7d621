// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The literals of the Evaluator: names, numbers, texts, lists, maps.
#include "core/validation/evaluator.h"

#include "core/validation/decoding.h"
#include "core/validation/folding.h"
#include "core/validation/textsearch.h"

#include <algorithm>
#include <charconv>

namespace Fumehood::Validation {
namespace {

constexpr uint8_t Carried = Value::Taint | Value::Dynamic | Value::Hidden;

std::string_view unquoted(std::string_view text)
{
    for (const std::string_view quotes : {"\"\"\"", "'''", "\"", "'", "`"}) {
        if (text.size() >= 2 * quotes.size() && text.starts_with(quotes) && text.ends_with(quotes))
            return text.substr(quotes.size(), text.size() - 2 * quotes.size());
    }
    return text;
}

std::string replaced(std::string_view text, std::string_view what, std::string_view with)
{
    std::string result;
    for (size_t at = 0; at < text.size();) {
        if (text.substr(at).starts_with(what)) {
            result += with;
            at += what.size();
        } else {
            result += text[at++];
        }
    }
    return result;
}

/// Without the backslashes that only quote.
std::string withoutQuoting(std::string_view word, char escape)
{
    std::string result;
    for (size_t i = 0; i < word.size(); ++i) {
        if (word[i] == escape && i + 1 < word.size())
            ++i;
        if (word[i] != '\n')
            result += word[i];
    }
    return result;
}

} // namespace

/// $$name, ${'name'}, ${$name}: the variable whose name is known by a constant.
std::string Evaluator::variableNamed(std::string_view text)
{
    std::string_view inner = text.starts_with("${") ? trimmed(text.substr(2, text.size() - std::min<size_t>(3, text.size()))) : text.substr(1);
    if (!inner.starts_with('$'))
        return "$" + std::string(unquoted(inner));
    const Value *name = m_scopes.find(inner);
    return name && name->is(Value::Kind::Text) && !name->has(Value::Dynamic) ? "$" + name->text : std::string(text);
}

Value Evaluator::name(Range range)
{
    std::string_view text = textOf(range);
    using Family = Grammar::Family;
    switch (m_grammar.family()) {
    case Family::Php: {
        if (text.starts_with("$$") || text.starts_with("${"))
            return lookUp(variableNamed(text));
        std::string path = replaced(text.starts_with('\\') ? text.substr(1) : text, "\\", ".");
        return lookUp(text.starts_with('$') ? path : folded(path));
    }
    case Family::PowerShell: {
        std::string path = folded(text);
        if (path.starts_with("${") && path.ends_with('}'))
            path = "$" + path.substr(2, path.size() - 3);
        for (const std::string_view scope : {"$global:", "$script:", "$local:"})
            if (path.starts_with(scope))
                path = "$" + path.substr(scope.size());
        if (path == "$true" || path == "$false" || path == "$null")
            return Value::ofWord(path);
        return lookUp(path);
    }
    case Family::C:
    case Family::Java:
    case Family::CSharp:
        return lookUp(text.substr(0, text.find('<')));
    case Family::JavaScript: {
        const auto isOwn = [](const Frame &each) { return each.role == Role::Function || each.role == Role::Class || each.role == Role::Lambda; };
        return lookUp(text == "this" && std::none_of(m_frames.begin(), m_frames.end(), isOwn) ? std::string_view("globalThis") : text);
    }
    default:
        return lookUp(text);
    }
}

Value Evaluator::number(Range range) const
{
    std::string digits;
    for (const char c : textOf(range).substr(0, 40))
        if (c != '_' && c != '\'')
            digits += c;
    std::string_view rest = digits;
    int base = 10;
    if (rest.starts_with("0x") || rest.starts_with("0X"))
        base = 16;
    else if (rest.starts_with("0b") || rest.starts_with("0B"))
        base = 2;
    // Octal ones are file modes: they stay as they are written.
    else if (rest.size() > 1 && rest[0] == '0')
        return Value::ofWord(rest);
    if (base != 10)
        rest.remove_prefix(2);
    long long value = 0;
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), value, base);
    const std::string_view suffix(end, size_t(rest.data() + rest.size() - end));
    if (error != std::errc() || suffix.find_first_of(".eE") != std::string_view::npos)
        return Value::ofWord(digits);
    return Value::ofNumber(value);
}

Value Evaluator::rawText(Range range) const
{
    const std::string_view text = textOf(range);
    using Family = Grammar::Family;
    switch (m_grammar.family()) {
    case Family::Bash:
        if (text.starts_with("$'") && text.size() >= 3) {
            std::string result;
            const std::string_view inner = text.substr(2, text.size() - 3);
            bool escaped = false;
            for (size_t i = 0; i < inner.size(); ++i) {
                if (inner[i] != '\\' || i + 1 >= inner.size()) {
                    result += inner[i];
                    continue;
                }
                const char kind = inner[i + 1];
                size_t length = 2;
                const auto digits = [&](size_t most, bool hex) {
                    while (length < most && i + length < inner.size()
                           && (hex ? std::isxdigit(static_cast<unsigned char>(inner[i + length])) : inner[i + length] >= '0' && inner[i + length] <= '7'))
                        ++length;
                };
                if (kind == 'x')
                    digits(4, true);
                else if (kind >= '0' && kind <= '7')
                    digits(4, false);
                escaped = escaped || length > 2;
                result += unescaped(inner.substr(i, length));
                i += length - 1;
            }
            return Value::ofText(std::move(result), escaped ? Value::Hidden | Value::Decoded : 0);
        }
        if (text.starts_with('\''))
            return Value::ofText(std::string(unquoted(text)));
        // r\m is rm in disguise; a\ b is a name with a space.
        return Value::ofText(withoutQuoting(text, '\\'), uint8_t(text.find('\\') != std::string_view::npos && text.find(' ') == std::string_view::npos
                && text.find("\\n") == std::string_view::npos && text.find("\\\n") == std::string_view::npos ? Value::Hidden : 0));
    case Family::PowerShell:
        if (text.starts_with('\''))
            return Value::ofText(replaced(unquoted(text), "''", "'"));
        if (text.starts_with("@'"))
            return Value::ofText(std::string(text.substr(std::min<size_t>(3, text.size()))));
        return Value::ofText(withoutQuoting(text, '`'), uint8_t(text.find('`') != std::string_view::npos ? Value::Hidden : 0));
    case Family::CSharp:
        if (text.starts_with("@\"") && text.size() >= 3)
            return Value::ofText(replaced(text.substr(2, text.size() - 3), "\"\"", "\""));
        return Value::ofText(std::string(unquoted(text)));
    case Family::Ruby: {
        const std::string_view symbol = text.starts_with(':') ? text.substr(1) : text;
        return Value::ofText(std::string(unquoted(symbol)));
    }
    default: {
        const std::string_view inner = unquoted(text);
        return Value::ofText(inner.starts_with('\\') ? unescaped(inner) : std::string(inner));
    }
    }
}

Value Evaluator::text(const Frame &frame, Children children)
{
    // What lies between the parts belongs to the text only where the grammar gives it no node.
    const bool gaps = frame.role == Role::TextPart || m_grammar.family() == Grammar::Family::PowerShell;
    std::string result;
    uint8_t flags = 0;
    size_t known = 0, escapes = 0;
    uint32_t at = frame.range.start;
    for (const Child &child : children) {
        if (child.role == Role::Leaf) {
            at = child.range.end;
            continue;
        }
        if (gaps)
            result += textOf({at, std::max(at, child.range.start)});
        at = child.range.end;
        result += child.value.isConstant() || child.value.isTemplate() ? child.value.flat() : std::string(1, Hole);
        if (child.role != Role::TextPart && child.role != Role::Escape)
            flags = uint8_t(flags | (child.value.flags & Carried));
        flags = uint8_t(flags | (child.value.flags & (Value::Hidden | Value::Decoded)));
        escapes += child.role == Role::Escape && (textOf(child.range).starts_with("\\x") || textOf(child.range).starts_with("\\u")) ? 1 : 0;
        known += child.role == Role::TextPart || child.role == Role::Escape ? 1 : 0;
        if (result.size() > MaximumText)
            break;
    }
    if (gaps)
        result += textOf({at, std::max(at, frame.range.end)});
    else if (children.empty())
        result = unquoted(textOf(frame.range).substr(0, MaximumText + 8));
    if (frame.role == Role::TextPart)
        return Value::ofText(std::move(result), flags);
    if (m_grammar.family() == Grammar::Family::PowerShell) {
        std::string inner(unquoted(result));
        // The parser names variables in the text, but not every form of an expression.
        if (inner.find("$(") != std::string::npos || inner.find('$') != std::string::npos)
            flags |= Value::Dynamic;
        result = withoutQuoting(inner, '`');
    }
    // "$x" is $x.
    if (known == 0 && children.size() == 1 && children.front().role != Role::Leaf && result.size() <= 1 && !children.front().value.isConstant())
        return children.front().value;
    // Letters written as numbers hide a word, unless it is one odd character.
    if (escapes >= 3 && escapes * 2 > result.size())
        flags |= Value::Hidden | Value::Decoded;
    Value value = Value::ofText(std::move(result), flags);
    seeText(value, frame.range);
    return value;
}

Value Evaluator::list(Children children)
{
    // Brackets around one thing, in grammars that name every level of precedence.
    if (m_grammar.family() == Grammar::Family::PowerShell && children.size() == 1
        && (children.front().value.is(Value::Kind::List) || m_frames.empty() || m_frames.back().role != Role::Arguments))
        return children.front().value;
    Value::Items items;
    items.reserve(children.size());
    for (const Child &child : children) {
        if (child.role == Role::Leaf && m_grammar.family() != Grammar::Family::Java)
            continue;
        seeReference(child.value, child.range);
        if (m_grammar.family() == Grammar::Family::Ruby && textOf(child.range).starts_with('&'))
            items.push_back(Value::ofPair("&", child.value));
        else if (child.role == Role::Splat && child.value.is(Value::Kind::List))
            items.insert(items.end(), child.value.items->begin(), child.value.items->end());
        else if (child.role == Role::Splat && child.value.is(Value::Kind::Map))
            items.insert(items.end(), child.value.items->begin(), child.value.items->end());
        else if (child.role == Role::Arguments && child.value.is(Value::Kind::List))
            items.insert(items.end(), child.value.items->begin(), child.value.items->end());
        else if (child.value.is(Value::Kind::List) && m_grammar.family() == Grammar::Family::PowerShell && !m_frames.empty()
                 && m_frames.back().role == Role::Arguments && children.size() == 1)
            items.insert(items.end(), child.value.items->begin(), child.value.items->end());
        else
            items.push_back(child.value);
    }
    return Value::ofList(std::move(items));
}

Value Evaluator::map(Children children)
{
    Value::Items items;
    for (const Child &child : children) {
        if (child.value.is(Value::Kind::Map) || child.value.is(Value::Kind::List))
            items.insert(items.end(), child.value.items->begin(), child.value.items->end());
        else if (child.value.is(Value::Kind::Pair))
            items.push_back(child.value);
        else if (child.role == Role::Name)
            items.push_back(Value::ofPair(std::string(textOf(child.range)), child.value));
    }
    return Value::ofMap(std::move(items));
}

Value Evaluator::pair(const Frame &frame, Children children)
{
    if (children.empty())
        return Value();
    Child &value = children.back();
    if (children.size() == 1)
        return value.value;
    seeReference(value.value, value.range);
    const Child &key = children.front();
    const bool named = key.role == Role::Leaf || key.role == Role::Name || key.role == Role::Pass || m_grammar.family() == Grammar::Family::Go;
    std::string text = key.value.is(Value::Kind::Text) ? key.value.text : named ? std::string(textOf(key.range)) : key.value.flat();
    if (m_grammar.family() == Grammar::Family::C && text.starts_with('.')) // { .run = f }
        text.erase(0, 1);
    text = folded(text.substr(0, MaximumPath));
    if (textOf(frame.range).size() > text.size() && key.role == Role::Leaf && text == "dangerouslySetInnerHTML") {
        const Value::Items arguments{value.value};
        see({Fact::Kind::Assign, "jsx.dangerouslySetInnerHTML", 0, &arguments}, frame.range);
    }
    return Value::ofPair(std::move(text), value.value);
}

} // namespace Fumehood::Validation
