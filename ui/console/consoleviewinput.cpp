// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The console's mouse and keyboard.

#include "core/terminal/cells.h"
#include "core/terminal/textmovement.h"
#include "ui/console/consoleview.h"

#include <QApplication>
#include <QClipboard>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

/// What a middle click elsewhere pastes; a very large selection would only make every click slow.
constexpr qint64 MaximumClickSelection = 1 << 20;
/// How many lines a key press may look through for the next link.
constexpr qint64 LinkSearchLines = 20'000;

} // namespace

void ConsoleView::selectionMoved()
{
    if (!m_selection.isEmpty() && m_following) { // what one marks must not run away
        setFollowingQuietly(false);
        m_pausedBySelection = true;
    } else if (m_selection.isEmpty() && m_pausedBySelection && verticalScrollBar()->value() == verticalScrollBar()->maximum()) {
        setFollowing(true);
    }
    viewport()->update();
    emit selectionChanged();
}

// Links

QList<ConsoleView::Link> ConsoleView::linksOf(qint64 number, const LineView &line) const
{
    QList<Link> links;
    if (line.kind != LineKind::Output && line.kind != LineKind::Errors)
        return links;
    const QString text = QString::fromUtf8(line.text);
    const auto byteOf = [&](qsizetype unit) { return line.simple ? unit : QStringView(text).first(unit).toUtf8().size(); };
    for (const SourceLink &link : sourceLinks(text))
        links << Link{link, {number, byteOf(link.start)}, {number, byteOf(link.start + link.length)}};
    return links;
}

std::optional<ConsoleView::Link> ConsoleView::linkAt(const QPointF &position) const
{
    const TextPlace place = placeAt(position - QPointF(m_painter.cellWidth() / 2, 0));
    for (const Link &link : linksOf(place.line, m_scrollback.line(place.line))) {
        if (place >= link.from && place < link.to)
            return link;
    }
    return std::nullopt;
}

void ConsoleView::activate(const Link &link)
{
    emit linkActivated(link.link.file, link.link.line, link.link.column);
}

/// The link that is selected, or the last in sight: with most languages the innermost place comes last.
void ConsoleView::activateNearest()
{
    const TextPlace cursor = m_selection.from();
    if (!m_selection.isEmpty()) {
        for (const Link &link : linksOf(cursor.line, m_scrollback.line(cursor.line))) {
            if (cursor >= link.from && cursor < link.to)
                return activate(link);
        }
    }
    const qint64 rows = std::min<qint64>(m_rows.rows() - verticalScrollBar()->value(), rowsInSight());
    for (int index = int(rows) - 1; index >= 0; --index) {
        const Row row = rowOnScreen(index);
        if (const QList<Link> links = linksOf(row.row.line, row.line); !links.isEmpty())
            return activate(links.last());
    }
}

void ConsoleView::jumpToLink(bool backwards)
{
    const bool fresh = m_selection.isEmpty();
    const TextPlace start = fresh ? (backwards ? m_scrollback.endPlace() : keyboardPlace()) : m_selection.from();
    std::optional<Link> found;
    const auto take = [&](qint64 number, const LineView &line) {
        for (const Link &link : linksOf(number, line)) {
            if (backwards ? link.from < start : !found && (link.from > start || (fresh && link.from == start)))
                found = link;
        }
    };
    if (backwards)
        m_scrollback.visit(start.line - LinkSearchLines, start.line + 1, take);
    else
        m_scrollback.visit(start.line, start.line + LinkSearchLines, take);
    if (!found)
        return;
    select(found->from, found->to);
    reveal(found->from);
}

// Folding

std::optional<qint64> ConsoleView::foldMarkAt(const QPointF &position) const
{
    if (position.x() >= left() || verticalScrollBar()->value() + qint64(position.y() / m_painter.lineHeight()) >= m_rows.rows())
        return std::nullopt;
    const qint64 line = placeAt(position).line;
    const qsizetype section = m_scrollback.sectionAt(line);
    const bool isHeader = section >= 0 && m_scrollback.sections()[section].header == line;
    return isHeader ? std::optional(line) : std::nullopt;
}

void ConsoleView::toggleFold(qint64 header)
{
    const qsizetype section = m_scrollback.sectionAt(header);
    if (section >= 0)
        setFolded(header, !m_scrollback.sections()[section].folded);
}

// The mouse

