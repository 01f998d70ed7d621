// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/consoleview.h"

#include "ui/theme/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>

#include <cmath>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

QColor paletteColor(const ConsoleColors &colors, quint32 code)
{
    if (code & TextStyle::RgbColor)
        return QColor::fromRgb(code & 0xFFFFFF);
    const int index = int(code) - 1;
    if (index < 16)
        return colors.ansi[size_t(index)];
    if (index >= 232)
        return QColor(8 + (index - 232) * 10, 8 + (index - 232) * 10, 8 + (index - 232) * 10);
    const auto level = [](int part) { return part == 0 ? 0 : 55 + part * 40; }; // xterm's colour cube
    return QColor(level((index - 16) / 36), level((index - 16) / 6 % 6), level((index - 16) % 6));
}

/// `File "main.py", line 3`, `main.c:3:5`, `at main.js:3:5`, `main.sh: line 3`
const QRegularExpression &linkPattern()
{
    static const QRegularExpression pattern(
        uR"re(File "(?<f1>[^"]+)", line (?<l1>\d+)|(?<f2>[\w./-]+\.\w+): line (?<l2>\d+)|(?<f3>[\w./-]+\.\w+):(?<l3>\d+)(?::(?<c3>\d+))?)re"_s);
    return pattern;
}

} // namespace

ConsoleView::ConsoleView(Theme &theme, QWidget *parent) : QAbstractScrollArea(parent), m_theme(theme)
{
    setAccessibleName(tr("Console"));
    setAccessibleDescription(tr("What the program prints"));
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setCursor(Qt::IBeamCursor);
    viewport()->setMouseTracking(true);
    setFrameShape(QFrame::NoFrame);
    setAttribute(Qt::WA_InputMethodEnabled, false);
    connect(&m_theme, &Theme::changed, this, &ConsoleView::takeTheme);
    takeTheme();
}

void ConsoleView::takeTheme()
{
    QFont font = Theme::monospaceFont();
    font.setPointSizeF(std::max(5.0, font.pointSizeF() + m_zoom));
    setFont(font);
    const QFontMetricsF metrics(font);
    m_charWidth = metrics.horizontalAdvance(u'M');
    m_lineHeight = std::ceil(metrics.lineSpacing());
    m_ascent = metrics.ascent();
    updateScrollBars();
    viewport()->update();
}

void ConsoleView::setZoom(int points)
{
    m_zoom = points;
    takeTheme();
}

void ConsoleView::append(bool errors, const QByteArray &bytes)
{
    const qint64 before = m_scrollback.removedLines();
    const qint64 lines = before + m_scrollback.size();
    m_scrollback.append(errors, bytes);
    if (!m_following)
        m_newLines += m_scrollback.removedLines() + m_scrollback.size() - lines;
    linesChanged(before);
}

void ConsoleView::appendLine(const QString &text, ConsoleLine::Kind kind)
{
    const qint64 before = m_scrollback.removedLines();
    m_scrollback.appendLine(text, kind);
    linesChanged(before);
}

void ConsoleView::finishStreams()
{
    m_scrollback.finish();
}

void ConsoleView::clear()
{
    m_scrollback.clear();
    m_anchor = m_cursor = {m_scrollback.removedLines(), 0};
    m_following = true;
    m_newLines = 0;
    linesChanged(m_scrollback.removedLines());
    emit followingChanged(true, 0);
}

void ConsoleView::linesChanged(qint64 removedBefore)
{
    const int gone = int(m_scrollback.removedLines() - removedBefore);
    const bool follow = m_following;
    updateScrollBars();
    if (follow)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    else if (gone > 0)
        verticalScrollBar()->setValue(verticalScrollBar()->value() - gone); // the same lines stay in view
    if (!m_following)
        emit followingChanged(false, m_newLines);
    viewport()->update();
}

int ConsoleView::visibleLines() const
{
    return std::max(1, int(viewport()->height() / m_lineHeight));
}

qreal ConsoleView::left() const
{
    return m_charWidth * 1.25;
}

void ConsoleView::updateScrollBars()
{
    const QSignalBlocker block(verticalScrollBar());
    const int last = std::max(0, int(m_scrollback.size()) - visibleLines());
    const int value = verticalScrollBar()->value();
    verticalScrollBar()->setRange(0, last);
    verticalScrollBar()->setPageStep(visibleLines());
    verticalScrollBar()->setValue(std::min(value, last));
    const int width = int((qreal(m_scrollback.widestLine()) + 2) * m_charWidth + left());
    horizontalScrollBar()->setRange(0, std::max(0, width - viewport()->width()));
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setSingleStep(int(m_charWidth * 4));
}

void ConsoleView::followEnd()
{
    m_following = true;
    m_newLines = 0;
    verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    emit followingChanged(true, 0);
    viewport()->update();
}

void ConsoleView::scrollContentsBy(int, int)
{
    const bool atEnd = verticalScrollBar()->value() == verticalScrollBar()->maximum();
    if (atEnd != m_following) {
        m_following = atEnd;
        m_newLines = 0;
        emit followingChanged(atEnd, 0);
    }
    viewport()->update();
}

void ConsoleView::resizeEvent(QResizeEvent *)
{
    const bool follow = m_following;
    updateScrollBars();
    if (follow)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
}

void ConsoleView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), m_theme.console().background);
    painter.setFont(font());
    const qsizetype first = verticalScrollBar()->value();
    const qsizetype last = std::min<qsizetype>(first + visibleLines() + 1, m_scrollback.size());
    for (qsizetype index = first; index < last; ++index)
        paintLine(painter, m_scrollback.line(index), index + m_scrollback.removedLines(), qreal(index - first) * m_lineHeight);
}

