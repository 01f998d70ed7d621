// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/metricscsv.h"

#include <algorithm>
#include <set>

namespace Fumehood {
namespace {

QByteArray cell(std::optional<double> value, int decimals)
{
    return value ? QByteArray::number(*value, 'f', decimals) : QByteArray();
}

/// A spreadsheet takes a field that starts like a formula for one; ours start with a letter.
QByteArray quoted(const QString &text)
{
    return '"' + text.toUtf8().replace('"', "\"\"") + '"';
}

QByteArray row(const RunMetrics &metrics, double t, const QByteArray &event)
{
    return QByteArray::number(t / 1000, 'f', 3) + ',' + cell(metrics.valueAt(Metric::Cpu, t), 3) + ',' + cell(metrics.valueAt(Metric::Memory, t), 0)
        + ',' + cell(metrics.valueAt(Metric::Processes, t), 0) + ',' + cell(metrics.valueAt(Metric::Output, t), 0) + ',' + event + "\r\n";
}

} // namespace

QByteArray metricsCsv(const RunMetrics &metrics)
{
    std::set<double> times;
    for (const Metric metric : {Metric::Cpu, Metric::Memory, Metric::Processes, Metric::Output}) {
        for (const MetricPoint &point : metrics.points(metric))
            times.insert(point.t);
    }
    QByteArray csv = "seconds,cpu_cores,memory_bytes,processes,output_bytes,event\r\n";
    for (const double t : times)
        csv += row(metrics, t, {});
    for (const MetricMark &mark : metrics.marks())
        csv += row(metrics, mark.t, quoted(mark.text));
    if (metrics.isFinished()) {
        const auto exact = [&](Metric metric) { return metrics.isExact(metric) ? cell(metrics.peak(metric), 0) : QByteArray(); };
        const QByteArray cpu = metrics.cpuTimeMs() ? "CPU time " + cell(*metrics.cpuTimeMs() / 1000, 3) + " s" : QByteArray("CPU time unknown");
        csv += cell(metrics.end() / 1000, 3) + ",," + exact(Metric::Memory) + ',' + exact(Metric::Processes) + ',' + exact(Metric::Output)
            + ",\"exact peaks and totals; " + cpu + "\"\r\n";
    }
    return csv;
}

} // namespace Fumehood
