// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/gvisoraudit.h"

#include "core/container/sandboxkernel.h"

#include <QSet>

#include <cmath>

using namespace Qt::StringLiterals;

namespace Fumehood::Gvisor {
namespace {

const QString Around = u"enforced around the sandbox, not visible inside"_s;

ResourceLimits around(const Evidence &e)
{
    return limitsAround(e.spec.limits, Kernel::Gvisor);
}

bool hasOption(const Evidence &e, const QString &path, const QString &option)
{
    return e.seen.mounts.value(path).options.split(u',').contains(option);
}

} // namespace

IsolationCheck ownKernel(const Evidence &e)
{
    const QString told = textOf(e.host, "Runtime"), version = e.seen.files.value(u"/proc/version"_s), hosts = e.engine.kernelVersion;
    return {u"Kernel of its own"_s, u"gVisor (%1)"_s.arg(e.spec.runtime), told, version,
            told == e.spec.runtime && !version.isEmpty() && !hosts.isEmpty() && !version.contains(hosts)};
}

IsolationCheck noExec(const Evidence &e)
{
    return {u"No programs from /tmp"_s, u"noexec"_s, QString(), e.seen.mounts.value(u"/tmp"_s).options,
            hasOption(e, u"/tmp"_s, u"noexec"_s) && hasOption(e, u"/dev/shm"_s, u"noexec"_s)};
}

IsolationCheck holderApart(const Evidence &e)
{
    // Its environment can be read: that is the container's, which the program has too.
    const bool open = e.seen.openFiles.contains(u"/proc/1/mem");
    return {u"Holder out of reach"_s, u"refused"_s, QString(), open ? u"/proc/1/mem can be opened"_s : u"/proc/1/mem refused"_s,
            !e.seen.isEmpty() && !open};
}

IsolationCheck capabilities(const Evidence &e)
{
    return noCapabilities(e, {u"CapInh"_s, u"CapPrm"_s, u"CapEff"_s, u"CapBnd"_s}); // it knows no ambient ones
}

IsolationCheck noNewPrivileges(const Evidence &e)
{
    const bool told = toldNoNewPrivileges(e);
    return {u"No new privileges"_s, u"on"_s, told ? u"on"_s : u"off"_s, u"not shown; gVisor gives nobody the rights of a file's owner"_s, told};
}

IsolationCheck systemCallFilter(const Evidence &e)
{
    const bool told = toldOurFilter(e), filtered = e.seen.status.value(u"Seccomp"_s) == u"2";
    return {u"System call filter"_s, u"gVisor answers every call, behind the allow-list “%1” where its runtime passes that on"_s.arg(e.spec.profile.seccomp),
            told ? u"the same list"_s : u"another list"_s, filtered ? u"mode 2"_s : u"no list inside: gVisor puts none before a program that joins its container"_s,
            told && !e.seen.isEmpty(),
            filtered ? QString() : u"What the program calls is answered by gVisor alone; the allow-list does not stand before it."_s};
}

IsolationCheck namespaces(const Evidence &e)
{
    const QString first = e.seen.files.value(u"/proc/1/comm"_s), host = e.seen.files.value(u"/proc/sys/kernel/hostname"_s);
    static const QSet<QString> inits{u"docker-init"_s, u"tini"_s, u"catatonit"_s, u"init"_s};
    const bool told = toldOwnNamespaces(e);
    return {u"Namespaces of its own"_s, u"processes, names, IPC, control groups"_s, told ? u"private"_s : u"some of the host's"_s,
            u"process 1 is %1, host name %2"_s.arg(first, host), told && inits.contains(first) && host == u"sandbox"};
}

IsolationCheck devices(const Evidence &e)
{
    // All of them are the sentry's; FUSE and network tunnels are its own too and need capabilities.
    static const QSet<QString> usual{u"/dev/fd"_s, u"/dev/full"_s, u"/dev/fuse"_s, u"/dev/net"_s, u"/dev/null"_s, u"/dev/ptmx"_s, u"/dev/pts"_s,
                                     u"/dev/random"_s, u"/dev/shm"_s, u"/dev/stderr"_s, u"/dev/stdin"_s, u"/dev/stdout"_s, u"/dev/tty"_s,
                                     u"/dev/urandom"_s, u"/dev/zero"_s, u"/dev/console"_s, u"/dev/core"_s, u"/dev/mqueue"_s};
    const QSet<QString> extra = QSet<QString>(e.seen.devices.begin(), e.seen.devices.end()) - usual;
    const bool told = toldNoDevices(e);
    return {u"No devices of the host"_s, u"none"_s, told ? u"none"_s : u"some"_s,
            extra.isEmpty() ? u"none; those there are gVisor's"_s : QStringList(extra.begin(), extra.end()).join(u", "),
            told && extra.isEmpty() && !e.seen.devices.isEmpty()};
}

IsolationCheck kernelFiles(const Evidence &e)
{
    QStringList open = e.seen.openFiles;
    open.removeIf([](const QString &path) { return path.startsWith(u"/proc/1/"); });
    open << e.seen.sockets;
    const bool sysReadOnly = hasOption(e, u"/sys"_s, u"ro"_s), masked = !isEmpty(e.host, "MaskedPaths");
    return {u"Kernel files and sockets hidden"_s, u"masked, read-only"_s, masked ? u"masked"_s : u"nothing masked"_s,
            open.isEmpty() ? u"none open; /proc is gVisor's, /sys %1"_s.arg(sysReadOnly ? u"read-only"_s : u"writable"_s) : open.join(u", "),
            open.isEmpty() && sysReadOnly && masked};
}

IsolationCheck securityModule(const Evidence &e)
{
    const QString told = textOf(e.inspected, "AppArmorProfile");
    return {u"Security module"_s, u"none: gVisor applies none to the program"_s, told.isEmpty() ? u"none"_s : told, u"none"_s, true};
}

IsolationCheck memory(const Evidence &e)
{
    const qint64 told = number(e.host, "Memory"), wanted = around(e).memory;
    return {u"Memory limit"_s, u"%1, with %2 for gVisor"_s.arg(formatSize(e.spec.limits.memory), formatSize(wanted - e.spec.limits.memory)),
            told < 0 ? u"no limit"_s : formatSize(told), Around, told == wanted};
}

IsolationCheck swap(const Evidence &e)
{
    const qint64 both = number(e.host, "MemorySwap"), told = both < 0 ? -1 : both - number(e.host, "Memory");
    return {u"Swap limit"_s, formatSize(e.spec.limits.swap), told < 0 ? u"no limit"_s : formatSize(told), Around, told == e.spec.limits.swap};
}

IsolationCheck processes(const Evidence &e)
{
    const qint64 told = number(e.host, "PidsLimit"), wanted = around(e).pids;
    const QString observed = e.seen.limits.value(u"Max processes"_s);
    return {u"Process limit"_s, u"%1, two of them the sandbox's"_s.arg(e.spec.limits.pids), u"%1, those of gVisor included"_s.arg(told),
            u"%1 of the program's user"_s.arg(observed), told == wanted && observed == QString::number(ownProcesses(e.spec.limits))};
}

IsolationCheck cpu(const Evidence &e)
{
    const double told = double(number(e.host, "NanoCpus", 0)) / 1e9;
    return {u"CPU limit"_s, u"%1 cores"_s.arg(e.spec.limits.cpus, 0, 'g', 4), u"%1 cores"_s.arg(told, 0, 'g', 4), Around,
            std::abs(told - e.spec.limits.cpus) < 1e-6};
}

IsolationCheck disk(const Evidence &e)
{
    const auto size = [&e](const QString &path) { return tmpfsSize(e.seen.mounts.value(path)); };
    const qint64 work = size(u"/work"_s);
    return {u"Disk limit"_s, formatSize(e.spec.limits.disk), QString(), (work < 0 ? QString() : formatSize(work)) + u"; gVisor does not count files"_s,
            work == e.spec.limits.disk && size(u"/tmp"_s) > 0 && size(u"/dev/shm"_s) > 0, FilesNotCounted.toString()};
}

} // namespace Fumehood::Gvisor
