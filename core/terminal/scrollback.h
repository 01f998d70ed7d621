// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/container/stream.h"
#include "core/terminal/ansiparser.h"
#include "core/terminal/linecells.h"

#include <QList>
#include <QString>

#include <deque>
#include <vector>

namespace Fumehood {

enum class LineKind : quint8 { Output, Errors, Notice, Header };

/// A place in the text. Lines count from the first ever, so that a place stays when old lines go.
struct TextPlace
{
    qint64 line = 0;
    qsizetype byte = 0;
    auto operator<=>(const TextPlace &) const = default;
};

/// A borrowed look at one line; good until the scrollback is told anything.
struct LineView
{
    QByteArrayView text;                ///< valid UTF-8 without the line's end
    std::span<const StyleRun> runs;     ///< in order
    int cells = 0;
    LineKind kind = LineKind::Output;
    bool simple = true;                 ///< printable ASCII only: byte and column are the same
    bool continued = false;             ///< broken by us and not by the program: copying joins it to the next
};

/// The lines of the console: text in blocks of UTF-8 with a few bytes a line, a cap on lines and on memory; old lines
/// go first. Each stream has its own parser; a line belongs to one stream, and the other one begins its own. Appending
/// costs what is appended, however long the line. One thread.
class Scrollback
{
public:
    struct Limits { qint64 lines = 4'000'000, bytes = qint64(64) << 20; };
    struct Section { qint64 header = 0; bool folded = false; };

    explicit Scrollback(const Limits &limits);
    Scrollback() : Scrollback(Limits{}) {}
    Scrollback(const Scrollback &) = delete;
    Scrollback &operator=(const Scrollback &) = delete;

    void append(Stream stream, QByteArrayView bytes);
    /// Lines of our own between the program's.
    void appendLines(const QString &text, LineKind kind);
    /// A header line; what comes after it belongs to it. Returns the header's line.
    qint64 beginSection(const QString &title);
    /// The streams ended: cut-off sequences and open lines are closed.
    void finish();
    void clear();

    bool isEmpty() const { return begin() == end(); }
    qint64 begin() const { return m_begin; }            ///< the oldest line kept
    qint64 end() const;                                 ///< behind the last
    qint64 dropped() const { return m_dropped; }        ///< lines that went for the caps since the last clear()
    LineView line(qint64 number) const;
    TextPlace endPlace() const;
    int widestLine() const { return m_widest; }         ///< cells; never shrinks until cleared
    qint64 memoryUsage() const;

    const QList<Section> &sections() const { return m_sections; }
    void setFolded(qint64 header, bool folded);
    /// Index of the section holding this line; -1: none.
    qsizetype sectionAt(qint64 line) const;

    /// Calls visit(number, LineView) for each line kept in [from, to).
    template <class Visit>
    void visit(qint64 from, qint64 to, Visit visit) const
    {
        from = std::max(from, begin());
        to = std::min(to, end());
        for (size_t index = from < to ? blockOf(from) : 0; from < to; ++index) {
            const Block &block = m_blocks[index];
            for (const qint64 last = std::min(to, block.end()); from < last; ++from)
                visit(from, block.view(size_t(from - block.first)));
        }
    }

    /// A stretch of the text that lies in one piece, with '\n' where the program ended a line.
    struct Piece { QByteArrayView text; TextPlace from, to; };
    /// The piece that begins at `from`, up to `to` at most; empty at the end.
    Piece pieceAt(TextPlace from, TextPlace to) const;
    /// The piece that ends at `to`, from `from` at most; empty at the beginning.
    Piece pieceBefore(TextPlace from, TextPlace to) const;
    /// The place of a byte of a piece.
    TextPlace placeIn(const Piece &piece, qsizetype byte) const;
    QByteArray text(TextPlace from, TextPlace to) const;

    /// UTF-16 units from the oldest line kept on, a line's end as one: what assistive technology counts in.
    qint64 characterCount() const;
    qint64 characterAt(TextPlace place) const;
    TextPlace placeAt(qint64 character) const;

private:
    enum LineFlag : quint8 { Simple = 1, Ended = 2, Continued = 4 };
    struct Line { quint32 text, runs; quint16 cells; LineKind kind; quint8 flags; };
    struct Block
    {
        QByteArray text;
        std::vector<Line> lines;
        std::vector<StyleRun> runs;
        qint64 first = 0;
        mutable qint64 characters = -1;         // -1: to be counted

        qint64 end() const { return first + qint64(lines.size()); }
        qsizetype textEnd(size_t index) const;  ///< without the '\n'
        LineView view(size_t index) const;
        TextPlace placeOf(qsizetype offset) const;
        qint64 memory() const;
    };
    struct Channel final : TerminalSink
    {
        Scrollback &owner;
        LineKind kind;
        AnsiParser parser;
        int column = 0;

        Channel(Scrollback &scrollback, LineKind lineKind) : owner(scrollback), kind(lineKind) {}
        void text(QByteArrayView ascii, const TextStyle &style) override;
        void character(char32_t c, const TextStyle &style) override;
        void lineFeed() override;
        void carriageReturn() override;
        void moveBy(int columns) override;
        void moveTo(int target) override;
        void eraseLine(int mode) override;
        void tabulate(const TextStyle &style);
        int makeRoom(int cells);
    };

    size_t blockOf(qint64 line) const;
    qint64 charactersOf(const Block &block) const;
    Line &last() { return m_blocks.back().lines.back(); }
    qsizetype lastSize() const { return m_blocks.back().text.size() - m_blocks.back().lines.back().text; }
    void newBlock();
    void newLine(LineKind kind);
    void moveLastToNewBlock();
    void write(QByteArrayView bytes, int cells, bool simple, const TextStyle &style);
    void breakLine();
    void startEditing();
    void storeEdited();
    void endLine();
    void trim();

    const Limits m_limits;
    std::deque<Block> m_blocks;                 // never empty
    Block m_spare;                              // the buffers of a block that went
    Channel m_output{*this, LineKind::Output}, m_errors{*this, LineKind::Errors};
    Channel *m_open = nullptr;                  // whose line the last one is; nullptr: it is complete
    LineCells m_cells;                          // the last line while it is written over
    bool m_editing = false;
    qint64 m_begin = 0, m_dropped = 0, m_closedMemory = 0;
    int m_widest = 0;
    QList<Section> m_sections;
};

} // namespace Fumehood
