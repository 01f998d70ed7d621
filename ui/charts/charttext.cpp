// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/charttext.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

struct Chart
{
    Q_DECLARE_TR_FUNCTIONS(Chart)
};

} // namespace

QString metricTitle(Metric metric)
{
    switch (metric) {
    case Metric::Cpu: return Chart::tr("CPU");
    case Metric::Memory: return Chart::tr("Memory");
    case Metric::Processes: return Chart::tr("Processes");
    case Metric::Output: return Chart::tr("Output");
    }
    std::unreachable();
}

QString metricText(Metric metric, double value)
{
    switch (metric) {
    case Metric::Cpu: return Chart::tr("%1 cores").arg(value, 0, 'f', 2);
    case Metric::Processes: return QString::number(qRound64(value));
    case Metric::Memory:
    case Metric::Output: return formatSize(qint64(value));
    }
    std::unreachable();
}

QString axisText(Metric metric, double value)
{
    return metric == Metric::Cpu ? QString::number(value, 'f', 2) : metricText(metric, value);
}

QString timeText(double ms, double step)
{
    if (step >= 15'000 || ms >= 120'000)
        return u"%1:%2"_s.arg(int(ms / 60'000)).arg(int(ms / 1000) % 60, 2, 10, QChar(u'0'));
    const int decimals = step >= 1000 ? 0 : step >= 100 ? 1 : step >= 10 ? 2 : 3;
    return Chart::tr("%1 s").arg(ms / 1000, 0, 'f', decimals);
}

QString summaryText(const RunMetrics &metrics, Metric metric)
{
    if (metric == Metric::Cpu && metrics.isFinished() && metrics.cpuTimeMs())
        return Chart::tr("%1 of CPU time, limit %2").arg(formatDuration(std::chrono::milliseconds(qRound64(*metrics.cpuTimeMs()))),
                                                         metricText(metric, metrics.limit(metric)));
    const auto peak = metrics.peak(metric);
    if (!peak)
        return Chart::tr("limit %1").arg(metricText(metric, metrics.limit(metric)));
    const QString value = metricText(metric, *peak), limit = metricText(metric, metrics.limit(metric));
    if (metric == Metric::Output)
        return Chart::tr("%1 of %2").arg(value, limit);
    return metrics.isExact(metric) ? Chart::tr("peak %1 of %2 (exact)").arg(value, limit) : Chart::tr("peak %1 of %2 (sampled)").arg(value, limit);
}

} // namespace Fumehood
