// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/terminal/ansiparser.h"

#include <QList>
#include <QString>

#include <deque>

namespace Fumehood {

/// One line of the console. A value.
struct ConsoleLine
{
    enum class Kind : quint8 { Output, Errors, Notice, Header };
    struct Span { qsizetype start; TextStyle style; };  ///< style from here to the next span

    QString text;
    QList<Span> spans;          ///< empty: all of it plain
    Kind kind = Kind::Output;
    bool continued = false;     ///< broken by us and not by the program: copying joins it to the next
};

/// The lines of the console: a ring with a cap on lines and characters. Old lines go first; indices count from the oldest
/// line kept, and removedLines() tells how many went, so that a view can keep its place. One thread.
class Scrollback
{
public:
    explicit Scrollback(qsizetype maximumLines = 200'000, qsizetype maximumCharacters = 64 << 20);

    /// A program's bytes; each stream has its own parser, and lines never mix the two.
    void append(bool errors, QByteArrayView bytes);
    /// A line of our own.
    void appendLine(const QString &text, ConsoleLine::Kind kind);
    /// The streams ended: cut-off sequences and open lines are closed.
    void finish();
    void clear();

    qsizetype size() const { return qsizetype(m_lines.size()); }
    const ConsoleLine &line(qsizetype index) const { return m_lines[size_t(index)]; }
    qint64 removedLines() const { return m_removed; }
    qsizetype widestLine() const { return m_widest; }   ///< characters; never shrinks until cleared

private:
    struct Channel final : TerminalSink
    {
        Scrollback &owner;
        ConsoleLine::Kind kind;
        AnsiParser parser;
        qsizetype column = 0;

        Channel(Scrollback &scrollback, ConsoleLine::Kind lineKind) : owner(scrollback), kind(lineKind) {}
        void text(QStringView text, const TextStyle &style) override;
        void lineFeed() override;
        void carriageReturn() override;
        void moveBy(int columns) override;
        void eraseLine(int mode) override;
        ConsoleLine &line();
    };

    ConsoleLine &newLine(ConsoleLine::Kind kind);
    void trim();
    static void write(ConsoleLine &line, qsizetype column, QStringView text, const TextStyle &style);

    const qsizetype m_maximumLines, m_maximumCharacters;
    std::deque<ConsoleLine> m_lines;
    Channel m_output{*this, ConsoleLine::Kind::Output}, m_errors{*this, ConsoleLine::Kind::Errors};
    Channel *m_open = nullptr;              // whose line the last one is; nullptr: it is complete
    qsizetype m_characters = 0, m_widest = 0;
    qint64 m_removed = 0;
};

} // namespace Fumehood
