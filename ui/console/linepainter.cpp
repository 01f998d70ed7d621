// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/linepainter.h"

#include "core/terminal/cells.h"
#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

namespace Fumehood {
namespace {

/// Output may use every colour there is.
constexpr qsizetype MaximumInks = 4096;

QColor mixed(const QColor &one, const QColor &other, float share)
{
    return QColor::fromRgbF(one.redF() * share + other.redF() * (1 - share), one.greenF() * share + other.greenF() * (1 - share),
                            one.blueF() * share + other.blueF() * (1 - share));
}

} // namespace

void LinePainter::setFont(const QFont &font, qreal devicePixelRatio)
{
    const QFontMetricsF metrics(font);
    const auto wholePixels = [devicePixelRatio](qreal size) { return std::max(1.0, std::round(size * devicePixelRatio)) / devicePixelRatio; };
    m_cellWidth = wholePixels(metrics.horizontalAdvance(u'M'));
    m_lineHeight = std::ceil(metrics.lineSpacing() * devicePixelRatio) / devicePixelRatio;
    m_ascent = wholePixels(metrics.ascent());
    m_underline = m_ascent + wholePixels(metrics.underlinePos());
    m_strike = m_ascent - wholePixels(metrics.strikeOutPos());
    QString ascii;
    for (char16_t c = 0x20; c < 0x7F; ++c)
        ascii += QChar(c);
    for (size_t at = 0; at < m_faces.size(); ++at) {
        Face &face = m_faces[at];
        face.font = font;
        face.font.setBold(at & 1);
        face.font.setItalic(at & 2);
        face.raw = QRawFont::fromFont(face.font);
        const QList<quint32> glyphs = face.raw.glyphIndexesForString(ascii);
        std::ranges::copy_n(glyphs.begin(), std::min<qsizetype>(glyphs.size(), qsizetype(face.glyphs.size())), face.glyphs.begin());
    }
    m_characters.clear();
}

QColor LinePainter::colorOf(quint32 code) const
{
    if (code & TextStyle::RgbColor)
        return QColor::fromRgb(code & 0xFFFFFF);
    const int index = int(code) - 1;
    if (index < 16)
        return m_theme.console().ansi[size_t(index)];
    if (index >= 232)
        return QColor(8 + (index - 232) * 10, 8 + (index - 232) * 10, 8 + (index - 232) * 10);
    const auto level = [](int part) { return part == 0 ? 0 : 55 + part * 40; }; // xterm's colour cube
    return QColor(level((index - 16) / 36), level((index - 16) / 6 % 6), level((index - 16) % 6));
}

LinePainter::Ink LinePainter::inkOf(const TextStyle &style, LineKind kind)
{
    const auto known = m_inks.constFind({style, kind});
    if (known != m_inks.constEnd())
        return *known;
    const ConsoleColors &colors = m_theme.console();
    const std::array usual{colors.text, colors.errorText, colors.notice, colors.headerText};
    const std::array under{colors.background, colors.errorTint, colors.background, colors.headerBackground};
    const QColor background = under[size_t(kind)];
    Ink ink{style.foreground ? colorOf(style.foreground) : usual[size_t(kind)], style.background ? colorOf(style.background) : QColor()};
    if (style.flags & TextStyle::Mark)
        ink.text = colors.mark;
    if (style.flags & TextStyle::Inverse)
        ink = {ink.paper.isValid() ? ink.paper : background, ink.text};
    const QColor behind = ink.paper.isValid() ? ink.paper : background;
    if (style.flags & TextStyle::Faint)
        ink.text = mixed(ink.text, behind, 0.6F);
    // Chosen by a program for another background than ours.
    ink.text = Theme::legible(ink.text, behind, m_theme.minimumContrast());
    if (m_inks.size() >= MaximumInks)
        m_inks.clear();
    m_inks.insert({style, kind}, ink);
    return ink;
}

const LinePainter::Face &LinePainter::faceOf(const TextStyle &style, LineKind kind) const
{
    const bool bold = style.flags & TextStyle::Bold || kind == LineKind::Header;
    const bool italic = style.flags & TextStyle::Italic || kind == LineKind::Notice;
    return m_faces[size_t(bold) + size_t(italic) * 2];
}

void LinePainter::draw(QPainter &painter, const LineView &line, int from, int to, QPointF at, const QColor &ink)
{
    TextStyle style;
    qsizetype byte = 0;
    int column = 0;
    for (size_t run = 0; run <= line.runs.size() && column < to; ++run) {
        const qsizetype end = run < line.runs.size() ? line.runs[run].start : line.text.size();
        if (end > byte) {
            const QByteArrayView text = line.text.sliced(byte, end - byte);
            int next = column + int(text.size());
            if (!line.simple) {
                CellWalk walk(text, column);
                for (Cell cell; walk.next(cell);)
                    next = cell.end();
            }
            if (next > from)
                drawSegment(painter, text, column, next, style, line, {at, from, to}, ink);
            column = next;
        }
        byte = end;
        if (run < line.runs.size())
            style = line.runs[run].style;
    }
}

void LinePainter::drawSegment(QPainter &painter, QByteArrayView text, int column, int end, const TextStyle &style, const LineView &line,
                              const Place &place, const QColor &ink)
{
    const Ink usual = inkOf(style, line.kind);
    const int first = std::max(column, place.from), last = std::min(end, place.to);
    const QRectF cells(place.at.x() + (first - place.from) * m_cellWidth, place.at.y(), (last - first) * m_cellWidth, m_lineHeight);
    if (usual.paper.isValid() && !ink.isValid())
        painter.fillRect(cells, usual.paper);
    painter.setPen(ink.isValid() ? ink : usual.text);
    const Face &face = faceOf(style, line.kind);
    if (line.simple)
        drawAscii(painter, text.sliced(first - column, last - first), face, cells.topLeft() + QPointF(0, m_ascent));
    else
        drawCharacters(painter, text, column, face, place);
    const qreal width = m_lineHeight / 16;
    if (style.flags & TextStyle::Underline)
        painter.fillRect(QRectF(cells.x(), cells.y() + m_underline, cells.width(), width), painter.pen().color());
    if (style.flags & TextStyle::StrikeOut)
        painter.fillRect(QRectF(cells.x(), cells.y() + m_strike, cells.width(), width), painter.pen().color());
}

void LinePainter::drawAscii(QPainter &painter, QByteArrayView text, const Face &face, QPointF baseline)
{
    for (qsizetype at = 0; at < text.size(); ++at)
        collect(text[at], face, baseline + QPointF(qreal(at) * m_cellWidth, 0));
    drawCollected(painter, face);
}

void LinePainter::collect(char ascii, const Face &face, QPointF baseline)
{
    if (ascii <= ' ' || ascii >= 0x7F)
        return;
    m_indexes << face.glyphs[size_t(ascii - 0x20)];
    m_positions << baseline;
}

void LinePainter::drawCollected(QPainter &painter, const Face &face)
{
    if (m_indexes.isEmpty())
        return;
    QGlyphRun run;
    run.setRawFont(face.raw);
    run.setRawData(m_indexes.constData(), m_positions.constData(), int(m_indexes.size()));
    painter.drawGlyphRun({}, run);
    m_indexes.clear();
    m_positions.clear();
}

/// Every character, with what joins it, in its own cell.
void LinePainter::drawCharacters(QPainter &painter, QByteArrayView text, int column, const Face &face, const Place &place)
{
    CellWalk walk(text, column);
    Cell next;
    for (bool more = walk.next(next); more && next.column < place.to;) {
        const Cell cell = next;
        do {
            more = walk.next(next);
        } while (more && next.width == 0);
        if (cell.end() <= place.from)
            continue;
        const QByteArrayView character = text.sliced(cell.byte, (more ? next.byte : text.size()) - cell.byte);
        const QPointF baseline = place.at + QPointF((cell.column - place.from) * m_cellWidth, m_ascent);
        if (character.size() == 1) {
            collect(character[0], face, baseline);
            continue;
        }
        for (const QGlyphRun &run : glyphsOf(QString::fromUtf8(character), face))
            painter.drawGlyphRun(baseline, run);
    }
    drawCollected(painter, face);
}

/// Laid out once; the positions are from the baseline on.
const QList<QGlyphRun> &LinePainter::glyphsOf(const QString &character, const Face &face)
{
    const std::pair key{character, int(&face - m_faces.data())};
    if (const QList<QGlyphRun> *known = m_characters.object(key))
        return *known;
    QTextLayout layout(character, face.font);
    layout.beginLayout();
    const QTextLine line = layout.createLine();
    layout.endLayout();
    auto *runs = new QList<QGlyphRun>(layout.glyphRuns());
    for (QGlyphRun &run : *runs) {
        QList<QPointF> positions = run.positions();
        for (QPointF &position : positions)
            position.ry() -= line.ascent();
        run.setPositions(positions);
    }
    m_characters.insert(key, runs);
    return *runs;
}

} // namespace Fumehood
