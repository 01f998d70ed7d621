// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/terminal/textstyle.h"

#include <QByteArray>
#include <QByteArrayView>

#include <span>

namespace Fumehood {

/// What a parser's owner is told, in order.
class TerminalSink
{
public:
    virtual ~TerminalSink() = default;
    virtual void text(QByteArrayView ascii, const TextStyle &style) = 0;    ///< printable ASCII
    virtual void character(char32_t c, const TextStyle &style) = 0;         ///< one of the others, or a tab
    virtual void lineFeed() = 0;
    virtual void carriageReturn() = 0;
    virtual void moveBy(int columns) = 0;           ///< within the line; negative: to the left
    virtual void moveTo(int column) = 0;            ///< within the line, from 0
    virtual void eraseLine(int mode) = 0;           ///< 0: to the end, 1: to the cursor, 2: all (CSI K)
};

/// Turns a program's bytes into text, looks and the few cursor movements of progress bars. Everything may be cut
/// anywhere: UTF-8 sequences and escapes are kept until they are whole. No escape acts beyond its line: titles, links,
/// clipboard and screen switches are swallowed; control, bidirectional and invalid characters are made visible.
class AnsiParser
{
public:
    void feed(QByteArrayView bytes, TerminalSink &sink);
    /// The stream ended: what was cut off is shown; looks go back to normal.
    void finish(TerminalSink &sink);

private:
    enum class State { Text, Escape, EscapeIntermediate, Csi, IgnoredCsi, Osc, String, StringEscape };
    struct Code { int value; bool partOfLast; };    ///< joined to the code before by ':'

    void byte(quint8 b, TerminalSink &sink);
    void textByte(quint8 b, TerminalSink &sink);
    void character(char32_t c, TerminalSink &sink);
    void control(quint8 b, TerminalSink &sink);
    void escapeByte(quint8 b, TerminalSink &sink);
    void csiByte(quint8 b, TerminalSink &sink);
    void stringByte(quint8 b, TerminalSink &sink);
    void giveUp(quint8 b, TerminalSink &sink);
    void dispatchCsi(quint8 final, TerminalSink &sink);
    void selectGraphics();
    void selectGraphic(std::span<const Code> codes);
    void showMark(char32_t c, TerminalSink &sink);
    TextStyle marked() const;

    State m_state = State::Text, m_string = State::Text;
    QByteArray m_parameters;                // of the CSI sequence under way
    qsizetype m_stringLength = 0;
    quint8 m_previous = 0;                  // byte of the string
    int m_missing = 0;                      // bytes of the character under way
    quint8 m_lower = 0x80, m_upper = 0xBF;  // what the next one may be
    char32_t m_character = 0;
    bool m_joinable = false;                // the last character may be followed by a joiner
    TextStyle m_style;
};

} // namespace Fumehood