void ConsoleView::mousePressEvent(QMouseEvent *event)
{
    m_rows.update();
    m_pressed = event->position();
    if (event->button() != Qt::LeftButton)
        return;
    if (const auto header = foldMarkAt(event->position()))
        return toggleFold(*header);
    const bool third = m_sinceDoubleClick.isValid() && !m_sinceDoubleClick.hasExpired(QApplication::doubleClickInterval());
    m_sinceDoubleClick.invalidate();
    m_dragging = true;
    if (event->modifiers() & Qt::ShiftModifier)
        m_selection.extend(placeAt(event->position()));
    else
        m_selection.start(placeAt(event->position()), third ? TextSelection::Unit::Line : TextSelection::Unit::Character);
    selectionMoved();
}

void ConsoleView::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_dragging) {
        const bool hand = event->modifiers() & Qt::ControlModifier && linkAt(event->position());
        viewport()->setCursor(hand ? Qt::PointingHandCursor : foldMarkAt(event->position()) ? Qt::ArrowCursor : Qt::IBeamCursor);
        return;
    }
    dragTo(event->position());
    const bool outside = !viewport()->rect().contains(event->position().toPoint());
    if (outside && !m_autoScroll.isActive())
        m_autoScroll.start();
    else if (!outside)
        m_autoScroll.stop();
}

/// Outside, the text comes along: the farther, the faster.
void ConsoleView::dragTo(const QPointF &position)
{
    if (!m_dragging)
        return m_autoScroll.stop();
    const qreal above = std::min(0.0, position.y()), below = std::max(0.0, position.y() - viewport()->height());
    const int rows = int((above + below) / m_painter.lineHeight());
    if (rows != 0 && m_autoScroll.isActive())
        verticalScrollBar()->setValue(verticalScrollBar()->value() + rows);
    if (!m_wrapped && position.x() > viewport()->width())
        horizontalScrollBar()->triggerAction(QAbstractSlider::SliderSingleStepAdd);
    else if (!m_wrapped && position.x() < 0)
        horizontalScrollBar()->triggerAction(QAbstractSlider::SliderSingleStepSub);
    m_selection.extend(placeAt(position));
    selectionMoved();
}

void ConsoleView::mouseReleaseEvent(QMouseEvent *event)
{
    m_autoScroll.stop();
    if (!std::exchange(m_dragging, false))
        return;
    if (m_selection.isEmpty()) {
        if (const auto link = linkAt(event->position()); link && event->modifiers() & Qt::ControlModifier)
            activate(*link);
        return;
    }
    QClipboard *clipboard = QApplication::clipboard();
    if (clipboard->supportsSelection()
        && m_scrollback.characterAt(m_selection.to()) - m_scrollback.characterAt(m_selection.from()) < MaximumClickSelection)
        clipboard->setText(selectedText(), QClipboard::Selection);
}

void ConsoleView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || foldMarkAt(event->position()))
        return;
    if (const auto link = linkAt(event->position()))
        return activate(*link);
    m_sinceDoubleClick.start();
    m_dragging = true;
    m_selection.start(placeAt(event->position() - QPointF(m_painter.cellWidth() / 2, 0)), TextSelection::Unit::Word);
    selectionMoved();
}

void ConsoleView::wheelEvent(QWheelEvent *event)
{
    if (event->modifiers() & Qt::ControlModifier) {
        setZoom(m_zoom + (event->angleDelta().y() > 0) - (event->angleDelta().y() < 0));
        event->accept();
        return;
    }
    QAbstractScrollArea::wheelEvent(event);
}

bool ConsoleView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        auto *help = static_cast<QHelpEvent *>(event);
        const auto link = linkAt(help->pos());
        QToolTip::showText(help->globalPos(), link ? tr("Go to line %1 (Ctrl+click or double click)").arg(link->link.line) : QString(), viewport());
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void ConsoleView::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto link = event->reason() == QContextMenuEvent::Mouse ? linkAt(event->pos()) : std::nullopt;
    if (link)
        menu->addAction(tr("&Go to line %1").arg(link->link.line), this, [this, link] { activate(*link); });
    QAction *copying = menu->addAction(m_theme.icon(u"copy"_s), tr("&Copy"), this, &ConsoleView::copy);
    copying->setEnabled(!m_selection.isEmpty());
    QAction *all = menu->addAction(tr("Select &all"), this, &ConsoleView::selectAll);
    all->setEnabled(!m_scrollback.isEmpty());
    const qsizetype section = m_scrollback.sectionAt(placeAt(event->pos()).line);
    if (section >= 0) {
        const auto [header, folded] = m_scrollback.sections()[section];
        menu->addAction(folded ? tr("&Unfold this run") : tr("Fol&d this run"), this, [this, header] { toggleFold(header); });
    }
    menu->addSeparator();
    emit menuRequested(menu);
    menu->popup(event->globalPos());
}

