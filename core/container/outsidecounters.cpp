// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/container/outsidecounters.h"

#include "core/support/contents.h"

#include <QFile>

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

template <class T>
void set(std::optional<T> &field, const nlohmann::json &stats, const char *pointer, double scale = 1.0)
{
    const nlohmann::json::json_pointer at(pointer);
    if (stats.contains(at) && stats[at].is_number())
        field = T(stats[at].get<double>() * scale);
}

} // namespace

QStringList counterFiles(const QByteArray &memberships, const QString &containerId)
{
    static const QMap<QString, QStringList> versionOne{
        {u"memory"_s, {u"memory.usage_in_bytes"_s, u"memory.max_usage_in_bytes"_s, u"memory.oom_control"_s}},
        {u"cpuacct"_s, {u"cpuacct.usage"_s}},
        {u"cpu"_s, {u"cpu.stat"_s}},
        {u"pids"_s, {u"pids.current"_s, u"pids.peak"_s, u"pids.events"_s}},
        {u"blkio"_s, {u"blkio.throttle.io_service_bytes"_s}}};
    static const QStringList versionTwo{u"memory.current"_s, u"memory.peak"_s, u"memory.events"_s, u"cpu.stat"_s, u"pids.current"_s,
                                        u"pids.peak"_s, u"pids.events"_s, u"io.stat"_s};
    QStringList files;
    for (const QString &line : QString::fromUtf8(memberships).split(u'\n')) {
        // "8:pids:/docker/ID", "0::/system.slice/docker-ID.scope"
        const QString controllers = line.section(u':', 1, 1), group = line.section(u':', 2);
        if (containerId.isEmpty() || !group.contains(containerId))
            continue;
        if (controllers.isEmpty()) {
            for (const QString &name : versionTwo)
                files << u"/sys/fs/cgroup"_s + group + u'/' + name;
        }
        for (const QString &controller : controllers.split(u',')) {
            for (const QString &name : versionOne.value(controller))
                files << u"/sys/fs/cgroup/"_s + controller + group + u'/' + name;
        }
    }
    return files;
}

MeterReading readingOfStats(const nlohmann::json &stats)
{
    MeterReading reading;
    set(reading.memoryBytes, stats, "/memory_stats/usage");
    set(reading.peakMemoryBytes, stats, "/memory_stats/max_usage");
    set(reading.cpuTimeMs, stats, "/cpu_stats/cpu_usage/total_usage", 1e-6);
    set(reading.throttledMs, stats, "/cpu_stats/throttling_data/throttled_time", 1e-6);
    set(reading.pids, stats, "/pids_stats/current");
    return reading;
}

QFuture<MeterReading> readFromOutside(ContainerEngine &engine, const QString &containerId, qint64 pid)
{
    QByteArray text;
    if (engine.endpoint().isLocal()) {
        for (const QString &path : counterFiles(contentsOf(u"/proc/%1/cgroup"_s.arg(pid)), containerId)) {
            for (const QByteArray &line : contentsOf(path).split('\n'))
                text += path.section(u'/', -1).toLatin1() + ' ' + line + '\n';
        }
    }
    if (!text.isEmpty())
        return QtFuture::makeReadyValueFuture(parseMeterReading(text));
    return engine.request("GET", "/containers/" + containerId.toLatin1() + "/stats?stream=false&one-shot=true")
        .then([](const ContainerEngine::Reply &reply) { return reply.ok() ? readingOfStats(reply.json()) : MeterReading(); });
}

} // namespace Fumehood
