// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/validation/listfolding.h"

#include "core/validation/decoding.h"

#include <algorithm>

namespace Fumehood::Validation {
namespace {

Value joinedBy(const Value &list, const std::string &separator)
{
    std::string text;
    uint8_t flags = uint8_t(list.flags & (Value::Taint | Value::Dynamic));
    for (const Value &item : *list.items) {
        if (&item != &list.items->front())
            text += separator;
        text += item.flat();
        flags = uint8_t(flags | (item.flags & (Value::Hidden | Value::Decoded)));
        if (text.size() > MaximumText)
            break;
    }
    if (list.items->size() > 1 && separator.empty())
        flags |= Value::Hidden;
    return Value::ofText(std::move(text), flags);
}

} // namespace

namespace Fold {

std::optional<Value> reversed(const Value &subject, const Value::Items &)
{
    if (subject.is(Value::Kind::List)) {
        Value::Items items = *subject.items;
        std::reverse(items.begin(), items.end());
        return Value::ofList(std::move(items));
    }
    if (!subject.is(Value::Kind::Text))
        return std::nullopt;
    Value result = subject;
    std::reverse(result.text.begin(), result.text.end());
    result.flags |= Value::Hidden | Value::Decoded;
    return result;
}

std::optional<Value> join(const Value &subject, const Value::Items &rest)
{
    if (subject.is(Value::Kind::List))
        return joinedBy(subject, rest.empty() || !rest[0].is(Value::Kind::Text) ? std::string() : rest[0].text);
    if (subject.is(Value::Kind::Text) && !rest.empty() && rest[0].is(Value::Kind::List))
        return joinedBy(rest[0], subject.text);
    if (subject.is(Value::Kind::Text) && !rest.empty() && rest[0].is(Value::Kind::Text))
        return rest.size() == 1 ? rest[0] : joinedBy(Value::ofList(rest), subject.text); // String.join("", "a", "b")
    return subject.is(Value::Kind::Text) && rest.empty() ? std::optional(subject) : std::nullopt;
}

std::optional<Value> split(const Value &subject, const Value::Items &rest)
{
    if (!subject.is(Value::Kind::Text) || subject.has(Value::Dynamic))
        return std::nullopt;
    const std::string separator = rest.empty() ? std::string() : rest[0].flat();
    Value::Items items;
    size_t from = 0;
    while (from <= subject.text.size() && items.size() < MaximumItems) {
        const size_t at = separator.empty() ? (from < subject.text.size() ? from + 1 : std::string::npos) : subject.text.find(separator, from);
        const size_t end = std::min(at, subject.text.size());
        items.push_back(Value::ofText(subject.text.substr(from, end - from)));
        if (at == std::string::npos || at >= subject.text.size())
            break;
        from = at + separator.size();
    }
    return Value::ofList(std::move(items));
}

std::optional<Value> letters(const Value &subject, const Value::Items &)
{
    return subject.is(Value::Kind::List) ? Decode::characters(subject, {}) : std::optional(subject);
}

std::optional<Value> list(const Value &subject, const Value::Items &rest)
{
    Value::Items items{subject};
    items.insert(items.end(), rest.begin(), rest.end());
    return Value::ofList(std::move(items));
}

std::optional<Value> first(const Value &subject, const Value::Items &)
{
    return subject.listed().empty() ? std::nullopt : std::optional(subject.listed().front());
}

std::optional<Value> last(const Value &subject, const Value::Items &)
{
    return subject.listed().empty() ? std::nullopt : std::optional(subject.listed().back());
}

std::optional<Value> packed(const Value &subject, const Value::Items &rest)
{
    return rest.empty() ? std::nullopt : Decode::pack(Value::ofList(rest), {subject});
}

} // namespace Fold
} // namespace Fumehood::Validation
