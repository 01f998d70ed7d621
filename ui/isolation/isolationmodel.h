// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evidence/isolationcheck.h"

#include <QAbstractTableModel>

namespace Fumehood {

class Theme;

/// The isolation sheet of one run as a table: a row for each promise. The verdict is glyph, word and colour.
class IsolationModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Promise, Verdict, Asked, Inspected, Observed, ColumnCount };

    explicit IsolationModel(Theme &theme, QObject *parent = nullptr);

    const IsolationReport &report() const { return m_report; }
    void setReport(const IsolationReport &report);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const IsolationCheck &check, int column) const;

    Theme &m_theme;
    IsolationReport m_report;
};

/// The sheet as tab-separated lines, for the clipboard.
QString isolationText(const IsolationReport &report);

} // namespace Fumehood
