// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/container/dockercommand.h"
#include "core/container/sandboxkernel.h"
#include "core/evidence/evidence.h"
#include "core/evidence/gvisoraudit.h"

#include <QSet>

#include <cmath>

using namespace Qt::StringLiterals;
using nlohmann::json;

namespace Fumehood {
namespace {

QString limitText(std::optional<qint64> value, auto format)
{
    return !value ? QString() : *value < 0 ? u"no limit"_s : format(*value);
}

/// A limit: the engine was told, and the kernel enforces it (or does not let it be seen).
IsolationCheck limitCheck(const QString &promise, qint64 asked, qint64 told, std::optional<qint64> effective, auto format)
{
    return {promise, format(asked), told < 0 ? u"no limit"_s : format(told), limitText(effective, format),
            told == asked && effective.has_value() && *effective == asked};
}

QString count(qint64 n) { return QString::number(n); }

IsolationCheck network(const Evidence &e)
{
    const QString mode = textOf(e.host, "NetworkMode");
    const QString observed = u"interfaces: %1; routes: %2"_s.arg(e.seen.interfaces.join(u", "), QString::number(e.seen.routes));
    if (e.spec.profile.network == Network::Bridge)
        return {u"Network"_s, u"bridge, as asked for"_s, mode, observed, mode == u"bridge" || mode == u"default"};
    return {u"No network"_s, u"none"_s, mode, observed,
            mode == u"none" && e.seen.interfaces == QStringList{u"lo"_s} && e.seen.routes == 0};
}

IsolationCheck readOnlyRoot(const Evidence &e)
{
    const bool asked = e.spec.profile.readOnlyRoot, told = isTrue(e.host, "ReadonlyRootfs");
    const bool readOnly = e.seen.mounts.value(u"/"_s).options.split(u',').contains(u"ro");
    return {asked ? u"Read-only system"_s : u"Writable system"_s, asked ? u"read-only"_s : u"writable, as asked for"_s,
            told ? u"read-only"_s : u"writable"_s, readOnly ? u"mounted read-only"_s : u"mounted writable"_s,
            asked == told && asked == readOnly};
}

IsolationCheck writableFolders(const Evidence &e)
{
    const QSet<QString> allowed{u"/work"_s, u"/tmp"_s, u"/dev/shm"_s};
    bool holds = !e.seen.isEmpty() && e.seen.writable.contains(u"/work");
    if (e.spec.profile.readOnlyRoot)
        holds = holds && QSet<QString>(e.seen.writable.begin(), e.seen.writable.end()) == allowed;
    QSet<QString> told;
    if (const auto tmpfs = e.host.find("Tmpfs"); tmpfs != e.host.end() && tmpfs->is_object()) {
        for (const auto &[path, options] : tmpfs->items()) {
            if (!options.is_string() || !QString::fromStdString(options.get<std::string>()).startsWith(u"ro"))
                told << QString::fromStdString(path);
        }
    }
    QStringList list(told.begin(), told.end());
    list.sort();
    return {u"Writable folders"_s, u"/dev/shm, /tmp, /work"_s, list.join(u", "), e.seen.writable.join(u", "), holds && told == allowed};
}

IsolationCheck disk(const Evidence &e)
{
    const auto work = e.seen.mounts.value(u"/work"_s), tmp = e.seen.mounts.value(u"/tmp"_s), shm = e.seen.mounts.value(u"/dev/shm"_s);
    const qint64 size = tmpfsSize(work);
    const auto capped = [&e](const Observation::Mount &mount) { return tmpfsSize(mount) > 0 && (mount.superOptions.contains(u"nr_inodes=") || isPodman(e)); };
    const qint64 page = 4096; // the kernel counts tmpfs in pages
    return {u"Disk limit"_s, formatSize(e.spec.limits.disk) + (isPodman(e) ? u", files not counted"_s : u", files counted"_s), QString(), size < 0 ? QString() : formatSize(size),
            size > 0 && size >= e.spec.limits.disk && size < e.spec.limits.disk + page && capped(work) && capped(tmp) && capped(shm),
            isPodman(e) ? FilesNotCounted.toString() : QString()};
}

IsolationCheck noExec(const Evidence &e)
{
    const auto strict = [&](const QString &path) {
        const QStringList options = e.seen.mounts.value(path).options.split(u',');
        return options.contains(u"noexec") && options.contains(u"nosuid") && options.contains(u"nodev");
    };
    const QStringList work = e.seen.mounts.value(u"/work"_s).options.split(u',');
    const bool holds = strict(u"/tmp"_s) && strict(u"/dev/shm"_s) && work.contains(u"nosuid") && work.contains(u"nodev");
    return {u"No programs from /tmp"_s, u"noexec, nosuid, nodev"_s, QString(), e.seen.mounts.value(u"/tmp"_s).options, holds};
}

IsolationCheck ownUser(const Evidence &e)
{
    const QString uid = QString::number(e.identity.snippetUid), holder = QString::number(e.identity.holderUid);
    const QString seenUid = e.seen.status.value(u"Uid"_s), seenGid = e.seen.status.value(u"Gid"_s);
    const QString all = u"%1 %1 %1 %1"_s.arg(uid);
    return {u"User of its own"_s, u"user %1, holder %2"_s.arg(uid, holder), u"holder "_s + textOf(e.config, "User"),
            u"user %1, groups %2"_s.arg(seenUid.section(u' ', 0, 0), e.seen.groups()),
            textOf(e.config, "User") == u"%1:%1"_s.arg(holder) && seenUid == all && seenGid == all && e.seen.groups() == uid
                && isEmpty(e.host, "GroupAdd")};
}

IsolationCheck holderApart(const Evidence &e)
{
    const QStringList open = e.seen.openFiles.filter(u"/proc/1/"_s);
    return {u"Holder out of reach"_s, u"refused"_s, QString(),
            open.isEmpty() ? u"/proc/1/environ and /proc/1/mem refused"_s : open.join(u", ") + u" can be read"_s, !e.seen.isEmpty() && open.isEmpty()};
}

IsolationCheck capabilities(const Evidence &e)
{
    return noCapabilities(e, {u"CapInh"_s, u"CapPrm"_s, u"CapEff"_s, u"CapBnd"_s, u"CapAmb"_s});
}

IsolationCheck noNewPrivileges(const Evidence &e)
{
    const bool told = toldNoNewPrivileges(e);
    return {u"No new privileges"_s, u"on"_s, told ? u"on"_s : u"off"_s, u"NoNewPrivs "_s + e.seen.status.value(u"NoNewPrivs"_s),
            told && e.seen.status.value(u"NoNewPrivs"_s) == u"1"};
}

IsolationCheck systemCallFilter(const Evidence &e)
{
    const bool told = toldOurFilter(e);
    const QString mode = e.seen.status.value(u"Seccomp"_s);
    return {u"System call filter"_s, u"allow-list “%1”"_s.arg(e.spec.profile.seccomp), told ? u"the same list"_s : u"another list"_s,
            u"mode "_s + mode + u", filters "_s + e.seen.status.value(u"Seccomp_filters"_s, u"?"_s), told && mode == u"2"};
}

IsolationCheck memory(const Evidence &e)
{
    IsolationCheck check = limitCheck(u"Memory limit"_s, e.spec.limits.memory, number(e.host, "Memory"), e.seen.memoryLimit(), formatSize);
    // The kernel counts in pages.
    if (const auto effective = e.seen.memoryLimit())
        check.holds = number(e.host, "Memory") == e.spec.limits.memory && std::abs(*effective - e.spec.limits.memory) < 4096;
    return check;
}

IsolationCheck swap(const Evidence &e)
{
    const qint64 both = number(e.host, "MemorySwap"), told = both < 0 ? -1 : both - number(e.host, "Memory");
    IsolationCheck check = limitCheck(u"Swap limit"_s, e.spec.limits.swap, told, e.seen.swapLimit(), formatSize);
    if (const auto effective = e.seen.swapLimit())
        check.holds = told == e.spec.limits.swap && *effective >= 0 && std::abs(*effective - e.spec.limits.swap) < 4096;
    return check;
}

IsolationCheck processes(const Evidence &e)
{
    return limitCheck(u"Process limit"_s, e.spec.limits.pids, number(e.host, "PidsLimit"), e.seen.pidsLimit(), count);
}

IsolationCheck cpu(const Evidence &e)
{
    const double told = double(number(e.host, "NanoCpus", 0)) / 1e9;
    const auto effective = e.seen.cpuLimit();
    const auto cores = [](double n) { return n < 0 ? u"no limit"_s : u"%1 cores"_s.arg(n, 0, 'g', 4); };
    return {u"CPU limit"_s, cores(e.spec.limits.cpus), cores(told), effective ? cores(*effective) : QString(),
            std::abs(told - e.spec.limits.cpus) < 1e-6 && effective && std::abs(*effective - e.spec.limits.cpus) < 0.005};
}

/// The devices that the engine was told of, all at the rate that was asked for; -1: none, or not all.
qint64 toldRate(const Evidence &e, const char *key)
{
    const auto devices = e.host.find(key);
    if (devices == e.host.end() || !devices->is_array() || devices->empty())
        return -1;
    const bool all = std::ranges::all_of(*devices, [&](const json &device) { return number(device, "Rate") == e.spec.limits.diskRate; });
    return all ? e.spec.limits.diskRate : -1;
}

IsolationCheck diskRate(const Evidence &e)
{
    const qint64 told = std::min(toldRate(e, "BlkioDeviceReadBps"), toldRate(e, "BlkioDeviceWriteBps"));
    const auto rate = [](qint64 bytes) { return formatSize(bytes) + u"/s"_s; };
    IsolationCheck check = limitCheck(u"Disk rate"_s, e.spec.limits.diskRate, told, e.seen.diskReadRate(), rate);
    if (kernelUnder(e.spec.runtime) == Kernel::Gvisor) // reads the host's disk for the program; its own kernel shows no rate
        check.holds = told == e.spec.limits.diskRate;
    return check;
}

IsolationCheck userLimits(const Evidence &e)
{
    const QString files = e.seen.limits.value(u"Max open files"_s), size = e.seen.limits.value(u"Max file size"_s);
    const QString core = e.seen.limits.value(u"Max core file size"_s);
    QStringList told;
    if (const auto list = e.host.find("Ulimits"); list != e.host.end() && list->is_array()) {
        for (const json &limit : *list)
            told << textOf(limit, "Name").remove(u"RLIMIT_"_s).toLower() + u'=' + QString::number(number(limit, "Hard"));
    }
    const QString wantedFiles = QString::number(e.spec.limits.openFiles), wantedSize = QString::number(e.spec.limits.fileSize);
    return {u"Files of a process"_s, u"%1 open, %2 each, no core dump"_s.arg(wantedFiles, formatSize(e.spec.limits.fileSize)),
            told.filter(u"nofile="_s).value(0) + u' ' + told.filter(u"fsize="_s).value(0),
            u"%1 open, %2 bytes each, core %3"_s.arg(files, size, core),
            files == wantedFiles && size == wantedSize && core == u"0" && told.contains(u"nofile="_s + wantedFiles)
                && told.contains(u"fsize="_s + wantedSize)
                // The program may raise what it sees up to what the engine was told.
                && told.contains(u"core=0") && told.contains(u"memlock=65536")};
}

IsolationCheck hostFolders(const Evidence &e)
{
    // Only the engine's own small files are mounted from the host's disk.
    static const QSet<QString> engineFiles{u"/etc/resolv.conf"_s, u"/etc/hostname"_s, u"/etc/hosts"_s, u"/sbin/docker-init"_s, u"/usr/sbin/docker-init"_s,
                                           u"/dev/init"_s, u"/run/podman-init"_s, u"/dev/termination-log"_s, u"/run/.containerenv"_s,
                                           u"/etc/mtab"_s};
    static const QStringList diskTypes{u"ext2"_s, u"ext3"_s, u"ext4"_s, u"xfs"_s, u"btrfs"_s, u"f2fs"_s, u"zfs"_s, u"9p"_s, u"virtiofs"_s};
    // Podman makes these two for a user that the image does not know; they are root's, whom nobody in there can become.
    static const QSet<QString> podmansFiles{u"/etc/passwd"_s, u"/etc/group"_s};
    QStringList foreign;
    for (const auto &[path, mount] : e.seen.mounts.asKeyValueRange()) {
        const bool disk = diskTypes.contains(mount.type) || mount.type.startsWith(u"fuse") || mount.type.startsWith(u"nfs") || mount.type.startsWith(u"cifs");
        if (isPodman(e) && podmansFiles.contains(path))
            continue;
        if (path != u"/" && disk && !(engineFiles.contains(path) && mount.options.startsWith(u"ro")) && !(engineFiles.contains(path) && !e.spec.profile.readOnlyRoot))
            foreign << path;
    }
    const bool told = isEmpty(e.host, "Binds") && isEmpty(e.host, "VolumesFrom") && isEmpty(e.host, "Mounts") && isEmpty(e.inspected, "Mounts");
    return {u"No folders of the host"_s, u"none"_s, told ? u"none"_s : u"some"_s, foreign.isEmpty() ? u"none"_s : foreign.join(u", "),
            told && foreign.isEmpty() && !e.seen.mounts.isEmpty()};
}

IsolationCheck namespaces(const Evidence &e)
{
    const QString ipc = textOf(e.host, "IpcMode"), pid = textOf(e.host, "PidMode"), uts = textOf(e.host, "UTSMode");
    const QString cgroup = textOf(e.host, "CgroupnsMode");
    const QString first = e.seen.files.value(u"/proc/1/comm"_s), host = e.seen.files.value(u"/proc/sys/kernel/hostname"_s);
    bool cgroupReadOnly = true;
    for (const Observation::Mount &mount : e.seen.mounts)
        cgroupReadOnly = cgroupReadOnly && (!mount.type.startsWith(u"cgroup") || mount.options.split(u',').contains(u"ro"));
    // Each hierarchy's own group is where the namespace begins. Podman says nothing of this when asked.
    const QStringList groups = QSet<QString>(e.seen.controlGroups.begin(), e.seen.controlGroups.end()).values();
    const bool ownGroups = groups == QStringList{u"/"_s};
    // The last one for the moment before it becomes one of the others; no host's first process is called that.
    static const QSet<QString> inits{u"docker-init"_s, u"tini"_s, u"catatonit"_s, u"init"_s, u"podman-init"_s, u"runc:[2:INIT]"_s};
    const bool told = toldOwnNamespaces(e);
    return {u"Namespaces of its own"_s, u"processes, names, IPC, control groups"_s,
            u"ipc %1, pid %2, uts %3, cgroup %4"_s.arg(ipc, pid.isEmpty() ? u"private"_s : pid, uts.isEmpty() ? u"private"_s : uts, cgroup),
            u"process 1 is %1, host name %2, control group %3"_s.arg(first, host, groups.join(u", ")),
            told && inits.contains(first) && host == u"sandbox" && cgroupReadOnly && ownGroups};
}

IsolationCheck devices(const Evidence &e)
{
    static const QSet<QString> usual{u"/dev/console"_s, u"/dev/core"_s, u"/dev/fd"_s, u"/dev/full"_s, u"/dev/mqueue"_s, u"/dev/null"_s,
                                     u"/dev/ptmx"_s, u"/dev/pts"_s, u"/dev/random"_s, u"/dev/shm"_s, u"/dev/stderr"_s, u"/dev/stdin"_s,
                                     u"/dev/stdout"_s, u"/dev/tty"_s, u"/dev/urandom"_s, u"/dev/zero"_s, u"/dev/init"_s};
    const QSet<QString> extra = QSet<QString>(e.seen.devices.begin(), e.seen.devices.end()) - usual;
    const bool told = toldNoDevices(e);
    return {u"No devices of the host"_s, u"none"_s, told ? u"none"_s : u"some"_s,
            extra.isEmpty() ? u"none"_s : QStringList(extra.begin(), extra.end()).join(u", "), told && extra.isEmpty() && !e.seen.devices.isEmpty()};
}

IsolationCheck kernelFiles(const Evidence &e)
{
    QStringList open = e.seen.openFiles;
    open.removeIf([](const QString &path) { return path.startsWith(u"/proc/1/"); }); // the holder's row
    open << e.seen.sockets;
    const bool procSys = e.seen.mounts.value(u"/proc/sys"_s).options.startsWith(u"ro");
    const bool sys = e.seen.mounts.value(u"/sys"_s).options.startsWith(u"ro");
    return {u"Kernel files and sockets hidden"_s, u"masked, read-only"_s, isPodman(e) ? QString() : isEmpty(e.host, "MaskedPaths") ? u"nothing masked"_s : u"masked"_s,
            open.isEmpty() ? u"none open; /proc/sys and /sys %1"_s.arg(procSys && sys ? u"read-only"_s : u"writable"_s) : open.join(u", "),
            open.isEmpty() && procSys && sys && (isPodman(e) || !isEmpty(e.host, "MaskedPaths"))};
}

IsolationCheck environment(const Evidence &e)
{
    static const QSet<QString> shell{u"HOSTNAME"_s, u"PWD"_s, u"OLDPWD"_s, u"SHLVL"_s, u"_"_s, u"TERM"_s, u"container"_s};
    QSet<QString> foreign;
    QSet<QString> told;
    for (const QString &line : wordsOf(e.config, "Env"))
        told << line.section(u'=', 0, 0);
    QSet<QString> known;
    for (const QString &line : e.imageEnvironment)
        known << line.section(u'=', 0, 0);
    for (const QString &name : std::as_const(told)) { // asked, or the image's own; never the host's
        if (!e.spec.environment.contains(name) && !known.contains(name) && !shell.contains(name) && name != u"PATH")
            foreign << name;
    }
    for (const QString &name : e.seen.environment) {
        if (!told.contains(name) && !shell.contains(name))
            foreign << name;
    }
    for (const QString &name : e.spec.environment.keys()) {
        if (!e.seen.environment.contains(name))
            foreign << name + u" missing"_s;
    }
    return {u"No environment of the host"_s, u"%1 variables"_s.arg(e.spec.environment.size()), u"%1 variables"_s.arg(told.size()),
            foreign.isEmpty() ? u"%1 variables, all known"_s.arg(e.seen.environment.size()) : QStringList(foreign.begin(), foreign.end()).join(u", "),
            foreign.isEmpty() && !e.seen.environment.isEmpty()};
}

IsolationCheck securityModule(const Evidence &e)
{
    const QString told = textOf(e.inspected, "AppArmorProfile"), observed = e.seen.securityModule();
    bool claimed = !told.isEmpty() && told != u"unconfined";
    for (const QString &option : wordsOf(e.host, "SecurityOpt"))
        claimed = claimed || option.startsWith(u"apparmor=") || option.startsWith(u"label=");
    return {u"Security module"_s, u"the engine's own, where the host has one"_s, told.isEmpty() ? u"none"_s : told,
            observed.isEmpty() ? u"none"_s : observed, !claimed || !observed.isEmpty()};
}

IsolationCheck lifecycle(const Evidence &e)
{
    const auto log = e.host.find("LogConfig");
    const QString driver = log != e.host.end() ? textOf(*log, "Type") : QString();
    const bool once = isTrue(e.host, "AutoRemove"), init = isTrue(e.host, "Init");
    return {u"Used once, nothing kept"_s, u"removed at its end, no log, reaped"_s,
            u"%1, log %2, %3"_s.arg(once ? u"removed at its end"_s : u"kept"_s, driver, init ? u"init"_s : u"no init"_s), QString(),
            once && init && driver == u"none"};
}

/// Podman's names of the host, which were led astray.
bool areOwnHostNames(const Evidence &e)
{
    QStringList ours;
    for (const QString &name : PodmansHostNames)
        ours << name + u":127.0.0.1"_s;
    return isPodman(e) && wordsOf(e.host, "ExtraHosts") == ours;
}

/// What no promise of its own speaks of, and what nevertheless opens a door or spares it at the host's cost.
IsolationCheck nothingFurther(const Evidence &e)
{
    QStringList further;
    for (const auto &[key, name] : {std::pair("Sysctls", u"kernel settings"_s), std::pair("ExtraHosts", u"host names"_s), std::pair("PortBindings", u"open ports"_s),
                                    std::pair("Links", u"links"_s), std::pair("CgroupParent", u"another control group"_s)}) {
        if (QLatin1StringView(key) == "ExtraHosts"_L1 && areOwnHostNames(e))
            continue;
        if (!isEmpty(e.host, key) && (!e.host[key].is_string() || !textOf(e.host, key).isEmpty()))
            further << name;
    }
    if (isTrue(e.host, "OomKillDisable"))
        further << u"never ended for memory"_s;
    if (number(e.host, "OomScoreAdj", 0) < 0)
        further << u"spared when memory runs out"_s;
    return {u"Nothing further"_s, u"no ports, names or kernel settings"_s, further.isEmpty() ? u"none"_s : further.join(u", "), QString(), further.isEmpty()};
}

IsolationCheck terminal(const Evidence &e)
{
    return {e.spec.tty ? u"Terminal"_s : u"No terminal"_s, e.spec.tty ? u"one, as asked for"_s : u"none"_s, QString(),
            e.seen.tty ? u"a terminal"_s : u"none"_s, e.spec.tty == e.seen.tty};
}

} // namespace

IsolationReport auditIsolation(const ContainerSpec &spec, const ContainerIdentity &identity, const json &inspected,
                               const Observation &seen, const EngineInfo &engine, const QStringList &imageEnvironment)
{
    static const json none = json::object();
    const auto part = [&](const char *key) -> const json & {
        return inspected.is_object() && inspected.contains(key) && inspected[key].is_object() ? inspected[key] : none;
    };
    const Evidence e{spec, identity, part("HostConfig"), part("Config"), inspected, seen, engine, imageEnvironment};
    // By the host's kernel, and where gVisor's own answers: what can be seen of it differs, not what is promised.
    static const std::pair<Promise, Promise> promises[]{
        {network, network}, {readOnlyRoot, readOnlyRoot}, {writableFolders, writableFolders}, {noExec, Gvisor::noExec}, {ownUser, ownUser},
        {holderApart, Gvisor::holderApart}, {capabilities, Gvisor::capabilities}, {noNewPrivileges, Gvisor::noNewPrivileges},
        {systemCallFilter, Gvisor::systemCallFilter}, {namespaces, Gvisor::namespaces}, {hostFolders, hostFolders}, {devices, Gvisor::devices},
        {kernelFiles, Gvisor::kernelFiles}, {environment, environment}, {securityModule, Gvisor::securityModule}, {memory, Gvisor::memory},
        {swap, Gvisor::swap}, {processes, Gvisor::processes}, {cpu, Gvisor::cpu}, {disk, Gvisor::disk}, {userLimits, userLimits},
        {terminal, terminal}, {nothingFurther, nothingFurther}, {lifecycle, lifecycle}};
    const bool gvisor = kernelUnder(spec.runtime) == Kernel::Gvisor;
    IsolationReport report;
    if (gvisor)
        report.checks << Gvisor::ownKernel(e);
    for (const auto &[hosts, gvisors] : promises)
        report.checks << (gvisor ? gvisors : hosts)(e);
    if (spec.limits.diskRate > 0)
        report.checks << diskRate(e);
    return report;
}

} // namespace Fumehood
