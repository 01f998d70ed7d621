// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/historystore.h"
#include "ui/theme/theme.h"

#include <QAbstractTableModel>

namespace Fumehood {

/// Past runs, newest first, fetched a page at a time as the view reaches the end. An answer to an older question than
/// the last is dropped.
class HistoryModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Verdict, Language, Title, Started, Duration, PeakMemory, ColumnCount };

    HistoryModel(HistoryStore &store, Theme &theme, QObject *parent = nullptr);

    const HistoryFilter &filter() const { return m_filter; }
    void setFilter(const HistoryFilter &filter);
    void reload();
    const HistorySummary &run(int row) const { return m_runs.at(row); }
    /// Nothing has been asked yet, or the first page is on its way.
    bool isLoading() const { return m_loading; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

signals:
    void loaded();
    void failed(const QString &sentence);

private:
    void ask(std::optional<qint64> before);
    void take(const HistoryPage &page, bool first);
    QList<qint64> curve(const QModelIndex &index) const;

    HistoryStore &m_store;
    Theme &m_theme;
    HistoryFilter m_filter;
    QList<HistorySummary> m_runs;
    mutable QHash<qint64, QList<qint64>> m_curves;  // of the rows that were seen, by number
    std::optional<qint64> m_next;
    int m_question = 0;
    bool m_loading = false;
};

} // namespace Fumehood
