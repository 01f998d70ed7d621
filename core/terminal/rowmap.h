// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/terminal/scrollback.h"

#include <deque>

namespace Fumehood {

/// Which rows of the screen the lines of a scrollback take when long lines are wrapped and folded sections left out.
/// Rows are counted in chunks of lines, so that appending costs what is appended and a look-up next to nothing; without
/// wrapping and folds a row is a line.
class RowMap
{
public:
    struct Row
    {
        qint64 line = 0;
        int part = 0;           ///< of a wrapped line
        auto operator<=>(const Row &) const = default;
    };

    explicit RowMap(const Scrollback &scrollback) : m_scrollback(scrollback) {}

    /// Cells in a row; 0: lines are not wrapped.
    void setColumns(int columns);
    int columns() const { return m_columns; }
    /// Everything is counted anew, as after folding.
    void reset() { m_valid = false; }
    /// To be called after the scrollback changed at its ends, before anything is asked.
    void update();

    qint64 rows() const { return m_rows; }
    /// The row at this index from the top, clamped to what is there.
    Row rowAt(qint64 index) const;
    /// Its index; the next visible one's for a line that is folded away.
    qint64 indexOf(const Row &row) const;
    int rowsOf(const LineView &line) const;

private:
    static constexpr qint64 ChunkLines = 1024;

    bool isIdentity() const { return m_columns == 0 && !m_folds; }
    bool isHidden(qint64 line) const;
    qint64 count(qint64 chunk) const;
    template <class Visit> void visitRows(qint64 from, qint64 to, Visit visit) const;

    const Scrollback &m_scrollback;
    int m_columns = 0;
    bool m_valid = false, m_folds = false;
    qint64 m_rows = 0;
    qint64 m_firstChunk = 0, m_begin = 0, m_end = 0;
    std::deque<qint64> m_chunks;        // rows of each ChunkLines lines, as far as they are kept
};

} // namespace Fumehood
