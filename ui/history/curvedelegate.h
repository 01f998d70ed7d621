// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace Fumehood {

class Theme;

/// Behind a cell's text, the course of a value as a line without axes: from 0 to its largest. Nothing where nothing was
/// measured often enough to have a course.
class CurveDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    static constexpr int CurveRole = Qt::UserRole + 1;  ///< QList<qint64>
    static constexpr int FewestPoints = 3;

    CurveDelegate(Theme &theme, QObject *parent);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    Theme &m_theme;
};

/// The points of the line within a rectangle, left to right. Pure.
QPolygonF curvePoints(const QList<qint64> &values, const QRectF &area);

} // namespace Fumehood
