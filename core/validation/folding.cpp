// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/validation/folding.h"

#include <QByteArray>
#include <QString>

#include <algorithm>
#include <charconv>
#include <map>

namespace Fumehood::Validation {
namespace {

using Items = Value::Items;
using Fold = std::optional<Value> (*)(const Value &subject, const Items &rest);
constexpr uint8_t Hiding = Value::Hidden | Value::Decoded;

bool isText(const Value &value)
{
    return value.is(Value::Kind::Text);
}

uint8_t taint(const Value &value)
{
    return uint8_t(value.flags & (Value::Taint | Value::Hidden | Value::Dynamic));
}

std::string textAt(const Items &items, size_t index)
{
    return index < items.size() ? items[index].flat() : std::string();
}

std::optional<Value> base64(const Value &subject, const Items &)
{
    if (!isText(subject) || subject.has(Value::Dynamic))
        return std::nullopt;
    QByteArray bytes(subject.text.data(), qsizetype(subject.text.size()));
    const auto alphabet = bytes.contains('-') || bytes.contains('_') ? QByteArray::Base64UrlEncoding : QByteArray::Base64Encoding;
    QByteArray decoded = QByteArray::fromBase64(bytes, alphabet);
    // PowerShell's own are UTF-16.
    if (decoded.size() >= 4 && decoded.count('\0') * 2 >= decoded.size() - 1 && decoded[1] == '\0')
        decoded = QString::fromUtf16(reinterpret_cast<const char16_t *>(decoded.constData()), decoded.size() / 2).toUtf8();
    return Value::ofText(decoded.toStdString(), uint8_t(taint(subject) | Hiding));
}

std::optional<Value> hex(const Value &subject, const Items &)
{
    if (!isText(subject) || subject.has(Value::Dynamic))
        return std::nullopt;
    return Value::ofText(QByteArray::fromHex(QByteArray(subject.text.data(), qsizetype(subject.text.size()))).toStdString(), uint8_t(taint(subject) | Hiding));
}

std::optional<Value> rot13(const Value &subject, const Items &)
{
    if (!isText(subject))
        return std::nullopt;
    Value result = subject;
    for (char &c : result.text) {
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
            const char base = c >= 'a' ? 'a' : 'A';
            c = char(base + (c - base + 13) % 26);
        }
    }
    result.flags |= Hiding;
    return result;
}

std::optional<Value> percentDecoded(const Value &subject, const Items &)
{
    if (!isText(subject))
        return std::nullopt;
    const QByteArray decoded = QByteArray::fromPercentEncoding(QByteArray(subject.text.data(), qsizetype(subject.text.size())));
    const bool changed = decoded.size() != qsizetype(subject.text.size());
    return Value::ofText(decoded.toStdString(), uint8_t(taint(subject) | (changed ? Hiding : 0)));
}

void appendCodes(const Value &value, std::string &into)
{
    if (value.is(Value::Kind::Number))
        into += utf8(static_cast<unsigned long>(value.number()));
    else if (isText(value))
        into += value.text;
    else
        into += Hole;
}

/// chr(65), String.fromCharCode(65, 66), bytes([65, 66]), [char[]](65, 66)
std::optional<Value> characters(const Value &subject, const Items &rest)
{
    std::string text;
    if (subject.is(Value::Kind::List)) {
        for (const Value &item : *subject.items)
            appendCodes(item, text);
    } else if (subject.isConstant()) {
        appendCodes(subject, text);
        for (const Value &item : rest)
            appendCodes(item, text);
    } else {
        return std::nullopt;
    }
    const bool whole = text.find(Hole) == std::string::npos;
    return Value::ofText(std::move(text), uint8_t(Hiding | (whole ? 0 : Value::Dynamic)));
}

std::optional<Value> reversed(const Value &subject, const Items &)
{
    if (subject.is(Value::Kind::List)) {
        Items items = *subject.items;
        std::reverse(items.begin(), items.end());
        return Value::ofList(std::move(items));
    }
    if (!isText(subject))
        return std::nullopt;
    Value result = subject;
    std::reverse(result.text.begin(), result.text.end());
    result.flags |= Hiding;
    return result;
}

Value joinedBy(const Value &list, const std::string &separator)
{
    std::string text;
    uint8_t flags = uint8_t(list.flags & (Value::Taint | Value::Dynamic));
    for (const Value &item : *list.items) {
        if (&item != &list.items->front())
            text += separator;
        text += item.flat();
        flags = uint8_t(flags | (item.flags & Hiding));
        if (text.size() > MaximumText)
            break;
    }
    if (list.items->size() > 1 && separator.empty())
        flags |= Value::Hidden;
    return Value::ofText(std::move(text), flags);
}

/// list.join(",") where the list is the subject, ",".join(list) where the text is.
std::optional<Value> join(const Value &subject, const Items &rest)
{
    if (subject.is(Value::Kind::List))
        return joinedBy(subject, rest.empty() || !isText(rest[0]) ? std::string() : rest[0].text);
    if (isText(subject) && !rest.empty() && rest[0].is(Value::Kind::List))
        return joinedBy(rest[0], subject.text);
    if (isText(subject) && !rest.empty() && isText(rest[0]))
        return rest[0];
    return std::nullopt;
}

std::optional<Value> split(const Value &subject, const Items &rest)
{
    if (!isText(subject) || subject.has(Value::Dynamic))
        return std::nullopt;
    const std::string separator = textAt(rest, 0);
    Items items;
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

std::optional<Value> replace(const Value &subject, const Items &rest)
{
    if (!isText(subject) || rest.empty())
        return std::nullopt;
    std::string what = textAt(rest, 0);
    // A pattern such as /x/g stands for its text.
    if (what.size() > 2 && what.front() == '/' && what.rfind('/') > 0)
        what = what.substr(1, what.rfind('/') - 1);
    const std::string with = textAt(rest, 1);
    if (what.empty())
        return subject;
    std::string text;
    size_t from = 0;
    for (size_t at = subject.text.find(what); at != std::string::npos && text.size() < MaximumText; at = subject.text.find(what, from)) {
        text.append(subject.text, from, at - from).append(with);
        from = at + what.size();
    }
    const bool changed = from != 0;
    text.append(subject.text, from);
    return Value::ofText(std::move(text), uint8_t(taint(subject) | (changed ? Value::Hidden : 0)));
}

template <int (*Change)(int)>
std::optional<Value> eachLetter(const Value &subject, const Items &)
{
    if (!isText(subject))
        return std::nullopt;
    Value result = subject;
    for (char &c : result.text)
        c = char(Change(static_cast<unsigned char>(c)));
    return result;
}

std::optional<Value> format(const Value &subject, const Items &rest)
{
    if (!isText(subject))
        return std::nullopt;
    std::string text = formatted(subject.text, rest);
    uint8_t flags = subject.flags;
    for (const Value &item : rest)
        flags = uint8_t(flags | taint(item) | (item.isConstant() ? Value::Hidden : 0));
    return Value::ofText(std::move(text), flags);
}

std::optional<Value> concat(const Value &subject, const Items &rest)
{
    Value result = subject;
    for (const Value &item : rest)
        result = concatenated(result, item);
    return result;
}

std::optional<Value> same(const Value &subject, const Items &)
{
    return subject;
}

std::optional<Value> last(const Value &subject, const Items &rest)
{
    return rest.empty() ? subject : rest.back();
}

std::optional<Value> substring(const Value &subject, const Items &rest)
{
    if (!isText(subject) || rest.empty() || !rest[0].is(Value::Kind::Number))
        return std::nullopt;
    const long long size = static_cast<long long>(subject.text.size());
    const long long from = std::clamp(rest[0].number() < 0 ? size + rest[0].number() : rest[0].number(), 0LL, size);
    const bool ended = rest.size() > 1 && rest[1].is(Value::Kind::Number);
    const long long to = ended ? std::clamp(rest[1].number() < 0 ? size + rest[1].number() : rest[1].number(), from, size) : size;
    return Value::ofText(subject.text.substr(size_t(from), size_t(to - from)), uint8_t(taint(subject) | Value::Hidden));
}

std::optional<Value> part(const Value &subject, const Items &rest)
{
    if (rest.size() < 2 || !rest[0].is(Value::Kind::Number) || !rest[1].is(Value::Kind::Number))
        return substring(subject, rest);
    return substring(subject, {rest[0], Value::ofNumber(rest[0].number() + rest[1].number())});
}

std::optional<Value> character(const Value &subject, const Items &rest)
{
    if (rest.empty() || !rest[0].is(Value::Kind::Number))
        return std::nullopt;
    return substring(subject, {rest[0], Value::ofNumber(rest[0].number() + 1)});
}

std::optional<Value> repeated(const Value &subject, const Items &rest)
{
    if (!isText(subject) || rest.empty() || !rest[0].is(Value::Kind::Number))
        return std::nullopt;
    std::string text;
    for (long long i = 0; i < rest[0].number() && text.size() <= MaximumText && !subject.text.empty(); ++i)
        text += subject.text;
    return Value::ofText(std::move(text), subject.flags);
}

std::optional<Value> ordinal(const Value &subject, const Items &rest)
{
    if (!isText(subject) || subject.text.empty())
        return std::nullopt;
    const size_t at = !rest.empty() && rest[0].is(Value::Kind::Number) ? size_t(std::max(0LL, rest[0].number())) : 0;
    return at < subject.text.size() ? std::optional(Value::ofNumber(static_cast<unsigned char>(subject.text[at]))) : std::nullopt;
}

std::optional<Value> integer(const Value &subject, const Items &rest)
{
    if (subject.is(Value::Kind::Number))
        return subject;
    if (!isText(subject))
        return std::nullopt;
    std::string_view text = subject.text;
    int base = rest.empty() ? 10 : int(std::clamp(rest[0].number(), 2LL, 36LL));
    if (text.starts_with("0x")) {
        text.remove_prefix(2);
        base = 16;
    }
    long long number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, base);
    return error == std::errc() ? std::optional(Value::ofNumber(number)) : std::nullopt;
}

/// Buffer.from("…", "base64")
std::optional<Value> buffer(const Value &subject, const Items &rest)
{
    const std::string encoding = textAt(rest, 0);
    if (subject.is(Value::Kind::List))
        return characters(subject, {});
    return encoding.starts_with("base64") ? base64(subject, {}) : encoding == "hex" ? hex(subject, {}) : isText(subject) ? std::optional(subject) : std::nullopt;
}

/// implode("", […]), str_replace("x", "y", "…"): PHP's order
std::optional<Value> implode(const Value &subject, const Items &rest)
{
    return join(subject, rest);
}

std::optional<Value> phpReplace(const Value &subject, const Items &rest)
{
    return rest.size() < 2 ? std::nullopt : replace(rest[1], {subject, rest[0]});
}

/// "…".unpack1("m"), ["…"].pack("H*")
std::optional<Value> unpack(const Value &subject, const Items &rest)
{
    const std::string format = textAt(rest, 0);
    return format.starts_with('m') ? base64(subject, {}) : format.starts_with('H') ? std::nullopt : std::optional(subject);
}

/// map(chr, [104, 105]): only functions that fold one item.
std::optional<Value> mapped(const Value &function, const Items &rest)
{
    if (!function.is(Value::Kind::Path) || rest.empty() || !rest[0].is(Value::Kind::List))
        return std::nullopt;
    const std::string_view path = function.text;
    const std::string_view folding = path.ends_with("chr") || path.ends_with("fromCharCode") ? "chr" : path == "str" ? "same" : "";
    Items items;
    for (const Value &item : *rest[0].items)
        if (auto one = folded(folding, nullptr, {item}))
            items.push_back(std::move(*one));
    return folding.empty() ? std::nullopt : std::optional(Value::ofList(std::move(items)));
}

const std::map<std::string_view, Fold> &folds()
{
    static const std::map<std::string_view, Fold> table{
        {"base64", base64}, {"hex", hex}, {"rot13", rot13}, {"percent", percentDecoded}, {"chr", characters}, {"reverse", reversed}, {"join", join},
        {"split", split}, {"replace", replace}, {"lower", eachLetter<::tolower>}, {"upper", eachLetter<::toupper>}, {"format", format},
        {"concat", concat}, {"same", same}, {"last", last}, {"substring", substring}, {"part", part}, {"character", character}, {"repeat", repeated},
        {"ordinal", ordinal}, {"implode", implode}, {"phpreplace", phpReplace}, {"unpack", unpack}, {"buffer", buffer}, {"integer", integer}, {"map", mapped}};
    return table;
}

} // namespace

