// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/terminal/textstyle.h"

#include <QByteArrayView>
#include <QString>
#include <QStringDecoder>

namespace Fumehood {

/// What a parser's owner is told, in order.
class TerminalSink
{
public:
    virtual ~TerminalSink() = default;
    virtual void text(QStringView text, const TextStyle &style) = 0;
    virtual void lineFeed() = 0;
    virtual void carriageReturn() = 0;
    virtual void moveBy(int columns) = 0;           ///< within the line; negative: to the left
    virtual void eraseLine(int mode) = 0;           ///< 0: to the end, 1: to the cursor, 2: all (CSI K)
};

/// Turns a program's bytes into text, looks and the few cursor movements of progress bars. Everything may be cut
/// anywhere: UTF-8 sequences and escapes are kept until they are whole. No escape acts beyond its line: titles, links,
/// clipboard and screen switches are swallowed; control, bidirectional and invalid characters are made visible.
class AnsiParser
{
public:
    void feed(QByteArrayView bytes, TerminalSink &sink);
    /// The stream ended: what was cut off is shown as the replacement character; looks go back to normal.
    void finish(TerminalSink &sink);

private:
    enum class State { Text, Escape, EscapeIntermediate, Csi, String, StringEscape };

    void character(char16_t c, TerminalSink &sink);
    void control(char16_t c, TerminalSink &sink);
    void flush(TerminalSink &sink);
    void dispatchCsi(char16_t final, TerminalSink &sink);
    void selectGraphic();
    quint32 extendedColor(const QList<int> &codes, qsizetype &at) const;

    QStringDecoder m_decoder{QStringDecoder::Utf8};
    State m_state = State::Text;
    QString m_parameters;           // of the CSI sequence under way
    QString m_text;                 // of one style, not yet handed on
    qsizetype m_stringLength = 0;
    TextStyle m_style;
};

} // namespace Fumehood
