// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/finder/findermodel.h"

#include "ui/finder/fuzzymatch.h"

#include <algorithm>

namespace Fumehood {
namespace {

/// More are not looked through by anybody; one types another letter instead.
constexpr qsizetype MaximumFound = 200;
constexpr int DetailPenalty = 50'000;

} // namespace

FinderModel::FinderModel(const QList<FinderEntry> &entries, QObject *parent)
    : QAbstractTableModel(parent)
    , m_entries(entries)
{
}

void FinderModel::search(const QString &query, const QList<FinderEntry> &first)
{
    QList<std::pair<int, qsizetype>> ranked;
    for (qsizetype i = 0; i < m_entries.size(); ++i) {
        const FinderEntry &entry = m_entries.at(i);
        if (const auto score = fuzzyScore(query, entry.title))
            ranked.append({-*score, i});
        else if (const auto inDetail = fuzzyScore(query, entry.detail))
            ranked.append({DetailPenalty - *inDetail, i});
    }
    std::ranges::sort(ranked); // equal ones stay in the order in which they were gathered
    beginResetModel();
    m_found = first;
    for (const auto &[score, i] : std::as_const(ranked)) {
        if (m_found.size() >= MaximumFound)
            break;
        m_found.append(m_entries.at(i));
    }
    endResetModel();
}

int FinderModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_found.size());
}

int FinderModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant FinderModel::data(const QModelIndex &index, int role) const
{
    const FinderEntry &entry = m_found.at(index.row());
    if (role == Qt::DecorationRole && index.column() == Title)
        return entry.icon;
    if (role == Qt::AccessibleTextRole)
        return QStringList{entry.title, entry.detail, entry.kind}.join(QStringLiteral(", "));
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (index.column()) {
    case Title: return entry.title;
    case Detail: return entry.detail;
    case Kind: return entry.kind;
    default: return {};
    }
}

} // namespace Fumehood
