// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/consoleview.h"

#include "core/terminal/cells.h"
#include "ui/console/consoleaccessible.h"

#include <QApplication>
#include <QClipboard>
#include <QLocale>
#include <QPainter>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QToolButton>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

constexpr int FrameMs = 16;
constexpr qsizetype SearchStep = 2 << 20;
constexpr int MinimumColumns = 10;

int toColumn(const LineView &line, qsizetype byte)
{
    return line.simple ? int(std::min(byte, line.text.size())) : columnAt(line.text, byte);
}

} // namespace

ConsoleView::ConsoleView(Theme &theme, QWidget *parent)
    : QAbstractScrollArea(parent), m_theme(theme), m_painter(theme), m_chip(new QToolButton(viewport()))
{
    ConsoleAccessible::install();
    setAccessibleName(tr("Console"));
    setAccessibleDescription(tr("What the program prints. Enter opens the place in the source that is named last, Ctrl+Up the one before."));
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    viewport()->setCursor(Qt::IBeamCursor);
    viewport()->setMouseTracking(true);
    viewport()->setAutoFillBackground(false);
    m_chip->setObjectName(u"console-new-lines"_s);
    m_chip->setIcon(m_theme.icon(u"down"_s));
    m_chip->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_chip->setToolTip(tr("Go to the end and follow the output (End)"));
    m_chip->setCursor(Qt::ArrowCursor);
    m_chip->setFocusPolicy(Qt::NoFocus);
    m_chip->setAutoFillBackground(true);
    m_chip->hide();
    connect(m_chip, &QToolButton::clicked, this, [this] { setFollowing(true); });
    m_frame.setSingleShot(true);
    m_frame.setTimerType(Qt::PreciseTimer);
    connect(&m_frame, &QTimer::timeout, this, &ConsoleView::refresh);
    m_autoScroll.setInterval(50);
    connect(&m_autoScroll, &QTimer::timeout, this, [this] { dragTo(viewport()->mapFromGlobal(QPointF(QCursor::pos()))); });
    connect(&m_searching, &QTimer::timeout, this, &ConsoleView::searchOn);
    connect(&m_theme, &Theme::changed, this, &ConsoleView::takeTheme);
    m_sinceFrame.start();
    takeTheme();
}

ConsoleView::~ConsoleView() = default;

void ConsoleView::takeTheme()
{
    QFont font = Theme::monospaceFont();
    font.setPointSizeF(std::max(5.0, font.pointSizeF() + m_zoom));
    setFont(font);
    m_painter.setFont(font, devicePixelRatio());
    m_painter.forgetColors();
    refresh();
}

void ConsoleView::setZoom(int points)
{
    points = std::clamp(points, -6, 24);
    if (points == m_zoom)
        return;
    m_zoom = points;
    takeTheme();
    emit zoomChanged(points);
}

// What comes in

void ConsoleView::append(Stream stream, const QByteArray &bytes)
{
    m_scrollback.append(stream, bytes);
    scheduleRefresh();
}

void ConsoleView::appendLines(const QString &text, LineKind kind)
{
    m_scrollback.appendLines(text, kind);
    scheduleRefresh();
}

qint64 ConsoleView::beginSection(const QString &title)
{
    const qint64 header = m_scrollback.beginSection(title);
    m_notes.removeIf([this](const auto &note) { return note.key() < m_scrollback.begin(); });
    scheduleRefresh();
    return header;
}

void ConsoleView::setSectionNote(qint64 header, const QString &icon, const QString &text, Theme::Role role)
{
    m_notes.insert(header, {m_theme.icon(icon, role), text, role});
    scheduleRefresh();
}

void ConsoleView::setFolded(qint64 header, bool folded)
{
    m_scrollback.setFolded(header, folded);
    m_rows.reset();
    refresh();
}

void ConsoleView::finishStreams()
{
    m_scrollback.finish();
    scheduleRefresh();
}

void ConsoleView::clear()
{
    m_scrollback.clear();
    m_notes.clear();
    m_rows.reset();
    m_search.cancel();
    m_selection.keepInText();
    m_announced = {m_scrollback.begin(), 0};
    emit selectionChanged();
    setFollowing(true);
}

