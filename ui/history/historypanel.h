// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/historystore.h"

#include <QTimer>
#include <QWidget>

class QAction;
class QLabel;
class QLineEdit;
class QStackedWidget;
class QToolButton;
class QTreeView;

namespace Fumehood {

class HistoryModel;
class Theme;

/// Past runs: found as one types, brought back into a new tab, repeated, compared, kept from pruning. The store is asked
/// only once the pane has been seen.
class HistoryPanel final : public QWidget
{
    Q_OBJECT
public:
    HistoryPanel(HistoryStore &store, Theme &theme, QWidget *parent = nullptr);

    QTreeView &view() const { return *m_view; }
    QLineEdit &filter() const { return *m_filter; }
    HistoryModel &model() const { return *m_model; }
    /// Shows only the runs that were made in a session; empty names: of all.
    void showSession(const QString &project, const QString &task);
    /// What is shown where there are no rows; empty while there are some.
    QString emptyText() const;

signals:
    /// The run's source, language and input in a new tab.
    void restoreRequested(const Fumehood::HistoryRecord &record);
    void repeatRequested(const Fumehood::HistoryRecord &record);
    void shareRequested(const Fumehood::HistoryRecord &record);
    void complained(const QString &sentence);

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *createToolBar();
    QAction *addCommand(const QString &icon, const QString &name, const QString &tip, void (HistoryPanel::*slot)());
    void reload();
    void reselect();
    void search();
    void refresh();
    void restore();
    void repeat();
    void compare();
    void share();
    void toggleFavourite();
    void remove();
    QList<HistorySummary> selected() const;
    /// Loads the one selected run and hands it on.
    void withRecord(std::function<void(const HistoryRecord &)> use);
    void reportFailure(const QFuture<Result<>> &answer);

    HistoryStore &m_store;
    Theme &m_theme;
    HistoryModel *m_model;
    QStackedWidget *m_pages;
    QLabel *m_empty;
    QTreeView *m_view;
    QLineEdit *m_filter = nullptr;
    QToolButton *m_favourites = nullptr, *m_session = nullptr;
    QAction *m_restore = nullptr, *m_repeat = nullptr, *m_compare = nullptr, *m_share = nullptr, *m_favourite = nullptr, *m_remove = nullptr;
    QTimer m_typing;
    QString m_project, m_task;  // the session whose runs are shown
    QStringList m_kept;         // ids of the selected runs while the list is read again
    bool m_watching = false;
    bool m_stale = true;        // read when it is looked at
};

} // namespace Fumehood
