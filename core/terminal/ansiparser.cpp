// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/terminal/ansiparser.h"

#include <QList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

/// An unended string sequence must not swallow a program's whole output.
constexpr qsizetype MaximumString = 4096;
constexpr qsizetype MaximumParameters = 256;

bool isHidden(char16_t c)
{
    // Characters that reorder, join or hide text (CWE-1007): a reader must see that they are there.
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || (c >= 0x200B && c <= 0x200F) || c == 0x2028 || c == 0x2029
        || c == 0x061C || c == 0xFEFF;
}

} // namespace

void AnsiParser::feed(QByteArrayView bytes, TerminalSink &sink)
{
    const QString decoded = m_decoder.decode(bytes);
    const QChar *at = decoded.constData(), *const end = at + decoded.size();
    while (at < end) {
        if (m_state == State::Text) {
            // Plain runs are nearly everything; they are handed on without a copy.
            const QChar *plain = at;
            while (at < end && at->unicode() >= 0x20 && at->unicode() < 0x7F)
                ++at;
            if (at > plain) {
                if (m_text.isEmpty())
                    sink.text(QStringView(plain, at), m_style);
                else
                    m_text.append(plain, at - plain);
                continue;
            }
        }
        character((at++)->unicode(), sink);
    }
    flush(sink);
}

void AnsiParser::finish(TerminalSink &sink)
{
    if (m_decoder.hasError() || m_state != State::Text)
        m_state = State::Text;
    flush(sink);
    m_decoder.resetState();
    m_style = {};
}

void AnsiParser::flush(TerminalSink &sink)
{
    if (!m_text.isEmpty())
        sink.text(m_text, m_style);
    m_text.clear();
}

void AnsiParser::character(char16_t c, TerminalSink &sink)
{
    switch (m_state) {
    case State::Text:
        if (c < 0x20 || (c >= 0x7F && c < 0xA0))
            control(c, sink);
        else if (isHidden(c))
            m_text += u"⟨U+"_s + QString::number(uint(c), 16).toUpper().rightJustified(4, u'0') + u'⟩';
        else
            m_text += QChar(c);
        return;
    case State::Escape:
        m_parameters.clear();
        m_stringLength = 0;
        if (c == u'[')
            m_state = State::Csi;
        else if (c == u']' || c == u'P' || c == u'X' || c == u'^' || c == u'_')
            m_state = State::String;
        else if (c >= 0x20 && c < 0x30)
            m_state = State::EscapeIntermediate;
        else
            m_state = State::Text;
        return;
    case State::EscapeIntermediate:
        if (c < 0x20 || c >= 0x30)
            m_state = State::Text;
        return;
    case State::Csi:
        if (c >= 0x40 && c < 0x7F) {
            m_state = State::Text;
            flush(sink);
            dispatchCsi(c, sink);
        } else if (c < 0x20) { // malformed: what follows is text again
            m_state = State::Text;
            control(c, sink);
        } else if (m_parameters.size() < MaximumParameters) {
            m_parameters += QChar(c);
        } else {
            m_state = State::Text;
        }
        return;
    case State::String:
        if (c == 0x1B)
            m_state = State::StringEscape;
        else if (c == 0x07 || c == 0x9C || c == u'\n' || ++m_stringLength > MaximumString)
            m_state = State::Text;
        return;
    case State::StringEscape:
        m_state = c == u'\\' ? State::Text : State::String;
        return;
    }
}

void AnsiParser::control(char16_t c, TerminalSink &sink)
{
    switch (c) {
    case u'\n':
        flush(sink);
        return sink.lineFeed();
    case u'\r':
        flush(sink);
        return sink.carriageReturn();
    case u'\b':
        flush(sink);
        return sink.moveBy(-1);
    case u'\t':
        m_text += u'\t';
        return;
    case 0x1B:
        flush(sink);
        m_state = State::Escape;
        return;
    case 0x9B:
        flush(sink);
        m_parameters.clear();
        m_state = State::Csi;
        return;
    case 0x07: // bell
        return;
    default:
        // A picture of it: NUL is ␀. The upper controls have none.
        m_text += c < 0x20 ? QChar(char16_t(0x2400 + c)) : c == 0x7F ? QChar(u'␡') : QChar(QChar::ReplacementCharacter);
    }
}

void AnsiParser::dispatchCsi(char16_t final, TerminalSink &sink)
{
    if (!m_parameters.isEmpty() && m_parameters[0] >= u'<' && m_parameters[0] <= u'?')
        return; // private modes
    const int first = m_parameters.section(u';', 0, 0).toInt();
    switch (final) {
    case u'm':
        return selectGraphic();
    case u'K':
        return sink.eraseLine(std::clamp(first, 0, 2));
    case u'C':
        return sink.moveBy(std::clamp(first, 1, 1000));
    case u'D':
        return sink.moveBy(-std::clamp(first, 1, 1000));
    case u'G':
        sink.carriageReturn();
        return sink.moveBy(std::clamp(first - 1, 0, 1000));
    default: // everything else would act beyond the line
        return;
    }
}

void AnsiParser::selectGraphic()
{
    QList<int> codes;
    for (const QString &code : m_parameters.split(u';'))
        codes << code.section(u':', 0, 0).toInt();
    const auto set = [this](quint8 flag, bool on) { m_style.flags = quint8(on ? m_style.flags | flag : m_style.flags & ~flag); };
    for (qsizetype at = 0; at < codes.size(); ++at) {
        const int code = codes[at];
        switch (code) {
        case 0: m_style = {}; break;
        case 1: set(TextStyle::Bold, true); break;
        case 2: set(TextStyle::Faint, true); break;
        case 3: set(TextStyle::Italic, true); break;
        case 4: set(TextStyle::Underline, true); break;
        case 7: set(TextStyle::Inverse, true); break;
        case 9: set(TextStyle::StrikeOut, true); break;
        case 21: case 22: set(TextStyle::Bold | TextStyle::Faint, false); break;
        case 23: set(TextStyle::Italic, false); break;
        case 24: set(TextStyle::Underline, false); break;
        case 27: set(TextStyle::Inverse, false); break;
        case 29: set(TextStyle::StrikeOut, false); break;
        case 38: m_style.foreground = extendedColor(codes, at); break;
        case 39: m_style.foreground = 0; break;
        case 48: m_style.background = extendedColor(codes, at); break;
        case 49: m_style.background = 0; break;
        default:
            if (code >= 30 && code <= 37) m_style.foreground = quint32(code - 30 + 1);
            else if (code >= 90 && code <= 97) m_style.foreground = quint32(code - 90 + 9);
            else if (code >= 40 && code <= 47) m_style.background = quint32(code - 40 + 1);
            else if (code >= 100 && code <= 107) m_style.background = quint32(code - 100 + 9);
        }
    }
}

quint32 AnsiParser::extendedColor(const QList<int> &codes, qsizetype &at) const
{
    const auto part = [&](qsizetype offset) { return quint32(std::clamp(codes.value(at + offset), 0, 255)); };
    if (codes.value(at + 1) == 5) {
        const quint32 color = part(2) + 1;
        at += 2;
        return color;
    }
    if (codes.value(at + 1) == 2) {
        const quint32 color = TextStyle::RgbColor | part(2) << 16 | part(3) << 8 | part(4);
        at += 4;
        return color;
    }
    return 0;
}

} // namespace Fumehood
