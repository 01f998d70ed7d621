// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/findings/findingquery.h"

#include <QSortFilterProxyModel>

#include <array>

namespace Fumehood {

/// The findings that severity buttons and typed words leave.
class FindingsFilter final : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    explicit FindingsFilter(QObject *parent = nullptr);

    void setQuery(const FindingQuery &query);
    void setShown(Severity severity, bool shown);
    bool isNarrowed() const;

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    FindingQuery m_query;
    std::array<bool, 4> m_shown{true, true, true, true};
};

} // namespace Fumehood
