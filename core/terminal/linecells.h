// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/terminal/textstyle.h"

#include <QByteArray>
#include <QList>

#include <span>
#include <vector>

namespace Fumehood {

/// A line as a row of a terminal's cells: what a program overwrites after a carriage return or a cursor movement.
/// Every operation costs what it writes, not what the line holds. Columns lie in 0…width().
class LineCells
{
public:
    void load(QByteArrayView text, std::span<const StyleRun> runs);
    int width() const { return int(m_cells.size()); }

    void write(int column, char32_t c, int width, const TextStyle &style);
    /// Joins a character without width to the one that ends before `column`.
    void join(int column, char32_t c);
    void erase(int from, int to);       ///< to blanks
    void truncate(int width);

    struct Encoded { QByteArray text; QList<StyleRun> runs; bool simple = true; };
    Encoded encoded() const;

private:
    struct Glyph { char32_t character = U' '; qint32 joined = -1; TextStyle style; };
    static constexpr char32_t Filler = 0; ///< the further cells of a wide character or a tab

    void breakUp(int column);

    std::vector<Glyph> m_cells;
    std::vector<QByteArray> m_joined;
    int m_joinedCount = 0;
};

} // namespace Fumehood
