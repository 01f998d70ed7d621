// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What one frame of a resource chart costs: our painter beside Qt Charts (where it is installed) with the same points, in
// turn. Ten frames a second of four charts are drawn while a program runs. Usage: bench_charts [RUNS]

#include "tests/bench/report.h"

#include "ui/charts/chartpainter.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QImage>
#include <QPainter>

#ifdef FUMEHOOD_PEER_CHARTS
#include "core/metrics/decimate.h"

#include <QtCharts/QChart>
#include <QtCharts/QChartView>
#include <QtCharts/QLineSeries>
#include <QtCharts/QValueAxis>
#endif

using namespace Qt::StringLiterals;
using namespace Fumehood;

namespace {

constexpr QSize FrameSize(600, 220);

RunMetrics metricsOf(int samples)
{
    RunMetrics metrics(ResourceLimits{});
    for (int i = 0; i < samples; ++i)
        metrics.take(UsageSample{i * 100.0, qint64(64_MiB) + (i * 7919) % 97 * qint64(1_MiB), i * 50.0, 3 + i % 5});
    return metrics;
}

template <class Work>
double milliseconds(const Work &work)
{
    QElapsedTimer clock;
    clock.start();
    work();
    return double(clock.nsecsElapsed()) / 1e6;
}

double ours(const RunMetrics &metrics, const Theme &theme)
{
    const ChartPainter painter(theme, QApplication::font());
    QImage frame(FrameSize, QImage::Format_RGB32);
    return milliseconds([&] {
        QPainter on(&frame);
        painter.paint(on, QRectF(QPointF(), QSizeF(FrameSize)),
                      {&metrics, Metric::Memory, valueAxis(Metric::Memory, *metrics.peak(Metric::Memory), metrics.limit(Metric::Memory)), 0, metrics.end()});
    });
}

#ifdef FUMEHOOD_PEER_CHARTS
class PeerChart
{
public:
    PeerChart()
    {
        m_view.resize(FrameSize);
        m_view.setRenderHint(QPainter::Antialiasing);
        m_view.chart()->addSeries(m_line); // and owns it
        m_view.chart()->createDefaultAxes();
        m_view.chart()->legend()->hide();
        m_view.show();
        QApplication::processEvents();
    }
    double frame(const RunMetrics &metrics)
    {
        QImage image(FrameSize, QImage::Format_RGB32);
        return milliseconds([&] {
            QList<QPointF> points;
            for (const MetricPoint &point : decimated(metrics.points(Metric::Memory), 0, metrics.end(), FrameSize.width()))
                points.append({point.t, point.value});
            m_line->replace(points);
            m_view.chart()->axes(Qt::Horizontal).first()->setRange(0, metrics.end());
            m_view.chart()->axes(Qt::Vertical).first()->setRange(0, double(256_MiB));
            QPainter on(&image);
            m_view.render(&on);
        });
    }

private:
    QLineSeries *m_line = new QLineSeries;
    QChartView m_view;
};
#endif

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    QApplication::setStyle(u"fusion"_s);
    const int runs = argc > 1 ? std::max(1, atoi(argv[1])) : 50;
    const Theme theme;
    Bench::Report report("charts");
    const RunMetrics tenSeconds = metricsOf(100), anHour = metricsOf(36'000);
#ifdef FUMEHOOD_PEER_CHARTS
    PeerChart peer;
#endif
    for (int i = -1; i < runs; ++i) { // the first round fills caches and is not counted
        const double first = ours(tenSeconds, theme), second = ours(anHour, theme);
        if (i >= 0) {
            report.add("100 points, ms", first);
            report.add("36000 points, ms", second);
        }
#ifdef FUMEHOOD_PEER_CHARTS
        const double peerFirst = peer.frame(tenSeconds), peerSecond = peer.frame(anHour);
        if (i >= 0) {
            report.add("Qt Charts: 100 points, ms", peerFirst);
            report.add("Qt Charts: 36000 points, ms", peerSecond);
        }
#endif
    }
#ifdef FUMEHOOD_PEER_CHARTS
    report.ratio("100 points, ours to Qt Charts'", "100 points, ms", "Qt Charts: 100 points, ms");
    report.ratio("36000 points, ours to Qt Charts'", "36000 points, ms", "Qt Charts: 36000 points, ms");
#endif
    report.print();
    return 0;
}