QByteArray ConsoleView::text() const
{
    return m_scrollback.text({m_scrollback.begin(), 0}, m_scrollback.endPlace());
}

QString ConsoleView::selectedText() const
{
    return QString::fromUtf8(m_scrollback.text(m_selection.from(), m_selection.to()));
}

void ConsoleView::copy() const
{
    if (!m_selection.isEmpty())
        QApplication::clipboard()->setText(selectedText());
}

void ConsoleView::selectAll()
{
    select({m_scrollback.begin(), 0}, m_scrollback.endPlace());
}

void ConsoleView::select(TextPlace anchor, TextPlace cursor)
{
    m_selection.select(anchor, cursor);
    m_selection.keepInText();
    selectionMoved();
}

// Following the end

void ConsoleView::scheduleRefresh()
{
    if (!m_frame.isActive())
        m_frame.start(int(std::clamp<qint64>(FrameMs - m_sinceFrame.elapsed(), 0, FrameMs)));
}

void ConsoleView::refresh()
{
    m_frame.stop();
    m_selection.keepInText();
    updateScrollBars();
    placeChip();
    announceNewText();
    viewport()->update();
    m_sinceFrame.restart();
}

void ConsoleView::updateScrollBars()
{
    const QScopedValueRollback adjusting(m_adjusting, true);
    m_rows.setColumns(m_wrapped ? std::max(columnsInSight(), MinimumColumns) : 0);
    m_rows.update();
    QScrollBar *rows = verticalScrollBar();
    const int last = int(std::clamp<qint64>(m_rows.rows() - rowsInSight(), 0, std::numeric_limits<int>::max()));
    rows->setPageStep(rowsInSight());
    rows->setRange(0, last);
    rows->setValue(m_following ? last : int(m_rows.indexOf(m_top)));
    if (m_following)
        m_top = m_rows.rowAt(rows->value());
    const int width = m_wrapped ? 0 : int(std::ceil((m_scrollback.widestLine() + 1) * m_painter.cellWidth() + left()));
    horizontalScrollBar()->setRange(0, std::max(0, width - viewport()->width()));
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setSingleStep(int(m_painter.cellWidth() * 4));
}

qint64 ConsoleView::newLines() const
{
    return m_following ? 0 : std::max<qint64>(0, m_scrollback.end() - m_seen);
}

void ConsoleView::placeChip()
{
    const qint64 lines = newLines();
    if (lines > 0) {
        m_chip->setText(tr("%Ln new line(s)", nullptr, int(std::min<qint64>(lines, std::numeric_limits<int>::max()))));
        m_chip->adjustSize();
        m_chip->move(viewport()->width() - m_chip->width() - int(m_painter.cellWidth()),
                     viewport()->height() - m_chip->height() - int(m_painter.cellWidth()));
    }
    m_chip->setVisible(lines > 0);
}

void ConsoleView::setFollowing(bool following)
{
    setFollowingQuietly(following);
    refresh();
}

void ConsoleView::setFollowingQuietly(bool following)
{
    m_pausedBySelection = false;
    if (following == m_following)
        return;
    m_following = following;
    m_seen = m_scrollback.end();
    m_top = m_rows.rowAt(verticalScrollBar()->value());
    emit followingChanged(following);
}

void ConsoleView::setWrapped(bool wrapped)
{
    if (wrapped == m_wrapped)
        return;
    m_wrapped = wrapped;
    refresh();
    emit wrappedChanged(wrapped);
}

void ConsoleView::scrollContentsBy(int, int dy)
{
    viewport()->update();
    if (m_adjusting || dy == 0)
        return;
    m_rows.update();
    m_top = m_rows.rowAt(verticalScrollBar()->value());
    setFollowingQuietly(verticalScrollBar()->value() == verticalScrollBar()->maximum());
    placeChip();
}

void ConsoleView::resizeEvent(QResizeEvent *)
{
    refresh();
}

void ConsoleView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        placeChip();
}

bool ConsoleView::event(QEvent *event)
{
    if (event->type() == QEvent::DevicePixelRatioChange)
        takeTheme();
    if (event->type() == QEvent::ShortcutOverride) {
        // The window has these keys too; here they mean the console's text.
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->matches(QKeySequence::Copy) || key->matches(QKeySequence::SelectAll))
            event->accept();
    }
    return QAbstractScrollArea::event(event);
}

