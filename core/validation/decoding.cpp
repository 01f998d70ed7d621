// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/validation/decoding.h"

#include <QByteArray>
#include <QString>

#include <charconv>

namespace Fumehood::Validation {
namespace {

constexpr uint8_t Unveiled = Value::Hidden | Value::Decoded;

uint8_t kept(const Value &value)
{
    return uint8_t(value.flags & (Value::Taint | Value::Hidden | Value::Dynamic));
}

void appendCodes(const Value &value, std::string &into)
{
    if (value.is(Value::Kind::Number))
        into += utf8(static_cast<unsigned long>(value.number()));
    else if (value.is(Value::Kind::Text))
        into += value.text;
    else
        into += Hole;
}

} // namespace

namespace Decode {

std::optional<Value> base64(const Value &subject, const Value::Items &)
{
    if (!subject.is(Value::Kind::Text) || subject.has(Value::Dynamic))
        return std::nullopt;
    QByteArray bytes(subject.text.data(), qsizetype(subject.text.size()));
    const auto alphabet = bytes.contains('-') || bytes.contains('_') ? QByteArray::Base64UrlEncoding : QByteArray::Base64Encoding;
    QByteArray decoded = QByteArray::fromBase64(bytes, alphabet);
    // PowerShell's own are UTF-16.
    if (decoded.size() >= 4 && decoded.count('\0') * 2 >= decoded.size() - 1 && decoded[1] == '\0')
        decoded = QString::fromUtf16(reinterpret_cast<const char16_t *>(decoded.constData()), decoded.size() / 2).toUtf8();
    return Value::ofText(decoded.toStdString(), uint8_t(kept(subject) | Unveiled));
}

std::optional<Value> hex(const Value &subject, const Value::Items &)
{
    if (!subject.is(Value::Kind::Text) || subject.has(Value::Dynamic))
        return std::nullopt;
    return Value::ofText(QByteArray::fromHex(QByteArray(subject.text.data(), qsizetype(subject.text.size()))).toStdString(), uint8_t(kept(subject) | Unveiled));
}

std::optional<Value> rot13(const Value &subject, const Value::Items &)
{
    if (!subject.is(Value::Kind::Text))
        return std::nullopt;
    Value result = subject;
    for (char &c : result.text) {
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
            const char base = c >= 'a' ? 'a' : 'A';
            c = char(base + (c - base + 13) % 26);
        }
    }
    result.flags |= Unveiled;
    return result;
}

std::optional<Value> percent(const Value &subject, const Value::Items &)
{
    if (!subject.is(Value::Kind::Text))
        return std::nullopt;
    const QByteArray decoded = QByteArray::fromPercentEncoding(QByteArray(subject.text.data(), qsizetype(subject.text.size())));
    const bool changed = decoded.size() != qsizetype(subject.text.size());
    return Value::ofText(decoded.toStdString(), uint8_t(kept(subject) | (changed ? Unveiled : 0)));
}

std::optional<Value> characters(const Value &subject, const Value::Items &rest)
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
    return Value::ofText(std::move(text), uint8_t(Unveiled | (whole ? 0 : Value::Dynamic)));
}

std::optional<Value> buffer(const Value &subject, const Value::Items &rest)
{
    const std::string encoding = rest.empty() ? std::string() : rest[0].flat();
    if (subject.is(Value::Kind::List))
        return characters(subject, {});
    return encoding.starts_with("base64") ? base64(subject, {}) : encoding == "hex" ? hex(subject, {}) : subject.is(Value::Kind::Text) ? std::optional(subject) : std::nullopt;
}

std::optional<Value> unpack(const Value &subject, const Value::Items &rest)
{
    const std::string format = rest.empty() ? std::string() : rest[0].flat();
    return format.starts_with('m') ? base64(subject, {}) : format.starts_with('H') ? std::nullopt : std::optional(subject);
}

std::optional<Value> pack(const Value &subject, const Value::Items &rest)
{
    const std::string format = rest.empty() ? std::string() : rest[0].flat();
    if (format.starts_with('H') && !subject.listed().empty())
        return hex(subject.listed().front(), {});
    return format.starts_with('m') ? std::nullopt : characters(subject, {});
}

} // namespace Decode

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

} // namespace Fumehood::Validation