// The keyboard

void ConsoleView::focusInEvent(QFocusEvent *event)
{
    m_showsFocus = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason || event->reason() == Qt::ShortcutFocusReason;
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void ConsoleView::focusOutEvent(QFocusEvent *event)
{
    m_showsFocus = false;
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

/// Where a selection by keys begins when there is none in sight.
TextPlace ConsoleView::keyboardPlace() const
{
    const TextPlace cursor = m_selection.cursor();
    if (!m_selection.isEmpty() || !rectOf(cursor).isEmpty())
        return cursor;
    return {m_rows.rowAt(verticalScrollBar()->value()).line, 0};
}

TextPlace ConsoleView::movedByRows(TextPlace place, qint64 rows) const
{
    const RowMap::Row row = rowOf(place);
    const LineView line = m_scrollback.line(place.line);
    const int column = (line.simple ? int(place.byte) : columnAt(line.text, place.byte)) - row.part * m_rows.columns();
    const qint64 index = m_rows.indexOf(row) + rows;
    if (index < 0)
        return {m_scrollback.begin(), 0};
    if (index >= m_rows.rows())
        return m_scrollback.endPlace();
    const RowMap::Row target = m_rows.rowAt(index);
    return {target.line, byteAt(m_scrollback.line(target.line).text, column + target.part * m_rows.columns())};
}

bool ConsoleView::moveSelection(QKeyEvent *event)
{
    using Move = TextPlace (*)(const Scrollback &, TextPlace);
    static constexpr std::pair<QKeySequence::StandardKey, Move> Moves[] = {
        {QKeySequence::SelectNextChar, nextCharacter},
        {QKeySequence::SelectPreviousChar, previousCharacter},
        {QKeySequence::SelectNextWord, nextWord},
        {QKeySequence::SelectPreviousWord, previousWord},
        {QKeySequence::SelectStartOfLine, [](const Scrollback &, TextPlace place) { return TextPlace{place.line, 0}; }},
        {QKeySequence::SelectEndOfLine, [](const Scrollback &text, TextPlace place) { return TextPlace{place.line, text.line(place.line).text.size()}; }},
        {QKeySequence::SelectStartOfDocument, [](const Scrollback &text, TextPlace) { return TextPlace{text.begin(), 0}; }},
        {QKeySequence::SelectEndOfDocument, [](const Scrollback &text, TextPlace) { return text.endPlace(); }},
    };
    const std::pair<QKeySequence::StandardKey, qint64> rowMoves[] = {
        {QKeySequence::SelectNextLine, 1},
        {QKeySequence::SelectPreviousLine, -1},
        {QKeySequence::SelectNextPage, rowsInSight()},
        {QKeySequence::SelectPreviousPage, -rowsInSight()},
    };
    const TextPlace cursor = keyboardPlace();
    std::optional<TextPlace> moved;
    for (const auto &[key, move] : Moves) {
        if (event->matches(key))
            moved = move(m_scrollback, cursor);
    }
    for (const auto &[key, rows] : rowMoves) {
        if (event->matches(key))
            moved = movedByRows(cursor, rows);
    }
    if (!moved)
        return false;
    select(m_selection.isEmpty() ? cursor : m_selection.anchor(), *moved);
    reveal(*moved);
    return true;
}

bool ConsoleView::scrollByKey(const QKeyEvent *event)
{
    const bool control = event->modifiers() & Qt::ControlModifier;
    switch (event->key()) {
    case Qt::Key_Home:
        verticalScrollBar()->setValue(0);
        return true;
    case Qt::Key_End:
        setFollowing(true);
        return true;
    case Qt::Key_Up:
    case Qt::Key_Down:
        if (control)
            jumpToLink(event->key() == Qt::Key_Up);
        return control;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (event->modifiers() & ~Qt::KeypadModifier)
            return false;
        activateNearest();
        return true;
    default:
        return false;
    }
}

void ConsoleView::keyPressEvent(QKeyEvent *event)
{
    m_rows.update();
    if (event->matches(QKeySequence::Copy)) {
        if (m_selection.isEmpty())
            emit interruptRequested();
        return copy();
    }
    if (event->matches(QKeySequence::SelectAll))
        return selectAll();
    if (!m_scrollback.isEmpty() && (moveSelection(event) || scrollByKey(event)))
        return;
    QAbstractScrollArea::keyPressEvent(event);
}

} // namespace Fumehood
