// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/validation/folding.h"

#include "core/validation/decoding.h"
#include "core/validation/listfolding.h"
#include "core/validation/textforms.h"

#include <algorithm>
#include <charconv>
#include <map>

namespace Fumehood::Validation {
namespace {

using Items = Value::Items;
using Folding = std::optional<Value> (*)(const Value &subject, const Items &rest);
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

/// "lave".tr("a-y", "b-z") by its two sets, which may come as one list: text.translate(str.maketrans("a", "b"))
std::optional<Value> translate(const Value &subject, const Items &rest)
{
    const Items &sets = rest.size() == 1 ? rest[0].listed() : rest;
    if (!isText(subject) || sets.size() < 2 || !isText(sets[0]) || !isText(sets[1]))
        return std::nullopt;
    return Value::ofText(translated(subject.text, sets[0].text, sets[1].text), uint8_t(taint(subject) | Hiding));
}

/// "s.y.s".delete(".")
std::optional<Value> deleted(const Value &subject, const Items &rest)
{
    if (!isText(subject) || rest.empty())
        return std::nullopt;
    Value result = subject;
    const std::string letters = rest[0].flat();
    std::erase_if(result.text, [&](char c) { return letters.find(c) != std::string::npos; });
    result.flags |= Value::Hidden;
    return result;
}

/// (14).toString(36)
std::optional<Value> inBase(const Value &subject, const Items &rest)
{
    if (!subject.is(Value::Kind::Number) || rest.empty() || !rest[0].is(Value::Kind::Number))
        return subject;
    char digits[72];
    const auto [end, error] = std::to_chars(std::begin(digits), std::end(digits), subject.number(), int(std::clamp(rest[0].number(), 2LL, 36LL)));
    return Value::ofText(std::string(digits, end), Hiding);
}

/// implode("", […]), str_replace("x", "y", "…"): PHP's order
std::optional<Value> implode(const Value &subject, const Items &rest)
{
    return Fold::join(subject, rest);
}

std::optional<Value> phpReplace(const Value &subject, const Items &rest)
{
    return rest.size() < 2 ? std::nullopt : replace(rest[1], {subject, rest[0]});
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

const std::map<std::string_view, Folding> &folds()
{
    static const std::map<std::string_view, Folding> table{
        {"base64", Decode::base64}, {"hex", Decode::hex}, {"rot13", Decode::rot13}, {"percent", Decode::percent}, {"chr", Decode::characters}, {"reverse", Fold::reversed}, {"join", Fold::join},
        {"split", Fold::split}, {"replace", replace}, {"lower", eachLetter<::tolower>}, {"upper", eachLetter<::toupper>}, {"format", format},
        {"concat", concat}, {"same", same}, {"base", inBase}, {"last", last}, {"substring", substring}, {"part", part}, {"character", character}, {"repeat", repeated},
        {"ordinal", ordinal}, {"implode", implode}, {"phpreplace", phpReplace}, {"unpack", Decode::unpack}, {"buffer", Decode::buffer}, {"integer", integer}, {"map", mapped},
        {"delete", deleted}, {"first", Fold::first}, {"final", Fold::last}, {"phppack", Fold::packed}, {"letters", Fold::letters}, {"builder", Fold::letters}, {"translate", translate}, {"list", Fold::list}, {"pack", Decode::pack}};
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
        {"replace", "replace"}, {"replaceAll", "replace"}, {"Replace", "replace"}, {"gsub", "replace"}, {"sub", "replace"}, {"tr", "translate"}, {"translate", "translate"},
        {"lower", "lower"}, {"toLowerCase", "lower"}, {"ToLower", "lower"}, {"downcase", "lower"}, {"tolower", "lower"},
        {"upper", "upper"}, {"toUpperCase", "upper"}, {"ToUpper", "upper"}, {"upcase", "upper"}, {"toupper", "upper"},
        {"format", "format"}, {"concat", "concat"}, {"substring", "substring"}, {"slice", "substring"}, {"substr", "part"}, {"Substring", "part"},
        {"charAt", "character"}, {"at", "character"}, {"repeat", "repeat"}, {"charCodeAt", "ordinal"}, {"codePointAt", "ordinal"}, {"ord", "ordinal"},
        {"toString", "base"}, {"ToString", "same"}, {"tostring", "same"}, {"to_s", "same"}, {"to_sym", "same"}, {"strip", "same"}, {"trim", "same"},
        {"encode", "same"}, {"decode", "same"}, {"c_str", "same"}, {"data", "same"}, {"intern", "same"}, {"valueOf", "same"}, {"toCharArray", "same"},
        {"ToCharArray", "same"}, {"tochararray", "same"}, {"getBytes", "same"}, {"chr", "chr"}, {"hex", "same"}, {"freeze", "same"},
        {"delete", "delete"}, {"first", "first"}, {"First", "first"}, {"last", "final"}, {"Last", "final"}, {"append", "concat"}, {"Append", "concat"}};
    if (receiver != Value::Kind::Text && receiver != Value::Kind::List && receiver != Value::Kind::Number)
        return {};
    const auto found = methods.find(method);
    return found == methods.end() ? std::string_view() : found->second;
}

} // namespace Fumehood::Validation
