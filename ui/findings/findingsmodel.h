// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/validation/finding.h"
#include "ui/theme/theme.h"

#include <QAbstractTableModel>

namespace Fumehood {

/// The name of a severity for people.
QString severityTitle(Severity severity);
/// Icon and colour say the same as the word.
QString severityIcon(Severity severity);
Theme::Role severityRole(Severity severity);

/// What a check found, a row each.
class FindingsModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Level, Message, Rule, Source, Line, ColumnCount };

    explicit FindingsModel(Theme &theme, QObject *parent = nullptr);

    void setFindings(const QList<Finding> &findings);
    const QList<Finding> &findings() const { return m_findings; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QVariant sortKey(const Finding &finding, int column) const;

    Theme &m_theme;
    QList<Finding> m_findings;
};

} // namespace Fumehood
