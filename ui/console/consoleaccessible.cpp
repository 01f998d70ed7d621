// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console/consoleaccessible.h"

#include "core/terminal/textmovement.h"
#include "ui/console/consoleview.h"

#include <algorithm>
#include <limits>

namespace Fumehood {
namespace {

QAccessibleInterface *createInterface(const QString &, QObject *object)
{
    auto *view = qobject_cast<ConsoleView *>(object);
    return view ? new ConsoleAccessible(view) : nullptr;
}

int toInt(qint64 offset)
{
    return int(std::min<qint64>(offset, std::numeric_limits<int>::max()));
}

} // namespace

ConsoleAccessible::ConsoleAccessible(ConsoleView *view) : QAccessibleWidget(view, QAccessible::Terminal) {}

void ConsoleAccessible::install()
{
    static const bool installed = (QAccessible::installFactory(createInterface), true);
    Q_UNUSED(installed)
}

ConsoleView &ConsoleAccessible::view() const
{
    return *static_cast<ConsoleView *>(widget());
}

void *ConsoleAccessible::interface_cast(QAccessible::InterfaceType type)
{
    if (type == QAccessible::TextInterface)
        return static_cast<QAccessibleTextInterface *>(this);
    return QAccessibleWidget::interface_cast(type);
}

QAccessible::State ConsoleAccessible::state() const
{
    QAccessible::State state = QAccessibleWidget::state();
    state.multiLine = true;
    state.readOnly = true;
    state.selectableText = true;
    return state;
}

int ConsoleAccessible::selectionCount() const
{
    return view().selection().isEmpty() ? 0 : 1;
}

void ConsoleAccessible::selection(int index, int *start, int *end) const
{
    *start = *end = 0;
    if (index != 0 || selectionCount() == 0)
        return;
    *start = toInt(view().scrollback().characterAt(view().selection().from()));
    *end = toInt(view().scrollback().characterAt(view().selection().to()));
}

void ConsoleAccessible::addSelection(int start, int end)
{
    setSelection(0, start, end);
}

void ConsoleAccessible::removeSelection(int)
{
    setCursorPosition(cursorPosition());
}

void ConsoleAccessible::setSelection(int index, int start, int end)
{
    if (index == 0)
        view().select(view().scrollback().placeAt(start), view().scrollback().placeAt(end));
}

int ConsoleAccessible::cursorPosition() const
{
    return toInt(view().scrollback().characterAt(view().selection().cursor()));
}

void ConsoleAccessible::setCursorPosition(int offset)
{
    const TextPlace place = view().scrollback().placeAt(offset);
    view().select(place, place);
    view().reveal(place);
}

QString ConsoleAccessible::text(int start, int end) const
{
    const auto [from, to] = std::minmax({std::max(0, start), std::max(0, end)});
    return QString::fromUtf8(view().scrollback().text(view().scrollback().placeAt(from), view().scrollback().placeAt(to)));
}

/// Qt's own versions look for boundaries in the whole text, which may be tens of megabytes; one line is enough.
QString ConsoleAccessible::unit(qint64 line, QAccessible::TextBoundaryType type, int offset, int *start, int *end) const
{
    const Scrollback &text = view().scrollback();
    *start = *end = -1;
    if (line < text.begin() || line >= text.end())
        return {};
    TextPlace from{line, 0}, to = std::min<TextPlace>({line + 1, 0}, text.endPlace());
    const TextPlace place = text.placeAt(offset);
    if (type == QAccessible::CharBoundary)
        std::tie(from, to) = std::pair(place, nextCharacter(text, place));
    else if (type == QAccessible::WordBoundary)
        std::tie(from, to) = wordAt(text, place);
    *start = toInt(text.characterAt(from));
    *end = toInt(text.characterAt(to));
    return QString::fromUtf8(text.text(from, to));
}

QString ConsoleAccessible::textAtOffset(int offset, QAccessible::TextBoundaryType type, int *start, int *end) const
{
    return unit(view().scrollback().placeAt(offset).line, type, offset, start, end);
}

QString ConsoleAccessible::textBeforeOffset(int offset, QAccessible::TextBoundaryType type, int *start, int *end) const
{
    const Scrollback &text = view().scrollback();
    const TextPlace place = text.placeAt(offset);
    if (type == QAccessible::CharBoundary || type == QAccessible::WordBoundary) {
        int at = 0, behind = 0;
        (void)unit(place.line, type, offset, &at, &behind);
        return at <= 0 ? unit(-1, type, 0, start, end) : unit(text.placeAt(at - 1).line, type, at - 1, start, end);
    }
    return unit(place.line - 1, type, offset, start, end);
}

QString ConsoleAccessible::textAfterOffset(int offset, QAccessible::TextBoundaryType type, int *start, int *end) const
{
    const Scrollback &text = view().scrollback();
    const TextPlace place = text.placeAt(offset);
    if (type == QAccessible::CharBoundary || type == QAccessible::WordBoundary) {
        int at = 0, behind = 0;
        (void)unit(place.line, type, offset, &at, &behind);
        return behind >= characterCount() ? unit(-1, type, 0, start, end) : unit(text.placeAt(behind).line, type, behind, start, end);
    }
    return unit(place.line + 1, type, offset, start, end);
}

int ConsoleAccessible::characterCount() const
{
    return toInt(view().scrollback().characterCount());
}

QRect ConsoleAccessible::characterRect(int offset) const
{
    const QRectF rect = view().rectOf(view().scrollback().placeAt(offset));
    return rect.isEmpty() ? QRect() : rect.toAlignedRect().translated(view().viewport()->mapToGlobal(QPoint(0, 0)));
}

int ConsoleAccessible::offsetAtPoint(const QPoint &point) const
{
    const QPoint local = view().viewport()->mapFromGlobal(point);
    return view().viewport()->rect().contains(local) ? toInt(view().scrollback().characterAt(view().placeAt(QPointF(local)))) : -1;
}

void ConsoleAccessible::scrollToSubstring(int start, int)
{
    view().reveal(view().scrollback().placeAt(start));
}

QString ConsoleAccessible::attributes(int offset, int *start, int *end) const
{
    *start = std::clamp(offset, 0, characterCount());
    *end = characterCount();
    return {};
}

} // namespace Fumehood
