// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The names of the Evaluator: look-up, members, subscripts.
#include "core/validation/evaluator.h"

#include "core/validation/folding.h"
#include "core/validation/textforms.h"
#include "core/validation/textsearch.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace Fumehood::Validation {
namespace {

/// Ruby's text[1..-2], text[1...4], text[2..]
std::optional<Value> between(const Value &text, std::string_view range)
{
    const size_t dots = range.find("..");
    if (dots == std::string_view::npos || range.size() > 40 || !text.is(Value::Kind::Text) || text.has(Value::Dynamic))
        return std::nullopt;
    const bool open = range.substr(dots).starts_with("...");
    const long long size = static_cast<long long>(text.text.size());
    const auto place = [size](std::string_view written, long long missing) {
        const long long at = trimmed(written).empty() ? missing : Value::ofWord(trimmed(written)).number();
        return std::clamp(at < 0 ? size + at : at, 0LL, size);
    };
    const std::string_view last = range.substr(dots + (open ? 3 : 2));
    const long long from = place(range.substr(0, dots), 0), to = place(last, size) + (open || trimmed(last).empty() ? 0 : 1);
    return Value::ofText(text.text.substr(size_t(from), size_t(std::max(0LL, to - from))), uint8_t(text.flags | Value::Hidden));
}

/// PowerShell's $text[-1..-3]
std::optional<Value> ranged(const Value &whole, std::string_view range)
{
    const size_t dots = range.find("..");
    if (dots == std::string_view::npos || range.size() > 40 || !(whole.is(Value::Kind::Text) || whole.is(Value::Kind::List)))
        return std::nullopt;
    const long long size = static_cast<long long>(whole.is(Value::Kind::Text) ? whole.text.size() : whole.items->size());
    const long long from = Value::ofWord(trimmed(range.substr(0, dots))).number(), to = Value::ofWord(trimmed(range.substr(dots + 2))).number();
    if (std::abs(to - from) > static_cast<long long>(MaximumItems))
        return std::nullopt;
    Value::Items items;
    for (long long i = from;; i += to < from ? -1 : 1) {
        const long long at = i < 0 ? size + i : i;
        if (at >= 0 && at < size)
            items.push_back(whole.is(Value::Kind::Text) ? Value::ofText(whole.text.substr(size_t(at), 1), Value::Hidden) : *whole.item(size_t(at)));
        if (i == to)
            break;
    }
    return Value::ofList(std::move(items));
}

} // namespace

Value Evaluator::lookUp(std::string_view name)
{
    if (const Value *bound = m_scopes.find(name))
        return *bound;
    std::string path(name.substr(0, MaximumPath));
    const uint8_t taint = m_rules.taintOf(path);
    return Value::ofPath(std::move(path), taint);
}

Value Evaluator::member(const Value &object, std::string_view name, uint8_t flags, Range range)
{
    if (name == "__dict__")
        return object;
    if (object.is(Value::Kind::Word) && object.text.ends_with(".class")) // Runtime.class
        return member(lookUp(std::string_view(object.text).substr(0, object.text.size() - 6)), name, flags, range);
    if (const Value *value = object.named(name)) // { .run = f } in C is a list
        return *value;
    std::string path;
    switch (object.kind) {
    case Value::Kind::Map:
        path = "map." + std::string(name);
        flags |= Value::Local;
        break;
    case Value::Kind::Path:
        path = object.text + "." + folded(name);
        break;
    default: {
        // A constant is remembered as what the method is called on.
        path = (object.is(Value::Kind::Text) ? "text." : object.is(Value::Kind::List) ? "list." : object.is(Value::Kind::Word) ? folded(object.text) + "." : object.is(Value::Kind::Function) ? "function." : "?.")
            + folded(name);
        if (path.starts_with("[system."))
            path.erase(1, 7);
        Value method = Value::ofPath(std::move(path), uint8_t(flags | (object.flags & Value::Taint) | (object.is(Value::Kind::Word) ? 0 : Value::Local)));
        if (object.isConstant() || object.isTemplate() || object.is(Value::Kind::List) || object.is(Value::Kind::Bound))
            method.items = std::make_shared<const Value::Items>(Value::Items{object});
        return method;
    }
    }
    flags = uint8_t(flags | (object.flags & (Value::Taint | Value::Local | Value::Hidden)));
    path = m_rules.rooted(std::move(path));
    if (const Value *bound = m_scopes.member(path))
        return *bound;
    if (path.find('.') == std::string::npos) {
        Value value = lookUp(path);
        value.flags |= flags & Value::Hidden;
        return value;
    }
    flags |= m_rules.taintOf(path);
    Value value = Value::ofPath(std::move(path), flags);
    value.line = object.line;
    see({Fact::Kind::Member, value.text, value.flags, nullptr}, range, {}, value.line);
    return value;
}