void ConsoleView::announceNewText()
{
    constexpr qint64 Most = 4096; // nobody listens to more in a frame
    const TextPlace end = m_scrollback.endPlace();
    if (QAccessible::isActive() && m_announced < end) {
        const TextPlace from = std::max(m_announced, m_scrollback.placeAt(m_scrollback.characterCount() - Most));
        QAccessibleTextInsertEvent inserted(this, int(m_scrollback.characterAt(from)), QString::fromUtf8(m_scrollback.text(from, end)));
        QAccessible::updateAccessibility(&inserted);
    }
    m_announced = end;
}

// Where things are

int ConsoleView::rowsInSight() const
{
    return std::max(1, int(viewport()->height() / m_painter.lineHeight()));
}

int ConsoleView::columnsInSight() const
{
    return std::max(1, int((viewport()->width() - left()) / m_painter.cellWidth() - 0.5));
}

RowMap::Row ConsoleView::rowOf(TextPlace place) const
{
    const int columns = m_rows.columns();
    return {place.line, columns == 0 ? 0 : toColumn(m_scrollback.line(place.line), place.byte) / columns};
}

ConsoleView::Row ConsoleView::rowOnScreen(int index) const
{
    const RowMap::Row row = m_rows.rowAt(verticalScrollBar()->value() + index);
    const qreal width = m_painter.cellWidth(), scrolled = horizontalScrollBar()->value();
    const int columns = m_rows.columns();
    const int from = columns > 0 ? row.part * columns : int(scrolled / width);
    const qreal x = columns > 0 ? left() : left() - (scrolled - from * width);
    return {row, m_scrollback.line(row.line), from, from + (columns > 0 ? columns : columnsInSight() + 3),
            QRectF(x, index * m_painter.lineHeight(), viewport()->width() - x, m_painter.lineHeight())};
}

TextPlace ConsoleView::placeAt(const QPointF &position) const
{
    const qint64 index = qint64(std::floor(position.y() / m_painter.lineHeight()));
    if (verticalScrollBar()->value() + index >= m_rows.rows())
        return m_scrollback.endPlace();
    const Row row = rowOnScreen(int(std::max(index, -qint64(verticalScrollBar()->value()))));
    const int column = row.from + std::max(0, int(std::floor((position.x() - row.rect.x()) / m_painter.cellWidth() + 0.5)));
    const int within = m_rows.columns() > 0 ? std::min(column, row.to) : column;
    return {row.row.line, row.line.simple ? std::min<qsizetype>(within, row.line.text.size()) : byteAt(row.line.text, within)};
}

QRectF ConsoleView::rectOf(TextPlace place) const
{
    const qint64 index = m_rows.indexOf(rowOf(place)) - verticalScrollBar()->value();
    if (index < 0 || index > rowsInSight())
        return {};
    const Row row = rowOnScreen(int(index));
    const int column = toColumn(row.line, place.byte) - row.from;
    return QRectF(row.rect.x() + column * m_painter.cellWidth(), row.rect.y(), m_painter.cellWidth(), m_painter.lineHeight());
}

void ConsoleView::reveal(TextPlace place)
{
    const qsizetype section = m_scrollback.sectionAt(place.line);
    if (section >= 0 && m_scrollback.sections()[section].folded && m_scrollback.sections()[section].header != place.line)
        setFolded(m_scrollback.sections()[section].header, false);
    updateScrollBars();
    const qint64 index = m_rows.indexOf(rowOf(place));
    const int top = verticalScrollBar()->value();
    if (index < top || index >= top + rowsInSight())
        verticalScrollBar()->setValue(int(index) - rowsInSight() / 2);
    if (m_wrapped)
        return;
    const int x = int(toColumn(m_scrollback.line(place.line), place.byte) * m_painter.cellWidth());
    const int scrolled = horizontalScrollBar()->value();
    const int width = int(viewport()->width() - left() - m_painter.cellWidth() * 2);
    if (x < scrolled || x > scrolled + width)
        horizontalScrollBar()->setValue(x - width / 2);
}

// Painting

