// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/images/imagestore.h"

#include <QAbstractTableModel>
#include <QLocale>

namespace Fumehood {

/// The golden images, one a row: language, image, state, size, age, digest. SortRole has the values behind the words.
class ImageTable final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { LanguageColumn, ImageColumn, StateColumn, SizeColumn, AgeColumn, DigestColumn, ColumnCount };
    static constexpr int SortRole = Qt::UserRole;

    using QAbstractTableModel::QAbstractTableModel;

    /// `now`: what ages are counted to.
    void setStates(const QList<ImageState> &states, const QDateTime &now = QDateTime::currentDateTimeUtc());
    const ImageState &state(int row) const { return m_states.at(row); }
    /// Bytes of those that are there; layers that they share count each time.
    qint64 bytes() const;

    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(m_states.size()); }
    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : ColumnCount; }
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QVariant text(const ImageState &state, int column) const;

    QList<ImageState> m_states;
    QDateTime m_now;
};

} // namespace Fumehood
