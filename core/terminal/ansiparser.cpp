// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/terminal/ansiparser.h"

#include <QChar>

#include <algorithm>
#include <array>
#include <cstring>

namespace Fumehood {
namespace {

/// An unended string sequence must not swallow a program's whole output.
constexpr qsizetype MaximumString = 64 * 1024;
constexpr qsizetype MaximumParameters = 256;
constexpr int MaximumMove = 4096;

bool isPlain(char c)
{
    return c >= 0x20 && c < 0x7F;
}

/// The first byte that is not printable ASCII. Nearly all output is, so eight bytes at a time.
const char *endOfPlain(const char *at, const char *end)
{
    constexpr quint64 Ones = 0x0101010101010101, Highs = Ones * 0x80;
    while (end - at >= 8) {
        quint64 word;
        std::memcpy(&word, at, 8);
        const quint64 delete_ = word ^ (Ones * 0x7F);
        if ((word | (word - Ones * 0x20) | (delete_ - Ones)) & Highs)
            break;
        at += 8;
    }
    while (at < end && isPlain(*at))
        ++at;
    return at;
}

/// Characters that reorder, hide or fake text (CWE-1007): a reader must see that they are there.
bool isHidden(char32_t c)
{
    return c == 0xAD || c == 0x34F || c == 0x61C || c == 0x115F || c == 0x1160 || c == 0x180E || c == 0x200B || c == 0x200E || c == 0x200F
        || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0x3164 || (c >= 0xFE00 && c <= 0xFE0D) || c == 0xFEFF
        || c == 0xFFA0 || (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE0FFF);
}

bool isJoiner(char32_t c)
{
    return c == 0x200C || c == 0x200D;
}

} // namespace

void AnsiParser::feed(QByteArrayView bytes, TerminalSink &sink)
{
    const char *at = bytes.data(), *const end = at + bytes.size();
    while (at < end) {
        if (m_state == State::Text && m_missing == 0 && isPlain(*at)) {
            const char *from = at;
            at = endOfPlain(at, end);
            sink.text({from, at}, m_style);
            m_joinable = false;
        } else {
            byte(quint8(*at++), sink);
        }
    }
}

void AnsiParser::finish(TerminalSink &sink)
{
    if (m_missing > 0)
        sink.character(QChar::ReplacementCharacter, marked());
    if (m_state != State::Text)
        showMark(0x1B, sink);
    *this = {};
}

void AnsiParser::byte(quint8 b, TerminalSink &sink)
{
    switch (m_state) {
    case State::Text:
        return textByte(b, sink);
    case State::Escape:
    case State::EscapeIntermediate:
        return escapeByte(b, sink);
    case State::Csi:
    case State::IgnoredCsi:
        return csiByte(b, sink);
    case State::Osc:
    case State::String:
    case State::StringEscape:
        return stringByte(b, sink);
    }
}

/// Decodes as the WHATWG's UTF-8 decoder does: one replacement character for each longest part that could begin a character.
void AnsiParser::textByte(quint8 b, TerminalSink &sink)
{
    if (m_missing > 0) {
        const bool fits = b >= m_lower && b <= m_upper;
        m_lower = 0x80;
        m_upper = 0xBF;
        if (!fits) {
            m_missing = 0;
            sink.character(QChar::ReplacementCharacter, marked());
            return textByte(b, sink);
        }
        m_character = m_character << 6 | (b & 0x3F);
        if (--m_missing == 0)
            character(m_character, sink);
    } else if (isPlain(char(b))) {
        const char c = char(b);
        sink.text({&c, 1}, m_style);
        m_joinable = false;
    } else if (b < 0x80) {
        control(b, sink);
    } else if (b < 0xC2 || b > 0xF4) {
        sink.character(QChar::ReplacementCharacter, marked());
    } else {
        m_missing = b < 0xE0 ? 1 : b < 0xF0 ? 2 : 3;
        m_character = b & (0x3Fu >> m_missing);
        m_lower = b == 0xE0 ? 0xA0 : b == 0xF0 ? 0x90 : 0x80;
        m_upper = b == 0xED ? 0x9F : b == 0xF4 ? 0x8F : 0xBF;
    }
}

void AnsiParser::character(char32_t c, TerminalSink &sink)
{
    // Joiners belong to Persian, Indic and emoji; after anything else they only hide a difference.
    if (c < 0xA0 || isHidden(c) || (isJoiner(c) && !m_joinable))
        return showMark(c, sink);
    m_joinable = true;
    sink.character(c, m_style);
}

TextStyle AnsiParser::marked() const
{
    TextStyle style = m_style;
    style.flags |= TextStyle::Mark;
    return style;
}

/// A picture where Unicode has one (NUL is ␀), else the number.
void AnsiParser::showMark(char32_t c, TerminalSink &sink)
{
    m_joinable = false;
    if (c < 0x20)
        return sink.character(0x2400 + c, marked());
    if (c == 0x7F)
        return sink.character(0x2421, marked());
    const QByteArray number = QByteArray::number(uint(c), 16).toUpper().rightJustified(4, '0');
    sink.character(0x27E8, marked());
    sink.text("U+" + number, marked());
    sink.character(0x27E9, marked());
}

void AnsiParser::control(quint8 b, TerminalSink &sink)
{
    m_joinable = false;
    switch (b) {
    case '\n':
        return sink.lineFeed();
    case '\r':
        return sink.carriageReturn();
    case '\b':
        return sink.moveBy(-1);
    case '\t':
        return sink.character(U'\t', m_style);
    case 0x1B:
        m_state = State::Escape;
        return;
    default:
        showMark(b, sink);
    }
}

/// A malformed sequence ends where it became one; this byte is text again.
void AnsiParser::giveUp(quint8 b, TerminalSink &sink)
{
    m_state = State::Text;
    textByte(b, sink);
}

void AnsiParser::escapeByte(quint8 b, TerminalSink &sink)
{
    if (b < 0x20 || b > 0x7E)
        return giveUp(b, sink);
    if (b < 0x30) {
        m_state = State::EscapeIntermediate;
    } else if (m_state == State::EscapeIntermediate) {
        m_state = State::Text;
    } else if (b == '[') {
        m_parameters.clear();
        m_state = State::Csi;
    } else if (b == ']' || b == 'P' || b == 'X' || b == '^' || b == '_') {
        m_stringLength = 0;
        m_previous = 0;
        m_state = m_string = b == ']' ? State::Osc : State::String;
    } else {
        m_state = State::Text;
    }
}

void AnsiParser::csiByte(quint8 b, TerminalSink &sink)
{
    if (b < 0x20 || b > 0x7E)
        return giveUp(b, sink);
    if (b >= 0x40) {
        const bool known = m_state == State::Csi;
        m_state = State::Text;
        if (known)
            dispatchCsi(b, sink);
    } else if ((b >= '0' && b <= ';') && m_parameters.size() < MaximumParameters) {
        m_parameters.append(char(b));
    } else {
        m_state = State::IgnoredCsi; // a private or intermediate byte: nothing of those is for us
    }
}

void AnsiParser::stringByte(quint8 b, TerminalSink &sink)
{
    const bool terminator = b == 0x9C && m_previous == 0xC2;
    m_previous = b;
    if (m_state == State::StringEscape) {
        if (b == '\\') {
            m_state = State::Text;
            return;
        }
        m_state = State::Escape; // as terminals do: the escape begins a sequence of its own
        return escapeByte(b, sink);
    }
    if (b == 0x1B)
        m_state = State::StringEscape;
    else if (b == 0x07 || terminator)
        m_state = State::Text;
    else if ((m_string == State::Osc && b < 0x20) || b == 0x18 || b == 0x1A || ++m_stringLength > MaximumString) {
        showMark(0x1B, sink); // something was swallowed that was no sequence after all
        giveUp(b, sink);
    }
}

void AnsiParser::dispatchCsi(quint8 final, TerminalSink &sink)
{
    const qsizetype separator = m_parameters.indexOf(';');
    const int number = m_parameters.first(separator < 0 ? m_parameters.size() : separator).toInt();
    const int count = std::clamp(number, 1, MaximumMove);
    switch (final) {
    case 'm':
        return selectGraphics();
    case 'K':
        return number <= 2 ? sink.eraseLine(std::max(0, number)) : void();
    case 'J': // to the end of the screen; below the last line there is nothing
        return number == 0 ? sink.eraseLine(0) : void();
    case 'C':
        return sink.moveBy(count);
    case 'D':
        return sink.moveBy(-count);
    case 'G':
        return sink.moveTo(count - 1);
    default: // everything else would act beyond the line
        return;
    }
}

void AnsiParser::selectGraphics()
{
    std::array<Code, 64> codes;
    size_t count = 0;
    bool partOfLast = false;
    const char *at = m_parameters.cbegin(), *const end = m_parameters.cend();
    for (; count < codes.size(); ++at) {
        int value = 0;
        for (; at < end && *at >= '0' && *at <= '9'; ++at)
            value = std::min(value * 10 + (*at - '0'), 9999);
        codes[count++] = {value, partOfLast};
        if (at == end)
            break;
        partOfLast = *at == ':';
    }
    for (size_t first = 0; first < count;) {
        size_t next = first + 1;
        while (next < count && codes[next].partOfLast)
            ++next;
        // 38;5;n is one colour in three codes, 38:5:n in one.
        const int code = codes[first].value;
        if ((code == 38 || code == 48 || code == 58) && next == first + 1 && next < count)
            next = std::min(count, next + (codes[next].value == 5 ? 2 : codes[next].value == 2 ? 4 : 1));
        selectGraphic(std::span(codes).subspan(first, next - first));
        first = next;
    }
}

namespace {

quint32 extendedColor(auto codes, quint32 before)
{
    const auto part = [&](size_t index) { return quint32(std::clamp(codes[index].value, 0, 255)); };
    if (codes.size() >= 3 && codes[1].value == 5)
        return part(2) + 1;
    if (codes.size() >= 5 && codes[1].value == 2) {
        const size_t red = codes.size() >= 6 && codes[1].partOfLast ? 3 : 2; // after a colour space, when there is one
        return TextStyle::RgbColor | part(red) << 16 | part(red + 1) << 8 | part(red + 2);
    }
    return before;
}

} // namespace

void AnsiParser::selectGraphic(std::span<const Code> codes)
{
    const int code = codes[0].value;
    const auto set = [this](int flags, bool on) { m_style.flags = quint8(on ? m_style.flags | flags : m_style.flags & ~flags); };
    switch (code) {
    case 0: m_style = {}; return;
    case 1: return set(TextStyle::Bold, true);
    case 2: return set(TextStyle::Faint, true);
    case 3: return set(TextStyle::Italic, true);
    case 4: return set(TextStyle::Underline, codes.size() < 2 || codes[1].value != 0);
    case 7: return set(TextStyle::Inverse, true);
    case 9: return set(TextStyle::StrikeOut, true);
    case 21: return set(TextStyle::Underline, true);
    case 22: return set(TextStyle::Bold | TextStyle::Faint, false);
    case 23: return set(TextStyle::Italic, false);
    case 24: return set(TextStyle::Underline, false);
    case 27: return set(TextStyle::Inverse, false);
    case 29: return set(TextStyle::StrikeOut, false);
    case 38: m_style.foreground = extendedColor(codes, m_style.foreground); return;
    case 39: m_style.foreground = 0; return;
    case 48: m_style.background = extendedColor(codes, m_style.background); return;
    case 49: m_style.background = 0; return;
    default: break;
    }
    if (code >= 30 && code <= 37)
        m_style.foreground = quint32(code - 30 + 1);
    else if (code >= 90 && code <= 97)
        m_style.foreground = quint32(code - 90 + 9);
    else if (code >= 40 && code <= 47)
        m_style.background = quint32(code - 40 + 1);
    else if (code >= 100 && code <= 107)
        m_style.background = quint32(code - 100 + 9);
}

} // namespace Fumehood