void ConsoleView::paintLine(QPainter &painter, const ConsoleLine &line, qint64 number, qreal y) const
{
    const ConsoleColors &colors = m_theme.console();
    const QRectF row(0, y, viewport()->width(), m_lineHeight);
    if (line.kind == ConsoleLine::Kind::Header)
        painter.fillRect(row, colors.headerBackground);
    if (line.kind == ConsoleLine::Kind::Errors) {
        painter.fillRect(row, colors.errorTint);
        painter.fillRect(QRectF(0, y, m_charWidth * 0.4, m_lineHeight), colors.errorBar);
    }
    const qreal x = left() - horizontalScrollBar()->value();
    const auto [from, to] = selection();
    if (from != to && number >= from.line && number <= to.line) {
        const qsizetype start = number == from.line ? from.column : 0;
        const qsizetype end = number == to.line ? to.column : line.text.size() + 1;
        const QFontMetricsF metrics(font());
        const qreal a = metrics.horizontalAdvance(line.text.first(std::min(start, line.text.size())));
        const qreal b = metrics.horizontalAdvance(line.text.first(std::min(end, line.text.size()))) + (end > line.text.size() ? m_charWidth / 2 : 0);
        painter.fillRect(QRectF(x + a, y, b - a, m_lineHeight), colors.selection);
    }
    paintSpans(painter, line, y);
}

void ConsoleView::paintSpans(QPainter &painter, const ConsoleLine &line, qreal y) const
{
    const ConsoleColors &colors = m_theme.console();
    const std::array<QColor, 4> usual{colors.text, colors.errorText, colors.notice, colors.headerText};
    const QColor plain = usual[size_t(line.kind)];
    const QList<ConsoleLine::Span> spans = line.spans.isEmpty() ? QList{ConsoleLine::Span{0, {}}} : line.spans;
    qreal x = left() - horizontalScrollBar()->value();
    for (qsizetype at = 0; at < spans.size(); ++at) {
        const qsizetype end = at + 1 < spans.size() ? spans[at + 1].start : line.text.size();
        const QString part = line.text.sliced(std::min(spans[at].start, line.text.size()), std::max<qsizetype>(0, end - spans[at].start));
        const TextStyle &style = spans[at].style;
        QFont look = font();
        look.setBold(style.flags & TextStyle::Bold || line.kind == ConsoleLine::Kind::Header);
        look.setItalic(style.flags & TextStyle::Italic || line.kind == ConsoleLine::Kind::Notice);
        look.setUnderline(style.flags & TextStyle::Underline);
        look.setStrikeOut(style.flags & TextStyle::StrikeOut);
        QColor ink = style.foreground ? paletteColor(colors, style.foreground) : plain;
        QColor paper = style.background ? paletteColor(colors, style.background) : QColor();
        if (style.flags & TextStyle::Inverse) {
            const QColor under = paper.isValid() ? paper : colors.background;
            paper = ink;
            ink = under;
        }
        if (style.flags & TextStyle::Faint)
            ink.setAlphaF(0.7f);
        const qreal width = QFontMetricsF(look).horizontalAdvance(part);
        if (paper.isValid())
            painter.fillRect(QRectF(x, y, width, m_lineHeight), paper);
        // Chosen by a program for another background: kept legible on ours.
        if (style.foreground)
            ink = Theme::legible(ink, paper.isValid() ? paper : colors.background, m_theme.minimumContrast());
        painter.setFont(look);
        painter.setPen(ink);
        painter.drawText(QPointF(x, y + m_ascent), part);
        x += width;
    }
}

