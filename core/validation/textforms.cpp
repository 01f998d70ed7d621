// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/validation/textforms.h"

#include "core/validation/decoding.h"

#include <algorithm>
#include <charconv>
#include <utility>

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

namespace {

/// "A-Z" letter by letter.
std::string spelledOut(std::string_view set)
{
    std::string letters;
    for (size_t i = 0; i < set.size() && letters.size() < MaximumItems; ++i) {
        letters += set[i];
        if (i + 2 < set.size() && set[i + 1] == '-' && set[i + 2] > set[i]) {
            for (int c = static_cast<unsigned char>(set[i]) + 1; c <= static_cast<unsigned char>(set[i + 2]); ++c)
                letters += char(c);
            i += 2;
        }
    }
    return letters;
}

struct Directive { size_t length = 0; size_t place = 0; char kind = 0; };

/// Of "%s", "%1$s", "%-5d", "%(name)s" what it takes, from behind the percent sign; length 0: it is none.
Directive directive(std::string_view text)
{
    Directive result;
    size_t at = 0, number = 0;
    if (text.starts_with('('))
        at = std::min(text.find(')'), text.size() - 1) + 1;
    for (; at < text.size() && std::string_view("-+#.0123456789$").find(text[at]) != std::string_view::npos; ++at) {
        if (std::isdigit(static_cast<unsigned char>(text[at])))
            number = std::min<size_t>(number * 10 + size_t(text[at] - '0'), MaximumItems);
        else if (text[at] == '$')
            result.place = std::exchange(number, 0);
    }
    if (at < text.size() && std::isalpha(static_cast<unsigned char>(text[at]))) {
        result.kind = text[at];
        result.length = at + 1;
    }
    return result;
}

} // namespace

std::string translated(std::string_view text, std::string_view from, std::string_view to)
{
    const std::string source = spelledOut(from), target = spelledOut(to);
    std::string result;
    for (const char c : text) {
        const size_t at = source.rfind(c);
        if (at == std::string::npos)
            result += c;
        else if (!target.empty())
            result += target[std::min(at, target.size() - 1)];
    }
    return result;
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
        } else if (const Directive found = format[i] == '%' ? directive(format.substr(i + 1)) : Directive(); found.length > 0) {
            const size_t index = found.place > 0 ? found.place - 1 : next++;
            const bool letter = found.kind == 'c' && index < arguments.size() && arguments[index].is(Value::Kind::Number);
            text += letter ? utf8(static_cast<unsigned long>(arguments[index].number())) : take(index);
            i += found.length;
        } else {
            text += format[i];
        }
    }
    return text;
}

} // namespace Fumehood::Validation
