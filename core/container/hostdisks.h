// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace Fumehood {

/// Device files of this computer's disks, "/dev/vda": those whose speed the kernel can limit for a group of processes.
/// Whole disks, for it refuses partitions; no loop, memory or empty drives. `folder` is sysfs's list of block devices.
QStringList hostDisks(const QString &folder = QStringLiteral("/sys/block"));

} // namespace Fumehood