const ConsoleLine *ConsoleView::lineAt(qint64 line) const
{
    const qint64 index = line - m_scrollback.removedLines();
    return index >= 0 && index < m_scrollback.size() ? &m_scrollback.line(qsizetype(index)) : nullptr;
}

ConsoleView::Place ConsoleView::placeAt(const QPointF &position) const
{
    const qsizetype row = qsizetype(std::floor(position.y() / m_lineHeight)) + verticalScrollBar()->value();
    const qsizetype index = std::clamp<qsizetype>(row, 0, std::max<qsizetype>(m_scrollback.size() - 1, 0));
    Place place{index + m_scrollback.removedLines(), 0};
    if (const ConsoleLine *line = lineAt(place.line)) {
        const qreal x = position.x() - left() + horizontalScrollBar()->value();
        const QFontMetricsF metrics(font());
        qsizetype column = std::clamp<qsizetype>(qsizetype(x / m_charWidth), 0, line->text.size());
        while (column < line->text.size() && metrics.horizontalAdvance(line->text.first(column + 1)) - m_charWidth / 2 < x)
            ++column;
        while (column > 0 && metrics.horizontalAdvance(line->text.first(column)) - m_charWidth / 2 > x)
            --column;
        place.column = column;
    }
    return place;
}

std::optional<ConsoleView::Link> ConsoleView::linkAt(const QPointF &position) const
{
    const Place place = placeAt(position);
    const ConsoleLine *line = lineAt(place.line);
    if (!line || (line->kind != ConsoleLine::Kind::Errors && line->kind != ConsoleLine::Kind::Output))
        return std::nullopt;
    for (auto matches = linkPattern().globalMatch(line->text); matches.hasNext();) {
        const auto match = matches.next();
        if (place.column < match.capturedStart() || place.column > match.capturedEnd())
            continue;
        const QString file = match.captured(u"f1"_s) + match.captured(u"f2"_s) + match.captured(u"f3"_s);
        const QString number = match.captured(u"l1"_s) + match.captured(u"l2"_s) + match.captured(u"l3"_s);
        return Link{file, number.toInt(), std::max(1, match.captured(u"c3"_s).toInt()), match.capturedStart(), match.capturedLength()};
    }
    return std::nullopt;
}

void ConsoleView::select(const Place &anchor, const Place &cursor)
{
    const bool had = m_anchor != m_cursor;
    m_anchor = anchor;
    m_cursor = cursor;
    if (had != (m_anchor != m_cursor))
        emit copyAvailable(!had);
    viewport()->update();
}

void ConsoleView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const Place place = placeAt(event->position());
    select(event->modifiers() & Qt::ShiftModifier ? m_anchor : place, place);
    m_selecting = true;
}

void ConsoleView::mouseMoveEvent(QMouseEvent *event)
{
    if (m_selecting) {
        if (event->position().y() < 0)
            verticalScrollBar()->triggerAction(QAbstractSlider::SliderSingleStepSub);
        else if (event->position().y() > viewport()->height())
            verticalScrollBar()->triggerAction(QAbstractSlider::SliderSingleStepAdd);
        return select(m_anchor, placeAt(event->position()));
    }
    viewport()->setCursor(linkAt(event->position()) && event->modifiers() & Qt::ControlModifier ? Qt::PointingHandCursor : Qt::IBeamCursor);
}

