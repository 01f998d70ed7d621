// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitoring/alerts.h"

#include "core/container/sandboxkernel.h"
#include "core/history/historystatistics.h"
#include "core/run/runresult.h"
#include "core/support/jsonvalues.h"
#include "core/support/quantity.h"

#include <csignal>

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

constexpr double NearLimit = 0.9;
constexpr double ThrottledShare = 0.2, LeastThrottledMs = 100;
constexpr double FloodBytesASecond = 10e6;
constexpr qint64 LeastFlood = 8 << 20;
constexpr double LeastUnusualMs = 100, LeastUnusualBytes = 16 << 20;

QString percent(double share)
{
    return u"%1 %"_s.arg(share * 100, 0, 'f', 0);
}

QString time(double ms)
{
    return formatDuration(std::chrono::milliseconds(qint64(ms)));
}

QString size(double bytes)
{
    return formatSize(qint64(bytes));
}

void addNear(QList<RunAlert> &alerts, const QString &what, double used, double limit, const QString &usedText, const QString &limitText,
             std::optional<double> at = {})
{
    if (limit > 0 && used >= NearLimit * limit)
        alerts << RunAlert{u"nearLimit"_s, u"The program used %1 of its %2: %3 of %4."_s.arg(percent(used / limit), what, usedText, limitText), at};
}

void addNearLimits(QList<RunAlert> &alerts, const RunResult &result)
{
    const ResourceLimits &limits = result.spec.container.limits;
    if (const auto peak = result.usage.peakMemoryBytes) {
        std::optional<double> at;
        for (const RunResult::Usage::Sample &sample : result.usage.samples) {
            if (double(sample.memoryBytes) >= NearLimit * double(limits.memory)) {
                at = sample.t;
                break;
            }
        }
        addNear(alerts, u"memory"_s, double(*peak), double(limits.memory), formatSize(*peak), formatSize(limits.memory), at);
    }
    if (const auto run = result.durations.run)
        addNear(alerts, u"time"_s, *run, double(limits.timeout.count()), time(*run), formatDuration(limits.timeout));
    if (const auto peak = result.usage.peakPids)
        addNear(alerts, u"processes"_s, *peak, ownProcesses(limits), QString::number(*peak),
                u"%1 (its limit of %2 counts the sandbox's own too)"_s.arg(ownProcesses(limits)).arg(limits.pids));
    const qint64 bytes = result.stdoutBytes + result.stderrBytes;
    addNear(alerts, u"output"_s, double(bytes), double(limits.outputLimit), formatSize(bytes), formatSize(limits.outputLimit));
}

void addFlood(QList<RunAlert> &alerts, const RunResult &result)
{
    const qint64 bytes = result.stdoutBytes + result.stderrBytes;
    const double seconds = result.durations.run.value_or(0) / 1000;
    if (bytes >= LeastFlood && seconds > 0 && double(bytes) / seconds >= FloodBytesASecond)
        alerts << RunAlert{u"outputFlood"_s, u"The program wrote %1 in %2, %3 a second."_s.arg(formatSize(bytes), time(seconds * 1000), size(double(bytes) / seconds)), {}};
}

bool saysDenied(const RunResult &result)
{
    const QByteArray tail = result.standardError.last(std::min(result.standardError.size(), qsizetype(16'384)));
    for (const char *phrase : {"Permission denied", "permission denied", "Operation not permitted", "EACCES", "EPERM", "PermissionError"}) {
        if (tail.contains(phrase))
            return true;
    }
    return false;
}

struct Measure
{
    QString verb, kind;
    std::optional<double> value;
    double least;
    QString (*text)(double);
};

std::optional<RunAlert> unusual(const Measure &measure, const std::optional<HistoryStatistics::Spread> &before, const HistoryBaseline &baseline)
{
    if (!measure.value || !before || *measure.value < measure.least)
        return std::nullopt;
    const double bound = baseline.ofLanguage ? 3 * before->p99 : std::max(3 * before->median, 1.5 * before->p99);
    if (*measure.value <= bound)
        return std::nullopt;
    return RunAlert{u"unusual"_s, u"The run %1 %2; %3 earlier runs of this %4 %1 %5 in the middle, and 99 % of them at most %6."_s.arg(
                        measure.verb, measure.text(*measure.value)).arg(baseline.runs).arg(
                        baseline.ofLanguage ? u"language"_s : u"snippet"_s, measure.text(before->median), measure.text(before->p99)), {}};
}

} // namespace

Json runAlertsJson(const QList<RunAlert> &alerts)
{
    Json list = Json::array();
    for (const RunAlert &alert : alerts)
        list.push_back({{"kind", alert.kind.toStdString()}, {"message", alert.message.toStdString()}, {"at", alert.at ? Json(*alert.at) : Json()}});
    return list;
}

QList<RunAlert> alertsOf(const RunResult &result)
{
    QList<RunAlert> alerts;
    if (result.signal == SIGSEGV || result.signal == SIGBUS)
        alerts << RunAlert{u"segfault"_s, u"The program reached for memory that is not its own, and the kernel ended it."_s, {}};
    if (result.usage.oomKills.value_or(0) > 0 || result.outcome == Outcome::OutOfMemory)
        alerts << RunAlert{u"outOfMemory"_s, result.outcome == Outcome::OutOfMemory ? result.reason
                               : u"The kernel killed %1 processes of the program for lack of memory (limit %2)."_s.arg(*result.usage.oomKills)
                                     .arg(formatSize(result.spec.container.limits.memory)), {}};
    if (result.usage.refusedForks.value_or(0) > 0)
        alerts << RunAlert{u"forkRefused"_s, u"The program was refused a new process or thread %1 times (limit %2)."_s.arg(*result.usage.refusedForks)
                               .arg(result.spec.container.limits.pids), {}};
    if (saysDenied(result))
        alerts << RunAlert{u"permissionDenied"_s, u"The program was denied something and said so; the sandbox gives no rights outside its work folder."_s, {}};
    const double throttled = result.usage.throttledMs.value_or(0), ran = result.durations.run.value_or(0);
    if (throttled >= LeastThrottledMs && ran > 0 && throttled >= ThrottledShare * ran)
        alerts << RunAlert{u"throttled"_s, u"The program was held back for %1 of %2 by its limit of %3 processors."_s.arg(time(throttled), time(ran))
                               .arg(result.spec.container.limits.cpus), {}};
    addFlood(alerts, result);
    addNearLimits(alerts, result);
    if (!result.isolation.checks.isEmpty() && !result.isolation.holds())
        alerts << RunAlert{u"isolation"_s, u"The isolation is not as asked for: %1."_s.arg(result.isolation.summary()), {}};
    return alerts;
}

QList<RunAlert> unusualAlerts(const RunResult &result, const HistoryBaseline &before)
{
    QList<RunAlert> alerts;
    if (result.outcome != Outcome::Succeeded)
        return alerts;
    const auto memory = result.usage.peakMemoryBytes;
    const Measure took{u"took"_s, u"time"_s, result.durations.total, LeastUnusualMs, &time};
    const Measure used{u"used"_s, u"memory"_s, memory ? std::optional(double(*memory)) : std::nullopt, LeastUnusualBytes, &size};
    for (const auto &alert : {unusual(took, before.totalMs, before), unusual(used, before.peakMemory, before)}) {
        if (alert)
            alerts << *alert;
    }
    return alerts;
}

} // namespace Fumehood
