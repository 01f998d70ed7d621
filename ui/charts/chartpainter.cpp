// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartpainter.h"

#include "core/metrics/decimate.h"
#include "ui/charts/charttext.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

constexpr int LabelVeil = 200;  // of 255
constexpr int FewestSamples = 3;
constexpr double Gap = 4;

double xOf(const QRectF &plot, const ChartContent &content, double t)
{
    return plot.left() + plot.width() * (t - content.from) / std::max(1.0, content.to - content.from);
}

double yOf(const QRectF &plot, const ChartContent &content, double value)
{
    return plot.bottom() - plot.height() * std::min(value, content.axis.top) / content.axis.top;
}

bool isShown(const ChartContent &content, double t)
{
    return t >= content.from && t <= content.to;
}

/// One pixel whatever the scale: wider antialiased polylines cost a hundred times as much.
QPen linePen(const QColor &color, Qt::PenStyle style = Qt::SolidLine)
{
    QPen pen(color, 1, style);
    pen.setCosmetic(true);
    return pen;
}

int seriesIndex(Metric metric)
{
    return int(metric);
}

} // namespace

bool showsTotalsOnly(const RunMetrics &metrics)
{
    return metrics.isFinished() && metrics.samples() < FewestSamples;
}

ChartPainter::ChartPainter(const Theme &theme, const QFont &font) : m_theme(theme), m_font(font) {}

double ChartPainter::lineHeight() const
{
    return QFontMetricsF(m_font).height();
}

double ChartPainter::textWidth(const QString &text) const
{
    return QFontMetricsF(m_font).horizontalAdvance(text);
}

double ChartPainter::comfortableHeight() const
{
    return lineHeight() * 7;
}

double ChartPainter::totalHeight() const
{
    return lineHeight() * 3;
}

QRectF ChartPainter::plot(const QRectF &area, const ChartContent &content) const
{
    // The same for every chart, so that one moment is one column.
    const double widest = textWidth(u"1024 MiB"_s);
    const double bottom = showsTotalsOnly(*content.metrics) ? Gap : lineHeight() + Gap;
    return area.adjusted(widest + 2 * Gap, lineHeight() * 1.5 + Gap, -2 * Gap, -bottom);
}

void ChartPainter::paint(QPainter &painter, const QRectF &area, const ChartContent &content) const
{
    painter.save();
    painter.setFont(m_font);
    painter.fillRect(area, m_theme.editor().background);
    paintHead(painter, area, content);
    const QRectF plot = this->plot(area, content);
    if (showsTotalsOnly(*content.metrics)) {
        paintTotal(painter, area.adjusted(2 * Gap, plot.top() - area.top(), -2 * Gap, -Gap), content);
    } else if (plot.width() > 0 && plot.height() > 0) {
        paintThrottled(painter, plot, content);
        paintGrid(painter, plot, content);
        paintLine(painter, plot, content);
        paintLimit(painter, plot, content);
        paintPeak(painter, plot, content);
        paintMarks(painter, plot, content);
        paintCursor(painter, plot, content);
    }
    painter.restore();
}

void ChartPainter::paintHead(QPainter &painter, const QRectF &area, const ChartContent &content) const
{
    const QRectF head(area.left() + 2 * Gap, area.top() + Gap, area.width() - 4 * Gap, lineHeight());
    QFont bold = m_font;
    bold.setWeight(QFont::DemiBold);
    painter.setFont(bold);
    painter.setPen(m_theme.color(content.hasFocus ? Theme::Role::Accent : Theme::Role::Text));
    const QString title = metricTitle(content.metric);
    painter.drawText(head, Qt::AlignLeft | Qt::AlignVCenter, title);
    const double used = QFontMetricsF(bold).horizontalAdvance(title) + 2 * Gap;
    painter.setFont(m_font);
    painter.setPen(m_theme.color(Theme::Role::SubduedText));
    QString text = summaryText(*content.metrics, content.metric);
    // How it was measured is the first that may go; the tool tip has it all.
    if (textWidth(text) > head.width() - used)
        text = text.section(u" ("_s, 0, 0);
    text = QFontMetricsF(m_font).elidedText(text, Qt::ElideRight, head.width() - used);
    painter.drawText(head.adjusted(used, 0, 0, 0), Qt::AlignRight | Qt::AlignVCenter, text);
}