void ConsoleView::mouseReleaseEvent(QMouseEvent *event)
{
    m_selecting = false;
    if (m_anchor == m_cursor && event->modifiers() & Qt::ControlModifier) {
        if (const auto link = linkAt(event->position()))
            emit linkActivated(link->file, link->line, link->column);
    }
}

void ConsoleView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (const auto link = linkAt(event->position()))
        return emit linkActivated(link->file, link->line, link->column);
    const Place place = placeAt(event->position());
    const ConsoleLine *line = lineAt(place.line);
    if (!line)
        return;
    const auto isWord = [line](qsizetype at) { return line->text[at].isLetterOrNumber() || line->text[at] == u'_'; };
    qsizetype from = place.column, to = place.column;
    while (from > 0 && isWord(from - 1))
        --from;
    while (to < line->text.size() && isWord(to))
        ++to;
    select({place.line, from}, {place.line, to});
}

void ConsoleView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        return copy();
    if (event->matches(QKeySequence::SelectAll))
        return selectAll();
    QScrollBar *bar = verticalScrollBar();
    switch (event->key()) {
    case Qt::Key_Home: return bar->setValue(0);
    case Qt::Key_End: return followEnd();
    case Qt::Key_PageUp: return bar->triggerAction(QAbstractSlider::SliderPageStepSub);
    case Qt::Key_PageDown: return bar->triggerAction(QAbstractSlider::SliderPageStepAdd);
    case Qt::Key_Up: return bar->triggerAction(QAbstractSlider::SliderSingleStepSub);
    case Qt::Key_Down: return bar->triggerAction(QAbstractSlider::SliderSingleStepAdd);
    default: QAbstractScrollArea::keyPressEvent(event);
    }
}

void ConsoleView::selectAll()
{
    const qint64 first = m_scrollback.removedLines(), last = first + m_scrollback.size() - 1;
    if (const ConsoleLine *line = lineAt(last))
        select({first, 0}, {last, line->text.size()});
}

QString ConsoleView::selectedText() const
{
    const auto [from, to] = selection();
    QString text;
    for (qint64 number = from.line; number <= to.line && from != to; ++number) {
        const ConsoleLine *line = lineAt(number);
        if (!line)
            continue;
        const qsizetype start = number == from.line ? std::min(from.column, line->text.size()) : 0;
        const qsizetype end = number == to.line ? std::min(to.column, line->text.size()) : line->text.size();
        text += QStringView(line->text).sliced(start, end - start);
        if (number < to.line && !line->continued)
            text += u'\n';
    }
    return text;
}

QString ConsoleView::text() const
{
    QString text;
    for (qsizetype index = 0; index < m_scrollback.size(); ++index)
        text += m_scrollback.line(index).text + (m_scrollback.line(index).continued ? QString() : u"\n"_s);
    return text;
}

void ConsoleView::copy() const
{
    if (m_anchor != m_cursor)
        QApplication::clipboard()->setText(selectedText());
}

bool ConsoleView::find(const QString &text, bool backwards)
{
    const qsizetype lines = m_scrollback.size();
    if (text.isEmpty() || lines == 0)
        return false;
    const auto [from, to] = selection();
    const Place start = backwards ? from : to;
    const qint64 base = m_scrollback.removedLines();
    qsizetype index = std::clamp<qsizetype>(start.line - base, 0, lines - 1);
    for (qsizetype tried = 0; tried <= lines; ++tried) {
        const QString &line = m_scrollback.line(index).text;
        const qsizetype column = tried == 0 ? std::min(start.column, line.size()) : backwards ? line.size() : 0;
        const qsizetype at = !backwards ? line.indexOf(text, column, Qt::CaseInsensitive)
            : column < text.size()      ? -1
                                        : line.lastIndexOf(text, column - text.size(), Qt::CaseInsensitive);
        if (at >= 0) {
            select({base + index, at}, {base + index, at + text.size()});
            if (index < verticalScrollBar()->value() || index >= verticalScrollBar()->value() + visibleLines())
                verticalScrollBar()->setValue(int(index) - visibleLines() / 2);
            return true;
        }
        index = backwards ? (index == 0 ? lines - 1 : index - 1) : (index + 1) % lines;
    }
    return false;
}

} // namespace Fumehood
