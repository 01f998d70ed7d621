// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/finder/findanything.h"

#include <QAbstractTableModel>

namespace Fumehood {

/// What answers to a query, best first.
class FinderModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Title, Detail, Kind, ColumnCount };

    explicit FinderModel(const QList<FinderEntry> &entries, QObject *parent = nullptr);

    /// `first` stand before what is found, whatever their texts.
    void search(const QString &query, const QList<FinderEntry> &first = {});
    const FinderEntry &entry(int row) const { return m_found.at(row); }
    bool isEmpty() const { return m_found.isEmpty(); }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<FinderEntry> m_entries, m_found;
};

} // namespace Fumehood