void ChartPainter::paintGrid(QPainter &painter, const QRectF &plot, const ChartContent &content) const
{
    const double height = lineHeight();
    double lastLabel = plot.bottom() + height;
    for (const double tick : content.axis.ticks()) {
        const double y = yOf(plot, content, tick);
        painter.setPen(linePen(m_theme.color(Theme::Role::Grid)));
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
        if (lastLabel - y < height)
            continue;
        lastLabel = y;
        painter.setPen(m_theme.color(Theme::Role::SubduedText));
        painter.drawText(QRectF(plot.left() - Gap - 1000, y - height / 2, 1000, height), Qt::AlignRight | Qt::AlignVCenter,
                         axisText(content.metric, tick));
    }
    const double step = timeStep(content.to - content.from, int(plot.width() / (textWidth(u"0.000 s"_s) + 4 * Gap)));
    for (double t = std::ceil(content.from / step) * step; t <= content.to + 1e-6; t += step) {
        const double x = xOf(plot, content, t);
        painter.setPen(linePen(m_theme.color(Theme::Role::Grid)));
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
        painter.setPen(m_theme.color(Theme::Role::SubduedText));
        const double half = textWidth(timeText(t, step)) / 2;
        const double middle = std::clamp(x, plot.left() + half, std::max(plot.left() + half, plot.right() - half));
        painter.drawText(QRectF(middle - half, plot.bottom() + Gap / 2, 2 * half + 1, height), Qt::AlignCenter, timeText(t, step));
    }
}

void ChartPainter::paintThrottled(QPainter &painter, const QRectF &plot, const ChartContent &content) const
{
    if (content.metric != Metric::Cpu)
        return;
    for (const ThrottledSpan &span : content.metrics->throttled()) {
        const double left = xOf(plot, content, std::max(span.from, content.from)), right = xOf(plot, content, std::min(span.to, content.to));
        if (right > left)
            painter.fillRect(QRectF(left, plot.top(), right - left, plot.height()), m_theme.tint(Theme::Role::Warning));
    }
}

void ChartPainter::paintLine(QPainter &painter, const QRectF &plot, const ChartContent &content) const
{
    const QList<MetricPoint> points = decimated(content.metrics->points(content.metric), content.from, content.to, int(plot.width()));
    if (points.isEmpty())
        return;
    const bool steps = content.metric == Metric::Processes || content.metric == Metric::Output;
    QPolygonF line;
    for (const MetricPoint &point : points) {
        const QPointF next(xOf(plot, content, point.t), yOf(plot, content, point.value));
        if (steps && !line.isEmpty())
            line.append({next.x(), line.last().y()});
        line.append(next);
    }
    // A count stays what it was until something changes it.
    if (steps && content.metrics->end() > points.last().t)
        line.append({xOf(plot, content, std::min(content.to, content.metrics->end())), line.last().y()});
    const QColor color = m_theme.series(seriesIndex(content.metric));
    painter.save();
    painter.setClipRect(plot.adjusted(0, -1, 1, 1));
    QColor fill = color;
    fill.setAlphaF(0.16F);
    QPolygonF below = line;
    below.append({line.last().x(), plot.bottom()});
    below.append({line.first().x(), plot.bottom()});
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawPolygon(below);
    // Antialiasing many steep lines costs fifty times as much, and there the eye sees a band anyway.
    painter.setRenderHint(QPainter::Antialiasing, double(line.size()) < plot.width());
    painter.setPen(linePen(color));
    painter.setBrush(Qt::NoBrush);
    if (line.size() == 1)
        painter.drawEllipse(line.first(), 2, 2);
    else
        painter.drawPolyline(line);
    painter.restore();
}

void ChartPainter::paintLimit(QPainter &painter, const QRectF &plot, const ChartContent &content) const
{
    const double limit = content.metrics->limit(content.metric);
    const bool above = limit > content.axis.top;
    const QColor color = m_theme.color(Theme::Role::Error);
    const double y = above ? plot.top() : yOf(plot, content, limit);
    if (!above) {
        painter.setPen(linePen(color, Qt::DashLine));
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
    }
    const QString text = QCoreApplication::translate("Chart", above ? "▲ limit %1" : "limit %1").arg(metricText(content.metric, limit));
    // Below the line where there is no room above it.
    const double top = y - lineHeight() < plot.top() ? y + 1 : y - lineHeight();
    const QRectF place(plot.left() + Gap, top, plot.width() - Gap, lineHeight());
    // Legible where the curve runs through it.
    QColor veil = m_theme.editor().background;
    veil.setAlpha(LabelVeil);
    painter.fillRect(painter.boundingRect(place, Qt::AlignLeft | Qt::AlignVCenter, text), veil);
    painter.setPen(color);
    painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter, text);
}