std::optional<Value> folded(std::string_view folding, const Value *receiver, const Items &arguments)
{
    const auto fold = folds().find(folding);
    if (fold == folds().end())
        return std::nullopt;
    if (receiver)
        return fold->second(*receiver, arguments);
    if (arguments.empty() || arguments[0].is(Value::Kind::Pair))
        return std::nullopt;
    return fold->second(arguments[0], Items(arguments.begin() + 1, arguments.end()));
}

std::string_view methodFolding(std::string_view method, Value::Kind receiver)
{
    static const std::map<std::string_view, std::string_view> methods{
        {"join", "join"}, {"Join", "join"}, {"split", "split"}, {"Split", "split"}, {"chars", "split"}, {"reverse", "reverse"}, {"Reverse", "reverse"},
        {"replace", "replace"}, {"replaceAll", "replace"}, {"Replace", "replace"}, {"gsub", "replace"}, {"sub", "replace"}, {"tr", "replace"},
        {"lower", "lower"}, {"toLowerCase", "lower"}, {"ToLower", "lower"}, {"downcase", "lower"}, {"tolower", "lower"},
        {"upper", "upper"}, {"toUpperCase", "upper"}, {"ToUpper", "upper"}, {"upcase", "upper"}, {"toupper", "upper"},
        {"format", "format"}, {"concat", "concat"}, {"substring", "substring"}, {"slice", "substring"}, {"substr", "part"}, {"Substring", "part"},
        {"charAt", "character"}, {"at", "character"}, {"repeat", "repeat"}, {"charCodeAt", "ordinal"}, {"codePointAt", "ordinal"}, {"ord", "ordinal"},
        {"toString", "same"}, {"ToString", "same"}, {"tostring", "same"}, {"to_s", "same"}, {"to_sym", "same"}, {"strip", "same"}, {"trim", "same"},
        {"encode", "same"}, {"decode", "same"}, {"c_str", "same"}, {"data", "same"}, {"intern", "same"}, {"valueOf", "same"}, {"toCharArray", "same"},
        {"ToCharArray", "same"}, {"tochararray", "same"}, {"getBytes", "same"}, {"chr", "chr"}, {"hex", "same"}, {"freeze", "same"}};
    if (receiver != Value::Kind::Text && receiver != Value::Kind::List && receiver != Value::Kind::Number)
        return {};
    const auto found = methods.find(method);
    return found == methods.end() ? std::string_view() : found->second;
}

