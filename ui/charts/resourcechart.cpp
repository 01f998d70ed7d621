// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/resourcechart.h"

#include "ui/charts/charttext.h"
#include "ui/theme/theme.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace Fumehood {
namespace {

constexpr double ShortestSpan = 50;     ///< milliseconds
constexpr double ShortestDrag = 6;      ///< pixels; less is a click

double largestOf(const RunMetrics &metrics, Metric metric)
{
    double largest = 0;
    for (const MetricPoint &point : metrics.points(metric))
        largest = std::max(largest, point.value);
    return largest;
}

} // namespace

ResourceChart::ResourceChart(Metric metric, Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_content{.metrics = &m_none, .metric = metric, .axis = valueAxis(metric, 0, m_none.limit(metric))}
    , m_painter(theme, font())
{
    setObjectName(QStringLiteral("chart-%1").arg(int(metric)));
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAccessibleName(tr("Chart of %1").arg(metricTitle(metric)));
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void ResourceChart::setMetrics(const RunMetrics &metrics)
{
    m_content.metrics = &metrics;
    const Axis axis = valueAxis(metric(), largestOf(metrics, metric()), metrics.limit(metric()));
    // An axis that jumps to and fro cannot be read while it runs.
    if (axis.top > m_content.axis.top)
        m_content.axis = axis;
    const QString summary = summaryText(metrics, metric());
    setAccessibleDescription(summary);
    setToolTip(summary);
    // Totals stand close together; curves share what room there is.
    setMaximumHeight(showsTotalsOnly(metrics) ? int(m_painter.totalHeight()) : QWIDGETSIZE_MAX);
    update();
}

void ResourceChart::restart()
{
    m_content.axis.top = 0;
}

void ResourceChart::setSpan(double from, double to)
{
    m_content.from = from;
    m_content.to = to;
    update();
}

void ResourceChart::setCursor(std::optional<double> t)
{
    if (t == m_content.cursor)
        return;
    m_content.cursor = t;
    update();
}

QSize ResourceChart::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 40, int(m_painter.comfortableHeight())};
}

QSize ResourceChart::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 24, fontMetrics().height() * 4};
}

void ResourceChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    m_painter.paint(painter, rect(), m_content);
    if (m_dragFrom && m_dragTo) {
        const QRectF plot = m_painter.plot(rect(), m_content);
        QColor veil = m_theme.color(Theme::Role::Accent);
        veil.setAlphaF(0.2F);
        painter.fillRect(QRectF(QPointF(*m_dragFrom, plot.top()), QPointF(*m_dragTo, plot.bottom())).normalized(), veil);
    }
}

double ResourceChart::timeAt(double x) const
{
    const QRectF plot = m_painter.plot(rect(), m_content);
    const double share = plot.width() > 0 ? std::clamp((x - plot.left()) / plot.width(), 0.0, 1.0) : 0.0;
    return m_content.from + share * (m_content.to - m_content.from);
}

void ResourceChart::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        m_dragFrom = event->position().x();
}

void ResourceChart::mouseMoveEvent(QMouseEvent *event)
{
    emit cursorMoved(timeAt(event->position().x()));
    if (m_dragFrom && std::abs(event->position().x() - *m_dragFrom) >= ShortestDrag) {
        m_dragTo = event->position().x();
        update();
    }
}

void ResourceChart::mouseReleaseEvent(QMouseEvent *event)
{
    const auto from = std::exchange(m_dragFrom, std::nullopt), to = std::exchange(m_dragTo, std::nullopt);
    update();
    if (!from)
        return;
    if (!to)
        return emit momentChosen(timeAt(event->position().x()));
    const double one = timeAt(*from), other = timeAt(*to);
    emit spanChosen(std::min(one, other), std::max(std::max(one, other), std::min(one, other) + ShortestSpan));
}

void ResourceChart::mouseDoubleClickEvent(QMouseEvent *)
{
    emit wholeRequested();
}

void ResourceChart::wheelEvent(QWheelEvent *event)
{
    if (event->angleDelta().y() == 0)
        return event->ignore();
    zoom(std::pow(0.8, event->angleDelta().y() / 120.0), timeAt(event->position().x()));
    event->accept();
}

void ResourceChart::leaveEvent(QEvent *)
{
    emit cursorMoved(std::nullopt);
}

void ResourceChart::zoom(double factor, double around)
{
    const double end = std::max(ShortestSpan, m_content.metrics->end());
    const double from = std::max(0.0, around - (around - m_content.from) * factor);
    const double to = std::min(end, around + (m_content.to - around) * factor);
    if (to - from >= ShortestSpan)
        emit spanChosen(from, to);
}

/// From one reading to the next, so that every value can be heard.
void ResourceChart::stepCursor(int by)
{
    const QList<MetricPoint> &points = m_content.metrics->points(metric());
    if (points.isEmpty())
        return;
    const double now = m_content.cursor.value_or(by > 0 ? -1 : m_content.metrics->end() + 1);
    auto next = std::ranges::lower_bound(points, now, {}, &MetricPoint::t);
    if (by > 0 && next != points.end() && next->t <= now)
        ++next;
    else if (by < 0 && next != points.begin())
        --next;
    if (next == points.end())
        --next;
    emit cursorMoved(next->t);
    setAccessibleDescription(tr("%1 at %2").arg(metricText(metric(), next->value), timeText(next->t, 10)));
}

void ResourceChart::keyPressEvent(QKeyEvent *event)
{
    const double middle = m_content.cursor.value_or((m_content.from + m_content.to) / 2);
    switch (event->key()) {
    case Qt::Key_Left: return stepCursor(-1);
    case Qt::Key_Right: return stepCursor(1);
    case Qt::Key_Home: return emit cursorMoved(0);
    case Qt::Key_End: return emit cursorMoved(m_content.metrics->end());
    case Qt::Key_Plus: return zoom(0.8, middle);
    case Qt::Key_Minus: return zoom(1.25, middle);
    case Qt::Key_0: return emit wholeRequested();
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_content.cursor)
            emit momentChosen(*m_content.cursor);
        return;
    default: QWidget::keyPressEvent(event);
    }
}

void ResourceChart::setFocusShown(bool shown)
{
    m_content.hasFocus = shown;
    update();
}

void ResourceChart::focusInEvent(QFocusEvent *event)
{
    setFocusShown(event->reason() != Qt::MouseFocusReason);
}

void ResourceChart::focusOutEvent(QFocusEvent *)
{
    setFocusShown(false);
}

void ResourceChart::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        m_painter.setFont(font());
        updateGeometry();
    }
}

} // namespace Fumehood
