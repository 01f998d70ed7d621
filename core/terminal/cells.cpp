// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/terminal/cells.h"

#include <QChar>

#include <algorithm>
#include <array>

namespace Fumehood {
namespace {

struct Range { char32_t first, last; };

/// Wide and fullwidth characters after Unicode's EastAsianWidth.txt, neighbours joined where only unassigned ones lie between.
constexpr auto WideRanges = std::to_array<Range>({
    {0x1100, 0x115F}, {0x231A, 0x231B}, {0x2329, 0x232A}, {0x23E9, 0x23EC}, {0x23F0, 0x23F0}, {0x23F3, 0x23F3},
    {0x25FD, 0x25FE}, {0x2614, 0x2615}, {0x2648, 0x2653}, {0x267F, 0x267F}, {0x2693, 0x2693}, {0x26A1, 0x26A1},
    {0x26AA, 0x26AB}, {0x26BD, 0x26BE}, {0x26C4, 0x26C5}, {0x26CE, 0x26CE}, {0x26D4, 0x26D4}, {0x26EA, 0x26EA},
    {0x26F2, 0x26F3}, {0x26F5, 0x26F5}, {0x26FA, 0x26FA}, {0x26FD, 0x26FD}, {0x2705, 0x2705}, {0x270A, 0x270B},
    {0x2728, 0x2728}, {0x274C, 0x274C}, {0x274E, 0x274E}, {0x2753, 0x2755}, {0x2757, 0x2757}, {0x2795, 0x2797},
    {0x27B0, 0x27B0}, {0x27BF, 0x27BF}, {0x2B1B, 0x2B1C}, {0x2B50, 0x2B50}, {0x2B55, 0x2B55}, {0x2E80, 0x303E},
    {0x3041, 0x3247}, {0x3250, 0x4DBF}, {0x4E00, 0xA4CF}, {0xA960, 0xA97F}, {0xAC00, 0xD7A3}, {0xF900, 0xFAFF},
    {0xFE10, 0xFE19}, {0xFE30, 0xFE6F}, {0xFF01, 0xFF60}, {0xFFE0, 0xFFE6}, {0x16FE0, 0x1B2FF}, {0x1F004, 0x1F004},
    {0x1F0CF, 0x1F0CF}, {0x1F18E, 0x1F18E}, {0x1F191, 0x1F19A}, {0x1F200, 0x1F320}, {0x1F32D, 0x1F335},
    {0x1F337, 0x1F37C}, {0x1F37E, 0x1F393}, {0x1F3A0, 0x1F3CA}, {0x1F3CF, 0x1F3D3}, {0x1F3E0, 0x1F3F0},
    {0x1F3F4, 0x1F3F4}, {0x1F3F8, 0x1F43E}, {0x1F440, 0x1F440}, {0x1F442, 0x1F4FC}, {0x1F4FF, 0x1F53D},
    {0x1F54B, 0x1F54E}, {0x1F550, 0x1F567}, {0x1F57A, 0x1F57A}, {0x1F595, 0x1F596}, {0x1F5A4, 0x1F5A4},
    {0x1F5FB, 0x1F64F}, {0x1F680, 0x1F6C5}, {0x1F6CC, 0x1F6CC}, {0x1F6D0, 0x1F6D2}, {0x1F6D5, 0x1F6DF},
    {0x1F6EB, 0x1F6EC}, {0x1F6F4, 0x1F6FC}, {0x1F7E0, 0x1F7F0}, {0x1F90C, 0x1F93A}, {0x1F93C, 0x1F945},
    {0x1F947, 0x1F9FF}, {0x1FA70, 0x1FAFF}, {0x20000, 0x3FFFD},
});

} // namespace

int cellWidth(char32_t c)
{
    if (c < 0x300)
        return 1;
    switch (QChar::category(c)) {
    case QChar::Mark_NonSpacing:
    case QChar::Mark_Enclosing:
    case QChar::Other_Format:
        return 0;
    default:
        break;
    }
    if (c < 0x1100)
        return 1;
    if (c >= 0x1160 && c <= 0x11FF) // the middle and last letters of a Hangul syllable
        return 0;
    const auto range = std::ranges::lower_bound(WideRanges, c, {}, &Range::last);
    return range != WideRanges.end() && range->first <= c ? 2 : 1;
}

bool CellWalk::next(Cell &cell)
{
    if (m_byte >= m_line.size())
        return false;
    const auto at = [this](qsizetype offset) { return char32_t(quint8(m_line[m_byte + offset])); };
    const char32_t lead = at(0);
    cell.byte = m_byte;
    cell.column = m_column;
    if (lead < 0x80) {
        cell.length = 1;
        cell.character = lead;
        cell.width = lead == U'\t' ? TabWidth - m_column % TabWidth : 1;
    } else {
        cell.length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        cell.character = lead & (0xFFu >> (cell.length + 1));
        for (qsizetype offset = 1; offset < cell.length; ++offset)
            cell.character = cell.character << 6 | (at(offset) & 0x3F);
        cell.width = m_column == 0 ? std::max(1, cellWidth(cell.character)) : cellWidth(cell.character);
    }
    m_byte += cell.length;
    m_column += cell.width;
    return true;
}

int columnAt(QByteArrayView line, qsizetype byte)
{
    CellWalk walk(line);
    Cell cell;
    while (walk.next(cell)) {
        if (cell.byte + cell.length > byte)
            return cell.column;
    }
    return cell.end();
}

qsizetype byteAt(QByteArrayView line, int column)
{
    CellWalk walk(line);
    Cell cell;
    while (walk.next(cell)) {
        if (cell.end() > column)
            return cell.byte;
    }
    return line.size();
}

Utf8::Utf8(char32_t c) : size(c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4)
{
    for (qsizetype at = size - 1; at > 0; --at, c >>= 6)
        bytes[at] = char(0x80 | (c & 0x3F));
    constexpr quint8 Leads[] = {0, 0xC0, 0xE0, 0xF0};
    bytes[0] = char(Leads[size - 1] | c);
}

} // namespace Fumehood
