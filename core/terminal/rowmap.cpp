// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/terminal/rowmap.h"

#include <algorithm>

namespace Fumehood {

void RowMap::setColumns(int columns)
{
    if (columns == m_columns)
        return;
    m_columns = columns;
    m_valid = false;
}

int RowMap::rowsOf(const LineView &line) const
{
    return m_columns == 0 ? 1 : std::max(1, (line.cells + m_columns - 1) / m_columns);
}

bool RowMap::isHidden(qint64 line) const
{
    const qsizetype section = m_folds ? m_scrollback.sectionAt(line) : -1;
    return section >= 0 && m_scrollback.sections()[section].folded && m_scrollback.sections()[section].header != line;
}

/// Calls visit(line, rows) until it says false.
template <class Visit>
void RowMap::visitRows(qint64 from, qint64 to, Visit visit) const
{
    bool going = true;
    m_scrollback.visit(from, to, [&](qint64 number, const LineView &line) {
        going = going && visit(number, isHidden(number) ? 0 : rowsOf(line));
    });
}

qint64 RowMap::count(qint64 chunk) const
{
    qint64 rows = 0;
    visitRows(chunk * ChunkLines, (chunk + 1) * ChunkLines, [&rows](qint64, int count) {
        rows += count;
        return true;
    });
    return rows;
}

void RowMap::update()
{
    const qint64 begin = m_scrollback.begin(), end = m_scrollback.end();
    m_folds = std::ranges::any_of(m_scrollback.sections(), &Scrollback::Section::folded);
    if (isIdentity()) {
        m_valid = false;
        m_rows = end - begin;
        return;
    }
    if (!m_valid || begin >= m_end) {
        m_chunks.clear();
        m_rows = 0;
        m_firstChunk = begin / ChunkLines;
        m_begin = m_end = begin;
        m_valid = true;
    }
    for (; m_firstChunk < begin / ChunkLines; ++m_firstChunk) {
        m_rows -= m_chunks.front();
        m_chunks.pop_front();
    }
    const auto recount = [this](qint64 chunk) {
        qint64 &rows = m_chunks[size_t(chunk - m_firstChunk)];
        m_rows -= rows;
        rows = count(chunk);
        m_rows += rows;
    };
    if (begin != std::exchange(m_begin, begin) && !m_chunks.empty())
        recount(m_firstChunk);
    // The last line seen may have grown since.
    const qint64 changed = std::max(begin, m_end - 1);
    m_chunks.resize(end > begin ? size_t((end - 1) / ChunkLines - m_firstChunk + 1) : 0);
    for (qint64 chunk = changed / ChunkLines; end > begin && chunk <= (end - 1) / ChunkLines; ++chunk)
        recount(chunk);
    m_end = end;
}

RowMap::Row RowMap::rowAt(qint64 index) const
{
    const qint64 begin = m_scrollback.begin();
    index = std::clamp<qint64>(index, 0, std::max<qint64>(m_rows - 1, 0));
    if (isIdentity() || m_chunks.empty())
        return {begin + index, 0};
    size_t chunk = 0;
    for (; chunk + 1 < m_chunks.size() && index >= m_chunks[chunk]; ++chunk)
        index -= m_chunks[chunk];
    Row row{begin, 0};
    const qint64 from = (m_firstChunk + qint64(chunk)) * ChunkLines;
    visitRows(from, from + ChunkLines, [&](qint64 line, int rows) {
        row = {line, int(index)};
        const bool further = index >= rows;
        index -= further ? rows : 0;
        return further;
    });
    return row;
}

qint64 RowMap::indexOf(const Row &row) const
{
    const qint64 begin = m_scrollback.begin();
    if (row.line < begin)
        return 0;
    if (isIdentity() || m_chunks.empty())
        return std::min(row.line - begin, std::max<qint64>(m_rows - 1, 0));
    const qint64 chunk = std::min(row.line / ChunkLines - m_firstChunk, qint64(m_chunks.size()) - 1);
    qint64 index = 0;
    for (qint64 before = 0; before < chunk; ++before)
        index += m_chunks[size_t(before)];
    visitRows((m_firstChunk + chunk) * ChunkLines, row.line + 1, [&](qint64 line, int rows) {
        index += line < row.line ? rows : std::clamp(row.part, 0, std::max(0, rows - 1));
        return true;
    });
    return std::min(index, std::max<qint64>(m_rows - 1, 0));
}

} // namespace Fumehood
