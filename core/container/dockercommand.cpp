// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/container/dockercommand.h"

#include "core/container/launcher.h"
#include "core/container/sandboxkernel.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QSaveFile>
#include <QStandardPaths>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

QString tmpfs(const QString &path, const QString &access, qint64 bytes, qint64 inodes, const QString &owner)
{
    return u"%1:rw,%2,nosuid,nodev,size=%3,nr_inodes=%4,%5"_s.arg(path, access, QString::number(bytes), QString::number(inodes), owner);
}

/// Podman has neither a cap on files nor an owner for a tmpfs.
QString podmanTmpfs(const QString &path, const QString &access, qint64 bytes)
{
    return u"%1:rw,%2,nosuid,nodev,size=%3,mode=1777"_s.arg(path, access, QString::number(bytes));
}

QStringList writableFolders(const ContainerSpec &spec, int uid, EngineEndpoint::Kind kind)
{
    const qint64 disk = spec.limits.disk;
    if (kind == EngineEndpoint::Kind::Podman) {
        return {u"--read-only-tmpfs=false"_s, u"--tmpfs"_s, podmanTmpfs(u"/work"_s, u"exec"_s, disk),
                u"--tmpfs"_s, podmanTmpfs(u"/tmp"_s, u"noexec"_s, std::min(disk, 32_MiB)),
                u"--tmpfs"_s, podmanTmpfs(u"/dev/shm"_s, u"noexec"_s, std::min(disk, 16_MiB))};
    }
    // One inode for 16 KiB is what ext4 gives; without a cap 200 000 empty folders fit in any size.
    const qint64 inodes = std::clamp(disk >> 14, qint64(512), qint64(1) << 20);
    return {u"--tmpfs"_s, tmpfs(u"/work"_s, u"exec"_s, disk, inodes, u"uid=%1,gid=%1,mode=0700"_s.arg(uid)),
            u"--tmpfs"_s, tmpfs(u"/tmp"_s, u"noexec"_s, std::min(disk, 32_MiB), std::min(inodes, qint64(4096)), u"mode=1777"_s),
            u"--tmpfs"_s, tmpfs(u"/dev/shm"_s, u"noexec"_s, std::min(disk, 16_MiB), 1024, u"mode=1777"_s)};
}

QStringList limitArguments(const ContainerSpec &spec, EngineEndpoint::Kind kind)
{
    const Kernel kernel = kernelUnder(spec.runtime);
    const ResourceLimits limits = limitsAround(spec.limits, kernel);
    const auto cpuSeconds = qint64(std::ceil(double(limits.timeout.count() + limits.compileTimeout.count()) / 1000.0
                                             * std::max(1.0, limits.cpus))) * 2;
    const QString files = QString::number(limits.openFiles);
    QStringList arguments{u"--memory"_s, QString::number(limits.memory), u"--memory-swap"_s, QString::number(limits.memory + limits.swap),
            u"--pids-limit"_s, QString::number(limits.pids), u"--cpus"_s, QString::number(limits.cpus, 'g', 6),
            u"--cpu-shares"_s, QString::number(limits.cpuShares), u"--oom-score-adj"_s, u"500"_s,
            u"--ulimit"_s, u"nofile=%1:%1"_s.arg(files), u"--ulimit"_s, u"fsize=%1"_s.arg(limits.fileSize),
            u"--ulimit"_s, u"core=0"_s, u"--ulimit"_s, u"memlock=65536"_s, u"--ulimit"_s, u"msgqueue=0"_s,
            u"--ulimit"_s, u"rtprio=0"_s, u"--ulimit"_s, u"nice=0"_s,
            // Ends a spinner even when nobody is left to keep the deadline.
            u"--ulimit"_s, u"cpu=%1"_s.arg(cpuSeconds)};
    for (const QString &disk : limits.diskRate > 0 ? spec.disks : QStringList()) {
        const QString rate = disk + u':' + QString::number(limits.diskRate);
        arguments << u"--device-read-bps"_s << rate << u"--device-write-bps"_s << rate;
    }
    if (kernel == Kernel::Gvisor)
        arguments << u"--ulimit"_s << u"nproc=%1:%1"_s.arg(ownProcesses(spec.limits));
    else if (kind == EngineEndpoint::Kind::Podman) // its own default may be more than the host lets it set
        arguments << u"--ulimit"_s << u"nproc=%1:%1"_s.arg(limits.pids);
    return arguments;
}

QStringList wallArguments(const SecurityProfile &profile, const QString &seccompFile, EngineEndpoint::Kind kind)
{
    QStringList arguments{u"--network"_s, profile.network == Network::None ? u"none"_s : u"bridge"_s};
    if (profile.network == Network::None && kind == EngineEndpoint::Kind::Docker)
        arguments << u"--dns"_s << u"0.0.0.0"_s; // else the host's resolver address shows in /etc/resolv.conf
    // Else Podman tells the host's address under these names; without a file of hosts there would be no "localhost" either.
    for (const QString &name : kind == EngineEndpoint::Kind::Podman ? PodmansHostNames : QStringList())
        arguments << u"--add-host"_s << name + u":127.0.0.1"_s;
    arguments << u"--hostname"_s << u"sandbox"_s << u"--ipc"_s << u"private"_s << u"--cgroupns"_s << u"private"_s;
    if (profile.readOnlyRoot)
        arguments << u"--read-only"_s;
    arguments << u"--cap-drop"_s << u"ALL"_s << u"--security-opt"_s << u"no-new-privileges=true"_s
              << u"--security-opt"_s << u"seccomp="_s + seccompFile;
    if (profile.hideSys)
        arguments << u"--tmpfs"_s << u"/sys:ro,size=4k,mode=0555"_s;
    return arguments;
}

