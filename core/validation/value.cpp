// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/validation/value.h"

#include <algorithm>
#include <charconv>

namespace Fumehood::Validation {
namespace {

uint8_t taintOf(const Value::Items &items)
{
    uint8_t flags = 0;
    for (const Value &item : items)
        flags = uint8_t(flags | (item.flags & (Value::Taint | Value::Dynamic)));
    return flags;
}

Value withItems(Value::Kind kind, Value::Items items)
{
    Value value;
    value.kind = kind;
    if (items.size() > MaximumItems)
        items.resize(MaximumItems);
    value.flags = taintOf(items);
    for (const Value &item : items)
        value.depth = std::max(value.depth, uint8_t(item.depth + 1));
    if (value.depth > MaximumDepth)
        return Value::unknown(value.flags);
    value.items = std::make_shared<const Value::Items>(std::move(items));
    return value;
}

} // namespace

Value Value::ofText(std::string text, uint8_t flags)
{
    Value value;
    value.kind = Kind::Text;
    value.flags = flags;
    if (text.size() > MaximumText) { // what comes after it is not known, like any other part of a template
        text.resize(MaximumText - 1);
        text += Hole;
        value.flags = uint8_t(value.flags | Dynamic);
    }
    value.text = std::move(text);
    return value;
}

Value Value::ofNumber(long long number)
{
    Value value;
    value.kind = Kind::Number;
    value.flags = 0;
    value.text = std::to_string(number);
    return value;
}

Value Value::ofWord(std::string_view word)
{
    Value value;
    value.kind = Kind::Word;
    value.flags = 0;
    value.text = word.substr(0, MaximumPath);
    return value;
}

Value Value::ofPath(std::string path, uint8_t flags)
{
    Value value;
    value.kind = Kind::Path;
    value.flags = uint8_t(flags | Dynamic);
    if (path.size() > MaximumPath) {
        // The end tells what is called; the root is lost, so only patterns for any receiver fit.
        const size_t cut = path.find('.', path.size() - MaximumPath);
        path.erase(0, cut == std::string::npos ? path.size() - MaximumPath : cut);
        value.flags |= Local;
    }
    value.text = std::move(path);
    return value;
}

Value Value::ofList(Items items)
{
    return withItems(Kind::List, std::move(items));
}

Value Value::ofMap(Items items)
{
    return withItems(Kind::Map, std::move(items));
}

Value Value::ofPair(std::string key, Value value)
{
    Value pair = withItems(Kind::Pair, {std::move(value)});
    if (pair.is(Kind::Pair))
        pair.text = std::move(key);
    return pair;
}

Value Value::ofFunction(Value returned)
{
    Value function = withItems(Kind::Function, {std::move(returned)});
    function.flags = uint8_t(function.flags | Local | Dynamic);
    return function;
}

Value Value::unknown(uint8_t flags)
{
    Value value;
    value.flags = uint8_t((flags & Taint) | Dynamic);
    return value;
}

bool Value::isConstant() const
{
    switch (kind) {
    case Kind::Text:
    case Kind::Number:
    case Kind::Word:
    case Kind::List:
    case Kind::Map:
    case Kind::Pair:
        return !has(Dynamic);
    default:
        return false;
    }
}

const Value::Items &Value::listed() const
{
    static const Items none;
    return is(Kind::List) && items ? *items : none;
}

const Value *Value::named(std::string_view key) const
{
    if (!items || (kind != Kind::Map && kind != Kind::List))
        return nullptr;
    // The last one counts, as it does where the program runs.
    const auto found = std::find_if(items->rbegin(), items->rend(), [&](const Value &each) { return each.is(Kind::Pair) && each.text == key; });
    return found == items->rend() ? nullptr : found->item(0);
}

long long Value::number() const
{
    long long result = 0;
    std::from_chars(text.data(), text.data() + text.size(), result);
    return std::clamp(result, -(1LL << 53), 1LL << 53); // sums of two stay in range
}

void Value::flatten(std::string &into, int &budget) const
{
    if (--budget < 0 || into.size() > MaximumText)
        return;
    switch (kind) {
    case Kind::Text:
    case Kind::Number:
    case Kind::Word:
        into += text;
        return;
    case Kind::Pair:
        return items->front().flatten(into, budget);
    case Kind::List:
        for (size_t i = 0; i < items->size() && budget > 0; ++i) {
            if (i != 0)
                into += ' ';
            (*items)[i].flatten(into, budget);
        }
        return;
    default:
        into += Hole;
    }
}

std::string Value::flat() const
{
    std::string result;
    int budget = int(MaximumItems);
    flatten(result, budget);
    return result;
}

Value concatenated(const Value &left, const Value &right)
{
    const auto taint = uint8_t((left.flags | right.flags) & (Value::Taint | Value::Dynamic | Value::Hidden));
    if (left.is(Value::Kind::List) && right.is(Value::Kind::List)) {
        Value::Items items = *left.items;
        items.insert(items.end(), right.items->begin(), right.items->begin() + std::min<ptrdiff_t>(ptrdiff_t(right.items->size()), MaximumItems));
        return Value::ofList(std::move(items));
    }
    Value value = Value::ofText(left.flat() + right.flat(), taint);
    // Two constants in a row are a way to hide a word from whoever looks for it.
    if (left.is(Value::Kind::Text) && right.is(Value::Kind::Text))
        value.flags |= Value::Hidden;
    return value;
}

} // namespace Fumehood::Validation
