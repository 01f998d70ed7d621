// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/terminal/scrollback.h"

#include "core/terminal/cells.h"

#include <algorithm>

namespace Fumehood {
namespace {

/// Longer lines are broken: drawing, searching and overwriting one endless line would take ever longer.
constexpr int MaximumCells = 4096;
constexpr qsizetype MaximumLineBytes = 16 * 1024;
constexpr qsizetype BlockBytes = 64 * 1024;
constexpr size_t BlockLines = 4096;

qint64 utf16Units(QByteArrayView utf8)
{
    qint64 units = 0;
    for (const char c : utf8)
        units += ((c & 0xC0) != 0x80) + (quint8(c) >= 0xF0);
    return units;
}

/// The end of as many characters as make up `units`.
qsizetype byteOfUnit(QByteArrayView utf8, qint64 units)
{
    qsizetype byte = 0;
    for (; byte < utf8.size(); ++byte) {
        const char c = utf8[byte];
        if ((c & 0xC0) != 0x80 && units <= 0)
            break;
        units -= ((c & 0xC0) != 0x80) + (quint8(c) >= 0xF0);
    }
    return byte;
}

} // namespace

Scrollback::Scrollback(const Limits &limits) : m_limits(limits), m_blocks(1) {}

qint64 Scrollback::end() const
{
    return m_blocks.back().end();
}

void Scrollback::append(Stream stream, QByteArrayView bytes)
{
    Channel &channel = stream == Stream::Stderr ? m_errors : m_output;
    while (!bytes.isEmpty()) {
        const QByteArrayView slice = bytes.first(std::min(bytes.size(), BlockBytes));
        channel.parser.feed(slice, channel);
        storeEdited();
        trim();
        bytes = bytes.sliced(slice.size());
    }
}

void Scrollback::appendLines(const QString &text, LineKind kind)
{
    endLine();
    Channel own(*this, kind);
    own.parser.feed(text.toUtf8(), own);
    own.parser.finish(own);
    if (text.isEmpty())
        own.lineFeed();
    endLine();
    trim();
}

qint64 Scrollback::beginSection(const QString &title)
{
    endLine();
    const qint64 header = end();
    m_sections << Section{header};
    appendLines(title, LineKind::Header);
    return header;
}

void Scrollback::finish()
{
    for (Channel *channel : {&m_output, &m_errors}) {
        channel->parser.finish(*channel);
        channel->column = 0;
    }
    endLine();
    trim();
}

void Scrollback::clear()
{
    m_begin = end();
    m_blocks.clear();
    m_blocks.emplace_back();
    m_blocks.back().first = m_begin;
    m_spare = {};
    m_sections.clear();
    m_open = nullptr;
    m_editing = false;
    m_dropped = m_closedMemory = 0;
    m_widest = 0;
}

LineView Scrollback::line(qint64 number) const
{
    if (number < begin() || number >= end())
        return {};
    const Block &block = m_blocks[blockOf(number)];
    return block.view(size_t(number - block.first));
}

TextPlace Scrollback::endPlace() const
{
    return isEmpty() ? TextPlace{m_begin, 0} : TextPlace{end() - 1, line(end() - 1).text.size()};
}

qint64 Scrollback::memoryUsage() const
{
    return m_closedMemory + m_blocks.back().memory();
}

void Scrollback::setFolded(qint64 header, bool folded)
{
    for (Section &section : m_sections) {
        if (section.header == header)
            section.folded = folded;
    }
}

qsizetype Scrollback::sectionAt(qint64 line) const
{
    const auto next = std::ranges::upper_bound(m_sections, line, {}, &Section::header);
    return std::distance(m_sections.begin(), next) - 1;
}

// Reading in pieces

Scrollback::Piece Scrollback::pieceAt(TextPlace from, TextPlace to) const
{
    from = std::max(from, TextPlace{begin(), 0});
    to = std::min(to, endPlace());
    if (from >= to)
        return {{}, to, to};
    const Block &block = m_blocks[blockOf(from.line)];
    const auto offsetOf = [&block](const TextPlace &place) {
        const auto index = size_t(place.line - block.first);
        return std::min(qsizetype(block.lines[index].text) + place.byte, block.textEnd(index));
    };
    const qsizetype start = offsetOf(from);
    if (to.line < block.end())
        return {QByteArrayView(block.text).sliced(start, offsetOf(to) - start), from, to};
    return {QByteArrayView(block.text).sliced(start), from, {block.end(), 0}};
}

Scrollback::Piece Scrollback::pieceBefore(TextPlace from, TextPlace to) const
{
    from = std::max(from, TextPlace{begin(), 0});
    to = std::min(to, endPlace());
    if (from >= to)
        return {{}, from, from};
    const Block &block = m_blocks[blockOf(to.byte == 0 ? to.line - 1 : to.line)];
    return pieceAt(std::max(from, TextPlace{block.first, 0}), to);
}

TextPlace Scrollback::placeIn(const Piece &piece, qsizetype byte) const
{
    const Block &block = m_blocks[blockOf(piece.from.line)];
    return block.placeOf(piece.text.data() - block.text.constData() + byte);
}

QByteArray Scrollback::text(TextPlace from, TextPlace to) const
{
    QByteArray text;
    for (Piece piece = pieceAt(from, to); !piece.text.isEmpty(); piece = pieceAt(piece.to, to))
        text.append(piece.text);
    return text;
}

qint64 Scrollback::charactersOf(const Block &block) const
{
    if (block.characters < 0)
        block.characters = utf16Units(block.text);
    return block.characters;
}

qint64 Scrollback::characterCount() const
{
    return characterAt(endPlace());
}

qint64 Scrollback::characterAt(TextPlace place) const
{
    if (isEmpty() || place <= TextPlace{begin(), 0})
        return 0;
    const auto unitsTo = [this](size_t index, const TextPlace &end) {
        const Block &block = m_blocks[index];
        if (end.line >= block.end())
            return charactersOf(block);
        const Line &line = block.lines[size_t(end.line - block.first)];
        return utf16Units(QByteArrayView(block.text).first(std::min(line.text + end.byte, block.text.size())));
    };
    qint64 units = -unitsTo(0, {begin(), 0});
    const size_t last = blockOf(std::min(place.line, end() - 1));
    for (size_t index = 0; index < last; ++index)
        units += charactersOf(m_blocks[index]);
    return units + unitsTo(last, place);
}

TextPlace Scrollback::placeAt(qint64 character) const
{
    if (isEmpty() || character <= 0)
        return {begin(), 0};
    const Block &first = m_blocks.front();
    character += utf16Units(QByteArrayView(first.text).first(first.lines[size_t(begin() - first.first)].text));
    for (const Block &block : m_blocks) {
        if (character < charactersOf(block))
            return std::min(block.placeOf(byteOfUnit(block.text, character)), endPlace());
        character -= charactersOf(block);
    }
    return endPlace();
}

// Blocks

TextPlace Scrollback::Block::placeOf(qsizetype offset) const
{
    const auto next = std::ranges::upper_bound(lines, offset, {}, [](const Line &line) { return qsizetype(line.text); });
    const auto index = std::distance(lines.begin(), next) - 1;
    return {first + index, offset - lines[size_t(index)].text};
}

qsizetype Scrollback::Block::textEnd(size_t index) const
{
    const qsizetype end = index + 1 < lines.size() ? qsizetype(lines[index + 1].text) : text.size();
    return lines[index].flags & Ended ? end - 1 : end;
}

LineView Scrollback::Block::view(size_t index) const
{
    const Line &line = lines[index];
    const size_t runsEnd = index + 1 < lines.size() ? lines[index + 1].runs : runs.size();
    return {.text = QByteArrayView(text).sliced(line.text, textEnd(index) - line.text),
            .runs = std::span(runs).subspan(line.runs, runsEnd - line.runs),
            .cells = line.cells,
            .kind = line.kind,
            .simple = bool(line.flags & Simple),
            .continued = bool(line.flags & Continued)};
}

qint64 Scrollback::Block::memory() const
{
    return qint64(sizeof(Block) + size_t(text.capacity()) + lines.capacity() * sizeof(Line) + runs.capacity() * sizeof(StyleRun));
}

size_t Scrollback::blockOf(qint64 line) const
{
    const auto next = std::ranges::upper_bound(m_blocks, line, {}, &Block::first);
    return size_t(std::max<std::ptrdiff_t>(0, std::distance(m_blocks.begin(), next) - 1));
}

void Scrollback::newBlock()
{
    const qint64 first = m_blocks.back().end();
    m_closedMemory += m_blocks.back().memory();
    Block &block = m_blocks.emplace_back(std::exchange(m_spare, {}));
    block.text.resize(0);
    block.text.reserve(BlockBytes + 16);
    block.lines.clear();
    block.runs.clear();
    block.first = first;
    block.characters = -1;
}

void Scrollback::newLine(LineKind kind)
{
    if (m_blocks.back().lines.size() >= BlockLines || m_blocks.back().text.size() >= BlockBytes)
        newBlock();
    Block &block = m_blocks.back();
    block.lines.push_back({quint32(block.text.size()), quint32(block.runs.size()), 0, kind, Simple});
}

void Scrollback::moveLastToNewBlock()
{
    Block &old = m_blocks.back();
    Line line = old.lines.back();
    const QByteArray text = old.text.sliced(line.text);
    const std::vector<StyleRun> runs(old.runs.begin() + line.runs, old.runs.end());
    old.text.truncate(line.text);
    old.runs.resize(line.runs);
    old.lines.pop_back();
    old.characters = -1;
    newBlock();
    Block &block = m_blocks.back();
    line.text = line.runs = 0;
    block.lines.push_back(line);
    block.text.append(text);
    block.runs = runs;
}

void Scrollback::write(QByteArrayView bytes, int cells, bool simple, const TextStyle &style)
{
    if (m_blocks.back().text.size() + bytes.size() > BlockBytes && m_blocks.back().lines.size() > 1)
        moveLastToNewBlock();
    Block &block = m_blocks.back();
    Line &line = block.lines.back();
    const TextStyle before = block.runs.size() > line.runs ? block.runs.back().style : TextStyle{};
    if (style != before)
        block.runs.push_back({style, quint16(block.text.size() - line.text)});
    block.text.append(bytes);
    block.characters = -1;
    line.cells = quint16(line.cells + cells);
    if (!simple)
        line.flags &= quint8(~Simple);
    m_widest = std::max(m_widest, int(line.cells));
}

void Scrollback::breakLine()
{
    storeEdited();
    last().flags |= Continued;
}

void Scrollback::endLine()
{
    if (!m_open)
        return;
    storeEdited();
    m_open = nullptr;
    m_blocks.back().text.append('\n');
    m_blocks.back().characters = -1;
    last().flags |= Ended;
}

void Scrollback::startEditing()
{
    const LineView view = line(end() - 1);
    m_cells.load(view.text, view.runs);
    m_editing = true;
}

void Scrollback::storeEdited()
{
    if (!std::exchange(m_editing, false))
        return;
    const LineCells::Encoded edited = m_cells.encoded();
    m_blocks.back().text.truncate(last().text);
    m_blocks.back().runs.resize(last().runs);
    if (m_blocks.back().text.size() + edited.text.size() > BlockBytes && m_blocks.back().lines.size() > 1)
        moveLastToNewBlock();
    Block &block = m_blocks.back();
    block.text.append(edited.text);
    block.runs.insert(block.runs.end(), edited.runs.begin(), edited.runs.end());
    block.characters = -1;
    last().cells = quint16(m_cells.width());
    last().flags = edited.simple ? Simple : 0;
    m_widest = std::max(m_widest, m_cells.width());
}

void Scrollback::trim()
{
    const qint64 before = m_begin;
    m_begin = std::max(m_begin, end() - m_limits.lines);
    while (m_blocks.size() > 1 && (m_blocks.front().end() <= m_begin || memoryUsage() > m_limits.bytes)) {
        m_closedMemory -= m_blocks.front().memory();
        m_begin = std::max(m_begin, m_blocks.front().end());
        m_spare = std::move(m_blocks.front());
        m_blocks.pop_front();
    }
    m_dropped += m_begin - before;
    while (m_sections.size() > 1 && m_sections[1].header <= m_begin)
        m_sections.removeFirst();
}

// What a parser tells

int Scrollback::Channel::makeRoom(int cells)
{
    if (owner.m_open != this) { // a line belongs to one stream
        owner.endLine();
        owner.newLine(kind);
        owner.m_open = this;
        column = 0;
    }
    const bool atEnd = !owner.m_editing && column >= owner.last().cells;
    if (column + cells > MaximumCells || (atEnd && owner.lastSize() >= MaximumLineBytes)) {
        owner.breakLine();
        owner.newLine(kind);
        column = 0;
    } else if (atEnd && column > owner.last().cells) {
        const int gap = column - owner.last().cells;
        owner.write(QByteArray(gap, ' '), gap, true, {});
    } else if (!owner.m_editing && !atEnd) {
        owner.startEditing();
    }
    return MaximumCells - column;
}

void Scrollback::Channel::text(QByteArrayView ascii, const TextStyle &style)
{
    while (!ascii.isEmpty()) {
        const qsizetype take = std::min<qsizetype>(makeRoom(1), ascii.size());
        if (owner.m_editing) {
            for (qsizetype at = 0; at < take; ++at)
                owner.m_cells.write(column + int(at), char32_t(ascii[at]), 1, style);
        } else {
            owner.write(ascii.first(take), int(take), true, style);
        }
        column += int(take);
        ascii = ascii.sliced(take);
    }
}

void Scrollback::Channel::character(char32_t c, const TextStyle &style)
{
    if (c == U'\t')
        return tabulate(style);
    int width = cellWidth(c);
    makeRoom(width);
    if (column == 0)
        width = std::max(1, width); // there is nothing to join
    if (!owner.m_editing)
        owner.write(Utf8(c), width, false, style);
    else if (width == 0)
        owner.m_cells.join(column, c);
    else
        owner.m_cells.write(column, c, width, style);
    column += width;
}

void Scrollback::Channel::tabulate(const TextStyle &style)
{
    const int width = TabWidth - column % TabWidth;
    if (owner.m_open == this && column < (owner.m_editing ? owner.m_cells.width() : int(owner.last().cells)))
        return moveBy(width); // over text it only moves
    makeRoom(width);
    if (owner.m_editing)
        owner.m_cells.write(column, U'\t', TabWidth - column % TabWidth, style);
    else
        owner.write("\t", TabWidth - column % TabWidth, false, style);
    column += TabWidth - column % TabWidth;
}

void Scrollback::Channel::lineFeed()
{
    if (owner.m_open != this) {
        owner.endLine();
        owner.newLine(kind);
        owner.m_open = this;
    }
    owner.endLine();
    column = 0;
}

void Scrollback::Channel::carriageReturn()
{
    column = 0;
}

void Scrollback::Channel::moveBy(int columns)
{
    moveTo(column + columns);
}

void Scrollback::Channel::moveTo(int target)
{
    if (owner.m_open == this)
        column = std::clamp(target, 0, MaximumCells);
}

void Scrollback::Channel::eraseLine(int mode)
{
    if (owner.m_open != this)
        return;
    if (!owner.m_editing)
        owner.startEditing();
    if (mode == 1)
        owner.m_cells.erase(0, column + 1);
    else
        owner.m_cells.truncate(mode == 0 ? column : 0);
}

} // namespace Fumehood