void ChartPainter::paintPeak(QPainter &painter, const QRectF &plot, const ChartContent &content) const
{
    const QList<MetricPoint> &points = content.metrics->points(content.metric);
    if (content.metric == Metric::Output || points.isEmpty())
        return;
    const auto highest = std::ranges::max_element(points, {}, &MetricPoint::value);
    if (!isShown(content, highest->t))
        return;
    const QPointF at(xOf(plot, content, highest->t), yOf(plot, content, highest->value));
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(linePen(m_theme.color(Theme::Role::Text)));
    painter.setBrush(m_theme.series(seriesIndex(content.metric)));
    painter.drawPolygon(QPolygonF{at + QPointF(0, 1), at + QPointF(-4, -6), at + QPointF(4, -6)});
    painter.restore();
}

void ChartPainter::paintMarks(QPainter &painter, const QRectF &plot, const ChartContent &content) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    for (const MetricMark &mark : content.metrics->marks()) {
        if ((mark.metric && *mark.metric != content.metric) || !isShown(content, mark.t))
            continue;
        const double x = xOf(plot, content, mark.t), y = plot.top() + 7;
        painter.setPen(linePen(m_theme.color(Theme::Role::Error), Qt::DotLine));
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
        painter.setPen(QPen(m_theme.color(Theme::Role::Error), 2));
        painter.drawLine(QPointF(x - 4, y - 4), QPointF(x + 4, y + 4));
        painter.drawLine(QPointF(x - 4, y + 4), QPointF(x + 4, y - 4));
    }
    painter.restore();
}

void ChartPainter::paintCursor(QPainter &painter, const QRectF &plot, const ChartContent &content) const
{
    if (!content.cursor || !isShown(content, *content.cursor))
        return;
    const double x = xOf(plot, content, *content.cursor);
    painter.setPen(linePen(m_theme.color(Theme::Role::Accent)));
    painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
    QString text = timeText(*content.cursor, 10);
    if (const auto value = content.metrics->valueAt(content.metric, *content.cursor)) {
        const double y = yOf(plot, content, *value);
        painter.drawLine(QPointF(x - 4, y), QPointF(x + 4, y));
        text = QCoreApplication::translate("Chart", "%1 at %2").arg(metricText(content.metric, *value), text);
    }
    const double width = textWidth(text) + 2 * Gap;
    const double left = std::clamp(x + Gap, plot.left(), std::max(plot.left(), plot.right() - width));
    const QRectF box(left, plot.bottom() - lineHeight() - Gap, width, lineHeight());
    painter.fillRect(box, m_theme.editor().selectedText.isValid() ? m_theme.editor().background : m_theme.tint(Theme::Role::Accent));
    painter.setPen(m_theme.color(Theme::Role::Text));
    painter.drawText(box, Qt::AlignCenter, text);
}

void ChartPainter::paintTotal(QPainter &painter, const QRectF &plot, const ChartContent &content) const
{
    const RunMetrics &metrics = *content.metrics;
    std::optional<double> share;
    if (content.metric == Metric::Cpu && metrics.cpuTimeMs() && metrics.end() > 0)
        share = *metrics.cpuTimeMs() / metrics.end() / metrics.limit(Metric::Cpu);
    else if (const auto peak = metrics.peak(content.metric); peak && content.metric != Metric::Cpu)
        share = *peak / metrics.limit(content.metric);
    const QRectF bar(plot.left(), plot.top(), plot.width(), std::min(lineHeight(), plot.height()));
    if (!share) {
        painter.setPen(m_theme.color(Theme::Role::SubduedText));
        painter.drawText(bar, Qt::AlignLeft | Qt::AlignVCenter, QCoreApplication::translate("Chart", "The kernel does not say."));
        return;
    }
    painter.setPen(linePen(m_theme.color(Theme::Role::Border)));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(bar);
    painter.fillRect(QRectF(bar.left(), bar.top(), std::max(2.0, bar.width() * std::min(1.0, *share)), bar.height()),
                     m_theme.series(seriesIndex(content.metric)));
}

} // namespace Fumehood
