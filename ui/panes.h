// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>

class QAction;
class QDockWidget;
class QMainWindow;

namespace Fumehood {

/// The docks around the editor: made, shown, laid out as usual. What is below the editor shares its place in tabs; what
/// is to the right gives way where the window is too narrow for three columns.
class Panes final : public QObject
{
    Q_OBJECT
public:
    explicit Panes(QMainWindow &window);

    /// `name` identifies the pane in saved layouts; `action` shows it. The order of adding is the order of tabs and of the tab key.
    void add(const QString &name, const QString &title, QWidget *content, Qt::DockWidgetArea area, const QAction *action);
    void setTitle(const QWidget *content, const QString &title);
    /// Brings it to the front, without the focus.
    void raise(const QWidget *content);
    /// Brings it to the front and gives it the focus.
    void show(QWidget *content);
    bool isInFront(const QWidget *content) const;
    /// Hides the pane that holds the focus; false: none does.
    bool hideFocused();
    /// The usual places and sizes.
    void arrange();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QDockWidget *dockOf(const QWidget *content) const;
    QList<QDockWidget *> docksIn(Qt::DockWidgetArea area) const;
    void fitColumns();

    QMainWindow &m_window;
    QList<QDockWidget *> m_docks;
    QHash<const QDockWidget *, Qt::DockWidgetArea> m_usualArea;
    QList<QDockWidget *> m_collapsed;       // hidden because the window is narrow, and to come back
};

} // namespace Fumehood
