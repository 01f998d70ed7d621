// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/container/containerengine.h"
#include "core/container/meter.h"

namespace Fumehood {

/// The counters of a container's control group seen from outside, for containers that cannot see their own: gVisor
/// shows no control groups. The sandbox's own threads and memory are in them. On this host they are the kernel's
/// files, exact and at once; on another one the engine's statistics, which take up to a second and know no peaks of
/// processes, no out-of-memory kills and no refused forks. `pid`: of the container's first process on the engine's host.
QFuture<MeterReading> readFromOutside(ContainerEngine &engine, const QString &containerId, qint64 pid);

/// Where the kernel of this host keeps the counters of the control groups in `memberships` (a /proc/PID/cgroup), as far
/// as they are `containerId`'s own; without: none, the process is another host's. Pure.
QStringList counterFiles(const QByteArray &memberships, const QString &containerId);
/// From the engine's answer to /containers/ID/stats. Pure.
MeterReading readingOfStats(const nlohmann::json &stats);

} // namespace Fumehood
