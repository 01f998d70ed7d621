// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QMap>
#include <QStringList>

#include <optional>

namespace Fumehood {

/// What resources/container/probe.sh saw from inside, taken apart. A value; what was not seen is empty.
struct Observation
{
    struct Mount { QString options, type, source, superOptions; };

    QMap<QString, QString> status;          ///< /proc/self/status: "CapEff" -> "0000000000000000"
    QMap<QString, QString> limits;          ///< soft limits of /proc/self/limits: "Max open files" -> "256"
    QMap<QString, Mount> mounts;            ///< by mount point
    QMap<QString, QString> files;           ///< first line of the other files read, by path
    QStringList uidMap, controlGroups, interfaces, writable, sockets, openFiles, devices, environment;
    int routes = 0;
    bool tty = false;
    bool isEmpty() const { return status.isEmpty(); }

    QString groups() const;                 ///< group IDs, each once: what `id -G` says, without a process
    QString securityModule() const;         ///< AppArmor or SELinux label; empty: none
    /// cgroup v1 or v2, in one unit; nullopt: not visible. -1: no limit.
    std::optional<qint64> memoryLimit() const, swapLimit() const, pidsLimit() const;
    /// Of reading from the first disk, bytes a second.
    std::optional<qint64> diskReadRate() const;
    std::optional<double> cpuLimit() const; ///< cores
};

Observation parseObservation(const QByteArray &probeOutput);

} // namespace Fumehood
