// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/axis.h"

#include <QColor>
#include <QFont>
#include <QRectF>

class QPainter;

namespace Fumehood {

class Theme;

/// What one chart shows at this moment. A value; `metrics` is borrowed while it is painted.
struct ChartContent
{
    const RunMetrics *metrics;
    Metric metric;
    Axis axis;                          ///< the values' axis
    double from = 0, to = 1000;         ///< the span of time shown, in milliseconds
    std::optional<double> cursor = {};  ///< where the cross-hair stands, in milliseconds
    bool hasFocus = false;
};

/// Draws one chart: line, limit, peak, marks, throttled spans, cross-hair; the same on screen, in PNG and in SVG.
/// One-pixel pens and at most two points a column keep a frame below a millisecond (tests/bench/bench_charts.cpp).
class ChartPainter final
{
public:
    ChartPainter(const Theme &theme, const QFont &font);
    void setFont(const QFont &font) { m_font = font; }

    void paint(QPainter &painter, const QRectF &area, const ChartContent &content) const;
    /// Where the line is drawn within `area`.
    QRectF plot(const QRectF &area, const ChartContent &content) const;
    /// The height that reads well, of a curve or of a total.
    double comfortableHeight() const;
    double totalHeight() const;

private:
    void paintHead(QPainter &painter, const QRectF &area, const ChartContent &content) const;
    void paintGrid(QPainter &painter, const QRectF &plot, const ChartContent &content) const;
    void paintThrottled(QPainter &painter, const QRectF &plot, const ChartContent &content) const;
    void paintLine(QPainter &painter, const QRectF &plot, const ChartContent &content) const;
    void paintLimit(QPainter &painter, const QRectF &plot, const ChartContent &content) const;
    void paintPeak(QPainter &painter, const QRectF &plot, const ChartContent &content) const;
    void paintMarks(QPainter &painter, const QRectF &plot, const ChartContent &content) const;
    void paintCursor(QPainter &painter, const QRectF &plot, const ChartContent &content) const;
    void paintTotal(QPainter &painter, const QRectF &plot, const ChartContent &content) const;
    double lineHeight() const;
    double textWidth(const QString &text) const;

    const Theme &m_theme;
    QFont m_font;
};

/// A run too short for its counters to be read three times is shown by the kernel's totals alone.
bool showsTotalsOnly(const RunMetrics &metrics);

} // namespace Fumehood