void ConsoleView::paintEvent(QPaintEvent *event)
{
    m_rows.update(); // it may be asked between two frames
    QPainter painter(viewport());
    // Row by row: a tall area would be shared out to threads, which a program that floods keeps from running.
    const int strip = int(std::ceil(m_painter.lineHeight()));
    for (int y = event->rect().top(); y <= event->rect().bottom(); y += strip)
        painter.fillRect(QRect(event->rect().left(), y, event->rect().width(), std::min(strip, event->rect().bottom() - y + 1)), m_theme.console().background);
    const qint64 rows = std::min<qint64>(m_rows.rows() - verticalScrollBar()->value(), rowsInSight() + 1);
    for (int index = 0; index < rows; ++index) {
        const Row row = rowOnScreen(index);
        if (row.rect.bottom() >= event->rect().top() && row.rect.top() <= event->rect().bottom())
            paintRow(painter, row);
    }
    if (verticalScrollBar()->value() == 0 && m_scrollback.dropped() > 0)
        paintDropped(painter);
    if (m_showsFocus) {
        painter.setPen(QPen(m_theme.color(Theme::Role::Accent), 2, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
        painter.drawRect(QRectF(viewport()->rect()).adjusted(1, 1, -1, -1));
    }
}

void ConsoleView::paintRow(QPainter &painter, const Row &row)
{
    const ConsoleColors &colors = m_theme.console();
    const QRectF whole(0, row.rect.y(), viewport()->width(), row.rect.height());
    if (row.line.kind == LineKind::Header)
        painter.fillRect(whole, colors.headerBackground);
    if (row.line.kind == LineKind::Errors)
        painter.fillRect(whole, colors.errorTint);
    painter.save();
    painter.setClipRect(whole.adjusted(left(), 0, 0, 0));
    m_painter.draw(painter, row.line, row.from, row.to, row.rect.topLeft());
    paintLinks(painter, row);
    paintMatches(painter, row);
    paintSelection(painter, row);
    paintCaret(painter, row);
    painter.restore();
    if (row.line.kind == LineKind::Errors)
        painter.fillRect(QRectF(0, row.rect.y(), m_painter.cellWidth() * 0.5, row.rect.height()), colors.errorBar);
    if (row.line.kind == LineKind::Header)
        paintHeader(painter, row);
}

void ConsoleView::paintHeader(QPainter &painter, const Row &row)
{
    const ConsoleColors &colors = m_theme.console();
    const qsizetype section = m_scrollback.sectionAt(row.row.line);
    const bool folded = section >= 0 && m_scrollback.sections()[section].folded;
    if (section >= 0 && row.row.part == 0) {
        const QPointF middle(left() / 2, row.rect.center().y());
        const qreal size = m_painter.cellWidth() * 0.4;
        const QPolygonF down{{-size, -size / 2}, {size, -size / 2}, {0, size}}, right{{-size / 2, -size}, {-size / 2, size}, {size, 0}};
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colors.headerText);
        painter.drawPolygon((folded ? right : down).translated(middle));
        painter.restore();
    }
    const auto note = m_notes.constFind(row.row.line);
    if (note == m_notes.constEnd() || row.line.cells < row.from || row.line.cells > row.to)
        return;
    const qreal size = std::floor(row.rect.height() * 0.8);
    QRectF rect = row.rect.adjusted((row.line.cells - row.from + 2) * m_painter.cellWidth(), 0, 0, 0);
    note->icon.paint(&painter, QRectF(rect.x(), rect.y() + (rect.height() - size) / 2, size, size).toRect());
    rect.adjust(size + m_painter.cellWidth(), 0, 0, 0);
    painter.setFont(font());
    painter.setPen(Theme::legible(m_theme.color(note->role), colors.headerBackground, m_theme.minimumContrast()));
    painter.drawText(rect, int(Qt::AlignVCenter) | int(Qt::TextSingleLine), note->text);
}

/// The row's part of the cells [from, to), drawn anew in other colours.
void ConsoleView::paintOver(QPainter &painter, const Row &row, int from, int to, const QColor &paper, const QColor &ink)
{
    from = std::max(from, row.from);
    to = std::min(to, row.to);
    if (from >= to)
        return;
    const qreal width = m_painter.cellWidth();
    const QRectF cells(row.rect.x() + (from - row.from) * width, row.rect.y(), (to - from) * width, row.rect.height());
    painter.save();
    painter.setClipRect(cells, Qt::IntersectClip);
    painter.fillRect(cells, paper);
    m_painter.draw(painter, row.line, row.from, row.to, row.rect.topLeft(), ink);
    painter.restore();
}

void ConsoleView::paintMatches(QPainter &painter, const Row &row)
{
    const ConsoleColors &colors = m_theme.console();
    for (auto match = m_highlight.find(row.line.text); match.from >= 0; match = m_highlight.find(row.line.text, match.to))
        paintOver(painter, row, toColumn(row.line, match.from), toColumn(row.line, match.to), colors.match, colors.text);
}

void ConsoleView::paintSelection(QPainter &painter, const Row &row)
{
    const TextPlace from = m_selection.from(), to = m_selection.to();
    const qint64 line = row.row.line;
    if (from == to || line < from.line || line > to.line)
        return;
    const int first = line == from.line ? toColumn(row.line, from.byte) : 0;
    // Half a cell more shows that the line's end is selected too.
    const int last = line == to.line ? toColumn(row.line, to.byte) : row.line.cells + (row.line.continued ? 0 : 1);
    paintOver(painter, row, first, last, m_theme.console().selection, m_theme.console().selectedText);
}

void ConsoleView::paintLinks(QPainter &painter, const Row &row)
{
    for (const Link &link : linksOf(row.row.line, row.line)) {
        const int from = std::max(toColumn(row.line, link.from.byte), row.from), to = std::min(toColumn(row.line, link.to.byte), row.to);
        const qreal width = m_painter.cellWidth(), y = row.rect.bottom() - 1;
        painter.setPen(QPen(m_theme.console().link, 1, Qt::DotLine));
        if (from < to)
            painter.drawLine(QPointF(row.rect.x() + (from - row.from) * width, y), QPointF(row.rect.x() + (to - row.from) * width, y));
    }
}

void ConsoleView::paintCaret(QPainter &painter, const Row &row)
{
    if (!hasFocus() || m_selection.isEmpty() || rowOf(m_selection.cursor()) != row.row)
        return;
    const QRectF cell = rectOf(m_selection.cursor());
    painter.fillRect(QRectF(cell.x() - 1, cell.y(), 2, cell.height()), m_theme.console().text);
}

void ConsoleView::paintDropped(QPainter &painter)
{
    const QString text = tr("%Ln older line(s) are not kept", nullptr, int(std::min<qint64>(m_scrollback.dropped(), std::numeric_limits<int>::max())));
    painter.setFont(QApplication::font());
    const QRectF size = QRectF(painter.fontMetrics().boundingRect(text)).adjusted(-8, -3, 8, 3);
    const QRectF rect(viewport()->width() - size.width() - 4, 4, size.width(), size.height());
    painter.fillRect(rect, m_theme.console().headerBackground);
    painter.setPen(m_theme.console().headerText);
    painter.drawText(rect, Qt::AlignCenter, text);
}

// Finding

void ConsoleView::find(const TextPattern &pattern, bool backwards)
{
    startSearch(pattern, backwards ? m_selection.from() : m_selection.to(), backwards);
}

void ConsoleView::findFromHere(const TextPattern &pattern)
{
    startSearch(pattern, m_selection.from(), false);
}

void ConsoleView::startSearch(const TextPattern &pattern, TextPlace from, bool backwards)
{
    setHighlight(pattern);
    m_search.start(m_scrollback, pattern, from, backwards);
    searchOn();
}

void ConsoleView::searchOn()
{
    const ScrollbackSearch::State state = m_search.step(m_scrollback, SearchStep);
    if (state == ScrollbackSearch::State::Searching)
        return m_searching.start(0);
    m_searching.stop();
    if (state == ScrollbackSearch::State::Idle)
        return;
    const bool found = state == ScrollbackSearch::State::Found;
    if (found) {
        select(m_search.from(), m_search.to());
        reveal(m_search.from());
    }
    m_search.cancel();
    emit searchFinished(found, m_search.hasWrapped());
}

void ConsoleView::setHighlight(const TextPattern &pattern)
{
    if (pattern == m_highlight)
        return;
    m_highlight = pattern;
    viewport()->update();
}

} // namespace Fumehood