QStringList lifecycleArguments(const ContainerSpec &spec)
{
    QStringList arguments{u"--init"_s, u"--restart"_s, u"no"_s, u"--no-healthcheck"_s, u"--stop-signal"_s, u"SIGKILL"_s,
                          u"--stop-timeout"_s, u"1"_s, u"--log-driver"_s, u"none"_s, u"--pull"_s, u"never"_s};
    if (!spec.runtime.isEmpty())
        arguments << u"--runtime"_s << spec.runtime;
    return arguments;
}

QStringList environmentArguments(const ContainerSpec &spec)
{
    QStringList arguments;
    for (const auto &[name, value] : spec.environment.asKeyValueRange())
        arguments << u"--env"_s << name + u'=' + value;
    return arguments;
}

} // namespace

ContainerIdentity newIdentity(const QString &runId)
{
    const int snippet = 20'000 + 2 * QRandomGenerator::system()->bounded(20'000);
    return {runId, snippet, snippet + 1, {}};
}

QStringList createArguments(const ContainerSpec &spec, const ContainerIdentity &identity, const QString &seccompFile,
                            const QStringList &imageVolumes, EngineEndpoint::Kind kind)
{
    // Interactive: when the one who attached is gone, so is the first process's input, and with it the container.
    QStringList arguments{u"create"_s, u"--rm"_s, u"--interactive"_s, u"--name"_s, identity.name(),
                          u"--label"_s, ManagedLabel + u"=true"_s, u"--label"_s, OwnerLabel + u'=' + identity.owner,
                          u"--label"_s, RunLabel + u'=' + identity.runId,
                          u"--user"_s, u"%1:%1"_s.arg(identity.holderUid)};
    arguments << wallArguments(spec.profile, seccompFile, kind) << limitArguments(spec, kind) << lifecycleArguments(spec)
              << writableFolders(spec, identity.snippetUid, kind);
    for (const QString &path : imageVolumes) // else the engine makes a writable folder of the host's disk of it
        arguments << u"--tmpfs"_s << path + u":ro,size=4k,mode=0555"_s;
    arguments << u"--workdir"_s << u"/"_s << u"--entrypoint"_s << QString() << environmentArguments(spec) << spec.image;
    return arguments << meterCommand();
}

QStringList showCommand(const RunSpec &spec)
{
    const QString file = sourceFileName(spec.language, spec.snippet.source);
    const ContainerSpec &container = spec.container;
    QStringList arguments{u"docker"_s, u"run"_s, u"--rm"_s, u"-i"_s, u"--user"_s, u"20000:20000"_s};
    arguments << wallArguments(container.profile, u"seccomp.json"_s, EngineEndpoint::Kind::Docker) << limitArguments(container, EngineEndpoint::Kind::Docker)
              << lifecycleArguments(container) << writableFolders(container, 20'000, EngineEndpoint::Kind::Docker)
              << u"--workdir"_s << u"/work"_s << u"--entrypoint"_s << QString() << environmentArguments(container) << container.image;
    QStringList steps{u"head -c %1 >%2"_s.arg(QString::number(spec.snippet.source.size()), shellQuoted({file}))};
    if (!spec.language.compile.isEmpty())
        steps << shellQuoted(phaseCommand(spec.language.compile, file));
    steps << shellQuoted(phaseCommand(spec.language.run, file) + spec.snippet.arguments);
    return arguments << u"sh"_s << u"-c"_s << steps.join(u" && "_s);
}

QString shellQuoted(const QStringList &arguments)
{
    static const QRegularExpression plain(u"\\A[A-Za-z0-9_@%+=:,./-]+\\z"_s);
    QStringList words;
    for (QString argument : arguments) {
        if (!plain.match(argument).hasMatch())
            argument = u'\'' + argument.replace(u'\'', u"'\\''"_s) + u'\'';
        words << argument;
    }
    return words.join(u' ');
}

Result<QString> seccompFile(const SecurityProfile &profile)
{
    const QByteArray text = seccompText(profile);
    if (text.isEmpty())
        return failure(u"The system call filter “%1” of the profile “%2” does not exist."_s.arg(profile.seccomp, profile.name));
    // Named by its content, so that it never has to be rewritten under a running create.
    const QString hash = QString::fromLatin1(QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex().first(16));
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation) + u"/fumehood/seccomp"_s;
    const QString path = u"%1/%2-%3.json"_s.arg(folder, profile.seccomp, hash);
    QFile existing(path);
    if (existing.open(QIODevice::ReadOnly) && existing.readAll() == text)
        return path;
    QSaveFile file(path);
    if (!QDir().mkpath(folder) || !file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        return failure(u"The system call filter could not be written to %1: %2"_s.arg(path, file.errorString()));
    return path;
}

} // namespace Fumehood