Value Evaluator::subscript(const Frame &frame, Children children)
{
    if (children.size() < 2)
        return passed(children);
    const Value &object = children.front().value;
    const Child &index = children.back();
    const Value &key = index.value.is(Value::Kind::List) && index.value.items->size() == 1 ? index.value.items->front() : index.value;
    const std::string_view written = textOf(index.range);
    if (object.is(Value::Kind::Text) || object.is(Value::Kind::List)) {
        if (m_grammar.family() == Grammar::Family::PowerShell)
            if (auto letters = ranged(object, written))
                return *letters;
        if (m_grammar.family() == Grammar::Family::Ruby) {
            if (auto part = between(object, written))
                return *part;
            if (children.size() == 3 && children[1].value.is(Value::Kind::Number) && key.is(Value::Kind::Number)) // text[0, 6]
                if (auto part = ::Fumehood::Validation::folded("part", &object, {children[1].value, key}))
                    return *part;
        }
        if (written.find(':') != std::string_view::npos && written.size() < 40)
            if (auto part = sliced(object, written))
                return *part;
        if (key.is(Value::Kind::Number)) {
            const long long size = static_cast<long long>(object.is(Value::Kind::Text) ? object.text.size() : object.items->size());
            const long long at = key.number() < 0 ? size + key.number() : key.number();
            if (at >= 0 && at < size) {
                if (object.is(Value::Kind::Text))
                    return Value::ofText(object.text.substr(size_t(at), 1), uint8_t(object.flags | Value::Hidden));
                return *object.item(size_t(at));
            }
        }
        if (object.is(Value::Kind::List) && key.is(Value::Kind::List)) { // $text[1,3,2]
            Value::Items items;
            for (const Value &each : *key.items)
                if (const Value *item = each.is(Value::Kind::Number) ? object.item(size_t(std::max(0LL, each.number()))) : nullptr)
                    items.push_back(*item);
            return Value::ofList(std::move(items));
        }
    }
    if (object.is(Value::Kind::Text) && key.is(Value::Kind::List)) {
        Value::Items items;
        for (const Value &each : *key.items)
            if (const long long at = each.number(); each.is(Value::Kind::Number) && at >= 0 && at < static_cast<long long>(object.text.size()))
                items.push_back(Value::ofText(object.text.substr(size_t(at), 1), Value::Hidden));
        return Value::ofList(std::move(items));
    }
    if (object.is(Value::Kind::List) && key.is(Value::Kind::Text)) // std::map t{{"run", f}}
        for (const Value &each : *object.items)
            if (each.is(Value::Kind::List) && each.items->size() == 2 && each.item(0)->is(Value::Kind::Text) && each.item(0)->text == key.text)
                return *each.item(1);
    if (key.is(Value::Kind::Text) && !key.has(Value::Dynamic))
        return member(object, key.text, key.flags & (Value::Hidden | Value::Decoded) ? Value::Hidden : 0, frame.range);
    return member(object, "[]", key.flags & Value::Taint, frame.range);
}

} // namespace Fumehood::Validation