std::string utf8(unsigned long code)
{
    if (code < 0x80)
        return std::string(1, char(code));
    if (code > 0x10ffff)
        return "?";
    const char32_t point = char32_t(code);
    return QString::fromUcs4(&point, 1).toStdString();
}

std::string unescaped(std::string_view sequence)
{
    if (sequence.size() < 2 || sequence[0] != '\\')
        return std::string(sequence);
    const char kind = sequence[1];
    const auto code = [&](size_t from, int base) {
        std::string_view digits = sequence.substr(from);
        if (digits.starts_with('{'))
            digits.remove_prefix(1);
        unsigned long value = 0;
        std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
        return utf8(value);
    };
    switch (kind) {
    case 'n': return "\n";
    case 't': return "\t";
    case 'r': return "\r";
    case 'e': return "\x1b";
    case '\n': return {};
    case 'x': case 'u': case 'U': return code(2, 16);
    default: break;
    }
    if (kind >= '0' && kind <= '7')
        return code(1, 8);
    return std::string(sequence.substr(1));
}

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
    const bool text = isText(whole) && !whole.has(Value::Dynamic);
    if (field < 2 || (!text && !whole.is(Value::Kind::List)) || numbers[2] == 0)
        return std::nullopt;
    const long long size = static_cast<long long>(text ? whole.text.size() : whole.items->size()), step = numbers[2];
    const auto place = [&](size_t which, long long fallback) {
        if (!given[which])
            return fallback;
        const long long at = numbers[which] < 0 ? size + numbers[which] : numbers[which];
        return std::clamp(at, step < 0 ? -1LL : 0LL, step < 0 ? size - 1 : size);
    };
    const long long begin = place(0, step < 0 ? size - 1 : 0), end = place(1, step < 0 ? -1 : size);
    std::string letters;
    Items items;
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

std::string formatted(std::string_view format, const Items &arguments)
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
