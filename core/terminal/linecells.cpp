// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/terminal/linecells.h"

#include "core/terminal/cells.h"

#include <algorithm>

namespace Fumehood {
namespace {

/// Joined characters take no cell; without a bound one line could hold any number of them.
constexpr int MaximumJoined = 1024;

} // namespace

void LineCells::load(QByteArrayView text, std::span<const StyleRun> runs)
{
    m_cells.clear();
    m_joined.clear();
    m_joinedCount = 0;
    TextStyle style;
    size_t run = 0;
    CellWalk walk(text);
    for (Cell cell; walk.next(cell);) {
        while (run < runs.size() && runs[run].start <= cell.byte)
            style = runs[run++].style;
        if (cell.width == 0)
            join(cell.column, cell.character);
        else
            write(cell.column, cell.character, cell.width, style);
    }
}

/// Half a wide character or tab that is written over leaves blanks.
void LineCells::breakUp(int column)
{
    if (column >= width())
        return;
    int first = column;
    while (first > 0 && m_cells[size_t(first)].character == Filler)
        --first;
    int end = first + 1;
    while (end < width() && m_cells[size_t(end)].character == Filler)
        ++end;
    if (end - first > 1) {
        for (int at = first; at < end; ++at)
            m_cells[size_t(at)] = {.style = m_cells[size_t(first)].style};
    }
}

void LineCells::write(int column, char32_t c, int width, const TextStyle &style)
{
    breakUp(column);
    breakUp(column + width - 1);
    if (this->width() < column + width)
        m_cells.resize(size_t(column + width));
    m_cells[size_t(column)] = {.character = c, .style = style};
    for (int at = column + 1; at < column + width; ++at)
        m_cells[size_t(at)] = {.character = Filler, .style = style};
}

void LineCells::join(int column, char32_t c)
{
    if (column <= 0 || column > width() || m_joinedCount >= MaximumJoined)
        return;
    int base = column - 1;
    while (base > 0 && m_cells[size_t(base)].character == Filler)
        --base;
    Glyph &glyph = m_cells[size_t(base)];
    if (glyph.joined < 0) {
        glyph.joined = qint32(m_joined.size());
        m_joined.emplace_back();
    }
    m_joined[size_t(glyph.joined)].append(Utf8(c));
    ++m_joinedCount;
}

void LineCells::erase(int from, int to)
{
    to = std::min(to, width());
    if (from >= to)
        return;
    breakUp(from);
    breakUp(to - 1);
    std::fill(m_cells.begin() + from, m_cells.begin() + to, Glyph{});
}

void LineCells::truncate(int width)
{
    if (width >= this->width())
        return;
    breakUp(width);
    m_cells.resize(size_t(std::max(0, width)));
}

LineCells::Encoded LineCells::encoded() const
{
    Encoded result;
    result.text.reserve(qsizetype(m_cells.size()));
    TextStyle style;
    for (const Glyph &glyph : m_cells) {
        if (glyph.character == Filler)
            continue;
        if (glyph.style != style) {
            style = glyph.style;
            result.runs << StyleRun{style, quint16(result.text.size())};
        }
        result.text.append(Utf8(glyph.character));
        result.simple = result.simple && glyph.character >= 0x20 && glyph.character < 0x80 && glyph.joined < 0;
        if (glyph.joined >= 0)
            result.text.append(m_joined[size_t(glyph.joined)]);
    }
    return result;
}

} // namespace Fumehood
