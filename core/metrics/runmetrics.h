// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/container/resourcelimits.h"
#include "core/run/runevent.h"

#include <array>

namespace Fumehood {

/// What is measured over a run. Units: cores in use, bytes, processes, bytes written.
enum class Metric { Cpu, Memory, Processes, Output };
constexpr std::array Metrics{Metric::Cpu, Metric::Memory, Metric::Processes, Metric::Output};

/// One value at one moment; `t` in milliseconds since the run was asked for.
struct MetricPoint
{
    double t;
    double value;
    bool operator==(const MetricPoint &) const = default;
};

/// Something that happened: a kill for memory, a refused process, a deadline. Without a metric it concerns all.
struct MetricMark
{
    double t;
    std::optional<Metric> metric;
    QString text;
};

/// From `from` to `to` (ms) the kernel held the program back for its CPU quota.
struct ThrottledSpan { double from, to; };

/// The events of one run as series over time. Knows nothing that no event said: a missing number is a missing point.
class RunMetrics final
{
public:
    RunMetrics() = default;
    explicit RunMetrics(const ResourceLimits &limits) : m_limits(limits) {}

    void take(const RunEvent &event);

    /// Ascending in time.
    const QList<MetricPoint> &points(Metric metric) const { return m_points[std::size_t(metric)]; }
    double limit(Metric metric) const;
    /// The largest value; from the kernel's own records where it keeps them, see isExact().
    std::optional<double> peak(Metric metric) const;
    bool isExact(Metric metric) const;
    /// The last value not after `t`.
    std::optional<double> valueAt(Metric metric, double t) const;
    const QList<MetricMark> &marks() const { return m_marks; }
    const QList<ThrottledSpan> &throttled() const { return m_throttled; }
    /// CPU time of the whole run in milliseconds, once it is finished.
    std::optional<double> cpuTimeMs() const { return m_cpuTime; }
    /// How often the kernel's counters were read.
    int samples() const { return m_samples; }
    /// The time of the last event.
    double end() const { return m_end; }
    bool isFinished() const { return m_finished; }

private:
    void takeSample(const UsageSample &sample);
    void takeOutput(const Output &output);
    void takeLimit(const LimitReached &limit);
    void takeEnd(const Finished &finished);
    void add(Metric metric, double t, double value) { m_points[std::size_t(metric)].append({t, value}); }

    ResourceLimits m_limits;
    std::array<QList<MetricPoint>, Metrics.size()> m_points;
    std::array<std::optional<double>, Metrics.size()> m_peaks; // as the finished run tells them
    std::array<bool, Metrics.size()> m_exact{};
    QList<MetricMark> m_marks;
    QList<ThrottledSpan> m_throttled;
    std::optional<UsageSample> m_last;
    std::optional<double> m_cpuTime;
    qint64 m_written = 0;
    int m_samples = 0;
    double m_end = 0;
    bool m_finished = false;
};

} // namespace Fumehood
