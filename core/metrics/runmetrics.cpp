// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/runmetrics.h"

#include <algorithm>

namespace Fumehood {
namespace {

/// Output comes in thousands of pieces a second; a point in this many milliseconds is finer than any chart.
constexpr double OutputStep = 20;

std::optional<Metric> metricOf(const QString &limit)
{
    if (limit == QLatin1StringView("memory"))
        return Metric::Memory;
    if (limit == QLatin1StringView("pids"))
        return Metric::Processes;
    if (limit == QLatin1StringView("output-limit"))
        return Metric::Output;
    return std::nullopt;
}

} // namespace

void RunMetrics::take(const RunEvent &event)
{
    std::visit([this](const auto &e) { m_end = std::max(m_end, e.t); }, event);
    if (const auto *sample = std::get_if<UsageSample>(&event))
        takeSample(*sample);
    else if (const auto *output = std::get_if<Output>(&event))
        takeOutput(*output);
    else if (const auto *limit = std::get_if<LimitReached>(&event))
        takeLimit(*limit);
    else if (const auto *finished = std::get_if<Finished>(&event))
        takeEnd(*finished);
}

void RunMetrics::takeSample(const UsageSample &sample)
{
    ++m_samples;
    // At a kill, the value of the moment is the peak: the same reading's counter is of the group that the kill emptied.
    const QList<MetricPoint> &memory = points(Metric::Memory);
    const bool isKill = !memory.isEmpty() && memory.last().t == sample.t;
    if (sample.memoryBytes >= 0 && !isKill)
        add(Metric::Memory, sample.t, double(sample.memoryBytes));
    if (sample.pids >= 0)
        add(Metric::Processes, sample.t, sample.pids);
    if (m_last && sample.t > m_last->t) {
        const double span = sample.t - m_last->t;
        if (sample.cpuTimeMs >= 0 && m_last->cpuTimeMs >= 0)
            add(Metric::Cpu, sample.t, std::max(0.0, sample.cpuTimeMs - m_last->cpuTimeMs) / span);
        if (m_last->throttledMs >= 0 && sample.throttledMs > m_last->throttledMs) {
            if (!m_throttled.isEmpty() && m_throttled.last().to == m_last->t)
                m_throttled.last().to = sample.t;
            else
                m_throttled.append({m_last->t, sample.t});
        }
    }
    m_last = sample;
}

void RunMetrics::takeOutput(const Output &output)
{
    m_written += output.bytes.size();
    QList<MetricPoint> &points = m_points[std::size_t(Metric::Output)];
    if (points.isEmpty())
        points.append({output.t, 0});
    if (points.size() > 2 && output.t - points.at(points.size() - 2).t < OutputStep)
        points.last() = {std::max(points.last().t, output.t), double(m_written)};
    else
        points.append({std::max(points.last().t, output.t), double(m_written)});
}

void RunMetrics::takeLimit(const LimitReached &limit)
{
    m_marks.append({limit.t, metricOf(limit.limit), limit.message});
    if (metricOf(limit.limit) != Metric::Memory || limit.reached < 0)
        return;
    // A peak seen before says nothing of this moment, unless it is the limit itself, at which the kernel kills.
    const double reached = double(limit.reached);
    if (reached > peak(Metric::Memory).value_or(-1) || reached >= this->limit(Metric::Memory))
        add(Metric::Memory, limit.t, reached);
}

void RunMetrics::takeEnd(const Finished &finished)
{
    const RunResult::Usage &usage = finished.result.usage;
    const auto keep = [this](Metric metric, auto value, bool exact = true) {
        if (!value)
            return;
        m_peaks[std::size_t(metric)] = double(*value);
        m_exact[std::size_t(metric)] = exact;
    };
    keep(Metric::Memory, usage.peakMemoryBytes);
    keep(Metric::Processes, usage.peakPids, usage.peakPidsExact);
    keep(Metric::Output, std::optional(finished.result.stdoutBytes + finished.result.stderrBytes));
    m_cpuTime = usage.cpuTimeMs;
    m_finished = true;
}

double RunMetrics::limit(Metric metric) const
{
    switch (metric) {
    case Metric::Cpu: return m_limits.cpus;
    case Metric::Memory: return double(m_limits.memory);
    case Metric::Processes: return m_limits.pids;
    case Metric::Output: return double(m_limits.outputLimit);
    }
    std::unreachable();
}

std::optional<double> RunMetrics::peak(Metric metric) const
{
    if (const auto told = m_peaks[std::size_t(metric)])
        return told;
    const QList<MetricPoint> &points = this->points(metric);
    const auto highest = std::ranges::max_element(points, {}, &MetricPoint::value);
    return highest == points.end() ? std::nullopt : std::optional(highest->value);
}

bool RunMetrics::isExact(Metric metric) const
{
    return m_exact[std::size_t(metric)];
}

std::optional<double> RunMetrics::valueAt(Metric metric, double t) const
{
    const QList<MetricPoint> &points = this->points(metric);
    const auto after = std::ranges::upper_bound(points, t, {}, &MetricPoint::t);
    return after == points.begin() ? std::nullopt : std::optional((after - 1)->value);
}

} // namespace Fumehood
