// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/observation.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

const QString CgroupFolder = u"/sys/fs/cgroup/"_s;

/// A cgroup number; "max" and v1's nearly-2^63 mean that there is no limit.
std::optional<qint64> limitOf(const QString &text)
{
    if (text.isEmpty())
        return std::nullopt;
    bool valid = false;
    const qint64 value = text.toLongLong(&valid);
    return valid && value < (qint64(1) << 60) ? value : -1;
}

/// "24 23 0:21 / /proc rw,nosuid - proc proc rw"
void readMount(Observation &seen, const QString &line)
{
    const QStringList words = line.split(u' ');
    const qsizetype dash = words.indexOf(u"-"_s);
    if (dash < 6 || words.size() < dash + 3)
        return;
    // Mounted over one another, the last one counts.
    seen.mounts[words[4]] = {words[5], words[dash + 1], words[dash + 2], words.value(dash + 3)};
}

void readNetDevice(Observation &seen, const QString &line)
{
    if (const qsizetype colon = line.indexOf(u':'); colon > 0)
        seen.interfaces << line.first(colon).trimmed();
}

void readLimit(Observation &seen, const QString &line)
{
    static const QRegularExpression row(u"^(Max [a-z ]+?) {2,}(\\S+)"_s);
    if (const auto match = row.match(line); match.hasMatch())
        seen.limits[match.captured(1)] = match.captured(2);
}

void readFileLine(Observation &seen, const QString &path, const QString &line)
{
    if (path == u"/proc/self/status")
        seen.status[line.section(u':', 0, 0)] = line.section(u':', 1).simplified();
    else if (path == u"/proc/self/limits")
        readLimit(seen, line);
    else if (path == u"/proc/self/mountinfo")
        readMount(seen, line);
    else if (path == u"/proc/self/uid_map")
        seen.uidMap << line.simplified();
    else if (path == u"/proc/self/cgroup")
        seen.controlGroups << line.section(u':', 2); // "4:memory:/": number, controllers, path
    else if (path == u"/proc/net/dev")
        readNetDevice(seen, line);
    else if (path == u"/proc/net/route")
        seen.routes += line.startsWith(u"Iface") ? 0 : 1;
    else if (!seen.files.contains(path))
        seen.files[path] = line.trimmed();
}

void readFact(Observation &seen, const QString &name, const QString &value)
{
    const QStringList words = value.split(u' ', Qt::SkipEmptyParts);
    if (name == u"writable")
        seen.writable = words;
    else if (name == u"socket")
        seen.sockets << value;
    else if (name == u"open")
        seen.openFiles << value;
    else if (name == u"devices")
        seen.devices = words;
    else if (name == u"tty")
        seen.tty = true;
}

} // namespace

Observation parseObservation(const QByteArray &probeOutput)
{
    static const QRegularExpression exported(u"^(?:export|declare -x) ([A-Za-z_][A-Za-z0-9_]*)"_s);
    Observation seen;
    for (const QByteArray &raw : probeOutput.split('\n')) {
        QString line = QString::fromUtf8(raw);
        if (line.endsWith(u'\r'))
            line.chop(1);
        if (line.startsWith(u'@')) {
            readFact(seen, line.sliced(1).section(u':', 0, 0), line.section(u':', 1).trimmed());
        } else if (line.startsWith(u'/')) {
            const qsizetype colon = line.indexOf(u':');
            if (colon > 0)
                readFileLine(seen, line.first(colon), line.sliced(colon + 1));
        } else if (const auto match = exported.match(line); match.hasMatch()) {
            seen.environment << match.captured(1);
        }
    }
    return seen;
}

QString Observation::groups() const
{
    QStringList ids = (status.value(u"Gid"_s) + u' ' + status.value(u"Groups"_s)).split(u' ', Qt::SkipEmptyParts);
    ids.removeDuplicates();
    return ids.join(u' ');
}

QString Observation::securityModule() const
{
    const QString label = files.value(u"/proc/self/attr/current"_s);
    return label == u"unconfined" ? QString() : label;
}

std::optional<qint64> Observation::memoryLimit() const
{
    return limitOf(files.value(CgroupFolder + u"memory.max"_s, files.value(CgroupFolder + u"memory/memory.limit_in_bytes"_s)));
}

std::optional<qint64> Observation::swapLimit() const
{
    if (files.contains(CgroupFolder + u"memory.swap.max"_s))
        return limitOf(files.value(CgroupFolder + u"memory.swap.max"_s));
    const auto both = limitOf(files.value(CgroupFolder + u"memory/memory.memsw.limit_in_bytes"_s)), memory = memoryLimit();
    if (!both || !memory)
        return std::nullopt;
    return *both < 0 ? -1 : *both - *memory;
}

std::optional<qint64> Observation::pidsLimit() const
{
    return limitOf(files.value(CgroupFolder + u"pids.max"_s, files.value(CgroupFolder + u"pids/pids.max"_s)));
}

std::optional<qint64> Observation::diskReadRate() const
{
    static const QRegularExpression rates(u"^[0-9]+:[0-9]+ (?:rbps=)?([0-9]+|max)"_s);
    const QString line = files.value(CgroupFolder + u"io.max"_s, files.value(CgroupFolder + u"blkio/blkio.throttle.read_bps_device"_s));
    const auto match = rates.match(line);
    return match.hasMatch() ? limitOf(match.captured(1)) : std::nullopt;
}

std::optional<double> Observation::cpuLimit() const
{
    QString quota = files.value(CgroupFolder + u"cpu/cpu.cfs_quota_us"_s), period = files.value(CgroupFolder + u"cpu/cpu.cfs_period_us"_s);
    if (files.contains(CgroupFolder + u"cpu.max"_s)) {
        const QString both = files.value(CgroupFolder + u"cpu.max"_s);
        quota = both.section(u' ', 0, 0);
        period = both.section(u' ', 1, 1);
    }
    if (quota.isEmpty() || period.toDouble() <= 0)
        return std::nullopt;
    return quota == u"max" || quota.toDouble() <= 0 ? -1.0 : quota.toDouble() / period.toDouble();
}

} // namespace Fumehood
