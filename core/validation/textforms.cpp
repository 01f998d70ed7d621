// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/validation/textforms.h"

#include <algorithm>
#include <charconv>

namespace Fumehood::Validation {

std::optional<Value> sliced(const Value &whole, std::string_view slice)
{
    long long numbers[3] = {0, 0, 1};
    bool given[3] = {};
    size_t field = 0, from = 0;
    for (size_t i = 0; i <= slice.size(); ++i) {
        if (i < slice.size() && slice[i] != ':')
            continue;
        if (field > 2)
            return std::nullopt;
        std::string_view part = slice.substr(from, i - from);
        while (part.starts_with(' '))
            part.remove_prefix(1);
        if (!part.empty()) {
            if (std::from_chars(part.data(), part.data() + part.size(), numbers[field]).ec != std::errc())
                return std::nullopt;
            given[field] = true;
        }
        ++field;
        from = i + 1;
    }
    const bool text = whole.is(Value::Kind::Text) && !whole.has(Value::Dynamic);
    if (field < 2 || (!text && !whole.is(Value::Kind::List)) || numbers[2] == 0)
        return std::nullopt;
    const long long size = static_cast<long long>(text ? whole.text.size() : whole.items->size());
    const long long step = std::clamp(numbers[2], -size - 1, size + 1); // further is behind the end all the same
    const auto place = [&](size_t which, long long fallback) {
        if (!given[which])
            return fallback;
        const long long at = numbers[which] < 0 ? size + numbers[which] : numbers[which];
        return std::clamp(at, step < 0 ? -1LL : 0LL, step < 0 ? size - 1 : size);
    };
    const long long begin = place(0, step < 0 ? size - 1 : 0), end = place(1, step < 0 ? -1 : size);
    std::string letters;
    Value::Items items;
    for (long long i = begin; step < 0 ? i > end : i < end; i += step) {
        if (text)
            letters += whole.text[size_t(i)];
        else
            items.push_back((*whole.items)[size_t(i)]);
    }
    if (!text)
        return Value::ofList(std::move(items));
    return Value::ofText(std::move(letters), uint8_t(whole.flags | Value::Hidden));
}

std::string formatted(std::string_view format, const Value::Items &arguments)
{
    std::string text;
    size_t next = 0;
    const auto take = [&](size_t index) { return index < arguments.size() ? arguments[index].flat() : std::string(1, Hole); };
    for (size_t i = 0; i < format.size() && text.size() <= MaximumText; ++i) {
        const size_t close = format[i] == '{' ? format.find('}', i) : std::string_view::npos;
        if (close != std::string_view::npos && close - i < 24) {
            size_t index = next;
            if (std::from_chars(format.data() + i + 1, format.data() + close, index).ec != std::errc())
                index = next++;
            text += take(index);
            i = close;
        } else if (format[i] == '%' && i + 1 < format.size() && (std::isalpha(static_cast<unsigned char>(format[i + 1])) || format[i + 1] == '(')) {
            text += take(next++);
            i = format[i + 1] == '(' ? std::min(format.find(')', i) + 1, format.size()) : i + 1;
        } else {
            text += format[i];
        }
    }
    return text;
}

} // namespace Fumehood::Validation
