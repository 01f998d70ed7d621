// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/curvedelegate.h"

#include "ui/theme/theme.h"

#include <QPainter>

#include <algorithm>

namespace Fumehood {

QPolygonF curvePoints(const QList<qint64> &values, const QRectF &area)
{
    QPolygonF points;
    if (values.size() < CurveDelegate::FewestPoints)
        return points;
    const double largest = double(std::max<qint64>(1, *std::ranges::max_element(values)));
    for (qsizetype i = 0; i < values.size(); ++i) {
        const double x = area.left() + area.width() * double(i) / double(values.size() - 1);
        points << QPointF(x, area.bottom() - area.height() * double(std::max<qint64>(0, values[i])) / largest);
    }
    return points;
}

CurveDelegate::CurveDelegate(Theme &theme, QObject *parent) : QStyledItemDelegate(parent), m_theme(theme) {}

void CurveDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    const auto values = index.data(CurveRole).value<QList<qint64>>();
    if (values.size() < FewestPoints)
        return;
    const int letter = option.fontMetrics.averageCharWidth();
    const QRectF area = QRectF(option.rect).adjusted(letter * 13, 3, -letter, -3); // right of the longest size
    if (area.width() < letter * 3)
        return;
    const bool selected = option.state & QStyle::State_Selected;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(selected ? option.palette.color(QPalette::HighlightedText) : m_theme.color(Theme::Role::Info), 1.5));
    painter->drawPolyline(curvePoints(values, area));
    painter->restore();
}

} // namespace Fumehood
