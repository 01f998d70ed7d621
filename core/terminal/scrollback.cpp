// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/terminal/scrollback.h"

#include <algorithm>

namespace Fumehood {
namespace {

/// Longer lines are broken: drawing and searching one endless line would take ever longer.
constexpr qsizetype MaximumLine = 4096;
constexpr qsizetype TabWidth = 8;

} // namespace

Scrollback::Scrollback(qsizetype maximumLines, qsizetype maximumCharacters)
    : m_maximumLines(maximumLines), m_maximumCharacters(maximumCharacters)
{
}

void Scrollback::append(bool errors, QByteArrayView bytes)
{
    Channel &channel = errors ? m_errors : m_output;
    channel.parser.feed(bytes, channel);
    trim();
}

void Scrollback::appendLine(const QString &text, ConsoleLine::Kind kind)
{
    m_open = nullptr;
    newLine(kind).text = text;
    m_characters += text.size();
    m_widest = std::max(m_widest, text.size());
    trim();
}

void Scrollback::finish()
{
    for (Channel *channel : {&m_output, &m_errors}) {
        channel->parser.finish(*channel);
        channel->column = 0;
    }
    m_open = nullptr;
}

void Scrollback::clear()
{
    m_removed += size();
    m_lines.clear();
    m_characters = m_widest = 0;
    m_open = nullptr;
    m_output.column = m_errors.column = 0;
}

ConsoleLine &Scrollback::newLine(ConsoleLine::Kind kind)
{
    m_lines.push_back({.kind = kind});
    return m_lines.back();
}

void Scrollback::trim()
{
    while (size() > m_maximumLines || (m_characters > m_maximumCharacters && size() > 1)) {
        m_characters -= m_lines.front().text.size();
        m_lines.pop_front();
        ++m_removed;
    }
}

ConsoleLine &Scrollback::Channel::line()
{
    // A line belongs to one stream; the other one begins its own.
    if (owner.m_open != this) {
        owner.m_open = this;
        column = 0;
        return owner.newLine(kind);
    }
    return owner.m_lines.back();
}

void Scrollback::Channel::text(QStringView text, const TextStyle &style)
{
    while (!text.isEmpty()) {
        ConsoleLine *current = &line();
        if (column >= MaximumLine) {
            current->continued = true;
            column = 0;
            current = &owner.newLine(kind);
        }
        qsizetype take = std::min(text.size(), MaximumLine - column);
        const qsizetype tab = text.first(take).indexOf(u'\t');
        if (tab == 0) {
            const QString blanks(TabWidth - column % TabWidth, u' ');
            write(*current, column, blanks, style);
            column += blanks.size();
            owner.m_characters += blanks.size();
            text = text.sliced(1);
        } else {
            take = tab > 0 ? tab : take;
            const qsizetype before = current->text.size();
            write(*current, column, text.first(take), style);
            owner.m_characters += current->text.size() - before;
            column += take;
            text = text.sliced(take);
        }
        owner.m_widest = std::max(owner.m_widest, column);
    }
}

void Scrollback::Channel::lineFeed()
{
    line(); // an empty line is one too
    owner.m_open = nullptr;
    column = 0;
}

void Scrollback::Channel::carriageReturn()
{
    if (owner.m_open == this)
        column = 0;
}

void Scrollback::Channel::moveBy(int columns)
{
    if (owner.m_open == this)
        column = std::clamp<qsizetype>(column + columns, 0, MaximumLine);
}

void Scrollback::Channel::eraseLine(int mode)
{
    if (owner.m_open != this)
        return;
    ConsoleLine &current = owner.m_lines.back();
    const qsizetype length = current.text.size();
    if (mode == 0 && column < length) {
        current.text.truncate(column);
        current.spans.removeIf([this](const ConsoleLine::Span &span) { return span.start > column; });
    } else if (mode == 1) {
        write(current, 0, QString(std::min(column, length), u' '), {});
    } else if (mode == 2) {
        current.text.clear();
        current.spans.clear();
    }
    owner.m_characters += current.text.size() - length;
}

void Scrollback::write(ConsoleLine &line, qsizetype column, QStringView text, const TextStyle &style)
{
    if (line.text.size() < column)
        line.text.resize(column, u' ');
    const qsizetype end = column + text.size();
    const bool appends = column == line.text.size();
    if (appends)
        line.text.append(text);
    else
        line.text.replace(column, std::min(text.size(), line.text.size() - column), text.constData(), text.size());
    if (line.spans.isEmpty() && style == TextStyle{})
        return;
    if (line.spans.isEmpty())
        line.spans << ConsoleLine::Span{0, {}};
    // What follows the written part keeps its look.
    TextStyle after = line.spans.last().style;
    for (const ConsoleLine::Span &span : std::as_const(line.spans)) {
        if (span.start <= end)
            after = span.style;
    }
    line.spans.removeIf([&](const ConsoleLine::Span &span) { return span.start >= column && span.start <= end; });
    const auto at = std::find_if(line.spans.begin(), line.spans.end(), [&](const ConsoleLine::Span &span) { return span.start > end; });
    const auto inserted = line.spans.insert(at, {column, style});
    if (!appends && end < line.text.size())
        line.spans.insert(inserted + 1, {end, after});
    if (line.spans.size() > 1 && inserted != line.spans.begin()) {
        const qsizetype index = std::distance(line.spans.begin(), std::find_if(line.spans.begin(), line.spans.end(),
                                                  [&](const ConsoleLine::Span &span) { return span.start == column; }));
        if (index > 0 && line.spans[index - 1].style == style)
            line.spans.removeAt(index);
    }
}

} // namespace Fumehood
