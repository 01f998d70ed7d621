// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes.h"

#include <QApplication>
#include <QDockWidget>
#include <QEvent>
#include <QMainWindow>

#include <algorithm>

namespace Fumehood {
namespace {

/// Below this many average characters a third column leaves too little of the editor.
constexpr int ThreeColumns = 200;
constexpr int LeftColumn = 52, RightColumn = 46;

} // namespace

Panes::Panes(QMainWindow &window) : QObject(&window), m_window(window)
{
    window.setDockNestingEnabled(true);
    window.setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    window.setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    window.installEventFilter(this);
}

void Panes::add(const QString &name, const QString &title, QWidget *content, Qt::DockWidgetArea area, const QAction *action)
{
    auto *dock = new QDockWidget(title, &m_window);
    dock->setObjectName(name);
    dock->setWidget(content);
    m_window.addDockWidget(area, dock);
    m_docks.append(dock);
    m_usualArea.insert(dock, area);
    connect(action, &QAction::triggered, this, [this, content] { show(content); });
}

QDockWidget *Panes::dockOf(const QWidget *content) const
{
    const auto dock = std::ranges::find(m_docks, content, &QDockWidget::widget);
    return dock == m_docks.end() ? nullptr : *dock;
}

QList<QDockWidget *> Panes::docksIn(Qt::DockWidgetArea area) const
{
    QList<QDockWidget *> docks = m_docks;
    docks.removeIf([&](const QDockWidget *dock) { return m_usualArea.value(dock) != area; });
    return docks;
}

void Panes::setTitle(const QWidget *content, const QString &title)
{
    dockOf(content)->setWindowTitle(title);
}

void Panes::raise(const QWidget *content)
{
    dockOf(content)->show();
    dockOf(content)->raise();
    m_collapsed.removeAll(dockOf(content));
}

void Panes::show(QWidget *content)
{
    raise(content);
    content->setFocus();
}

bool Panes::isInFront(const QWidget *content) const
{
    return !content->visibleRegion().isEmpty();
}

bool Panes::hideFocused()
{
    for (QDockWidget *dock : std::as_const(m_docks)) {
        if (dock->isAncestorOf(QApplication::focusWidget())) {
            dock->hide();
            return true;
        }
    }
    return false;
}

void Panes::arrange()
{
    m_collapsed.clear();
    for (QDockWidget *dock : std::as_const(m_docks)) {
        dock->setFloating(false);
        dock->show();
        m_window.addDockWidget(m_usualArea.value(dock), dock);
    }
    for (const auto area : {Qt::LeftDockWidgetArea, Qt::RightDockWidgetArea, Qt::BottomDockWidgetArea}) {
        const QList<QDockWidget *> docks = docksIn(area);
        for (qsizetype i = 1; i < docks.size(); ++i)
            m_window.tabifyDockWidget(docks[i - 1], docks[i]);
        if (!docks.isEmpty())
            docks.first()->raise();
    }
    const int unit = m_window.fontMetrics().averageCharWidth();
    const auto size = [&](Qt::DockWidgetArea area, int extent, Qt::Orientation orientation) {
        if (const QList<QDockWidget *> docks = docksIn(area); !docks.isEmpty())
            m_window.resizeDocks({docks.first()}, {extent}, orientation);
    };
    size(Qt::LeftDockWidgetArea, unit * LeftColumn, Qt::Horizontal);
    size(Qt::RightDockWidgetArea, unit * RightColumn, Qt::Horizontal);
    size(Qt::BottomDockWidgetArea, m_window.height() * 2 / 5, Qt::Vertical);
    fitColumns();
}

bool Panes::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == &m_window && event->type() == QEvent::Resize)
        fitColumns();
    return QObject::eventFilter(watched, event);
}

void Panes::fitColumns()
{
    const bool narrow = m_window.width() < m_window.fontMetrics().averageCharWidth() * ThreeColumns;
    if (!narrow) {
        for (QDockWidget *dock : std::exchange(m_collapsed, {}))
            dock->show();
        return;
    }
    for (QDockWidget *dock : docksIn(Qt::RightDockWidgetArea)) {
        if (!dock->isHidden() && !dock->isFloating() && m_window.dockWidgetArea(dock) == Qt::RightDockWidgetArea && !m_collapsed.contains(dock)) {
            dock->hide();
            m_collapsed.append(dock);
        }
    }
}

} // namespace Fumehood
