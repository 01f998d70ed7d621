// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/findings/findingsfilter.h"

#include "ui/findings/findingsmodel.h"

#include <algorithm>

namespace Fumehood {

FindingsFilter::FindingsFilter(QObject *parent) : QSortFilterProxyModel(parent)
{
    setSortRole(Qt::UserRole);
}

void FindingsFilter::setQuery(const FindingQuery &query)
{
    m_query = query;
    invalidateRowsFilter();
}

void FindingsFilter::setShown(Severity severity, bool shown)
{
    m_shown[std::size_t(severity)] = shown;
    invalidateRowsFilter();
}

bool FindingsFilter::isNarrowed() const
{
    return sourceModel() && rowCount() < sourceModel()->rowCount();
}

bool FindingsFilter::filterAcceptsRow(int row, const QModelIndex &) const
{
    const Finding &finding = static_cast<const FindingsModel *>(sourceModel())->findings().at(row);
    return m_shown[std::size_t(finding.severity)] && m_query.accepts(finding);
}

} // namespace Fumehood
