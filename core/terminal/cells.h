// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

namespace Fumehood {

constexpr int TabWidth = 8;

/// How many cells of a terminal's grid a character takes: 1, 2 (East Asian, emoji), or 0: it joins the one before.
/// A tab is not asked here; its width depends on where it stands.
int cellWidth(char32_t c);

/// One character of a line and its place in the grid.
struct Cell
{
    qsizetype byte = 0, length = 0;
    char32_t character = 0;
    int column = 0, width = 0;
    int end() const { return column + width; }
};

/// Walks over the characters of valid UTF-8 without line ends, which begins at a column.
class CellWalk
{
public:
    explicit CellWalk(QByteArrayView line, int column = 0) : m_line(line), m_column(column) {}
    /// false: the line is at its end.
    bool next(Cell &cell);

private:
    QByteArrayView m_line;
    qsizetype m_byte = 0;
    int m_column;
};

/// The column where the character of byte `byte` begins; the width of the line for its end.
int columnAt(QByteArrayView line, qsizetype byte);
/// The byte where the character covering `column` begins; the size of the line beyond its end.
qsizetype byteAt(QByteArrayView line, int column);

/// One character as UTF-8, without a heap.
struct Utf8
{
    explicit Utf8(char32_t c);
    operator QByteArrayView() const { return {bytes, size}; }
    char bytes[4];
    qsizetype size;
};

} // namespace Fumehood
