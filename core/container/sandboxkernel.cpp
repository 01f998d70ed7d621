// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/container/sandboxkernel.h"

namespace Fumehood {

Kernel kernelUnder(const QString &runtime)
{
    return runtime.contains(u"runsc") || runtime.contains(u"gvisor") ? Kernel::Gvisor : Kernel::Hosts;
}

ResourceLimits limitsAround(const ResourceLimits &limits, Kernel kernel)
{
    ResourceLimits around = limits;
    if (kernel == Kernel::Gvisor) {
        around.pids += 64 + 5 * limits.pids;
        around.memory += 32_MiB + limits.pids * 512_KiB;
    }
    return around;
}

int ownProcesses(const ResourceLimits &limits)
{
    return limits.pids - SandboxProcesses;
}

} // namespace Fumehood
