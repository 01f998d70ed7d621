// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/container/resourcelimits.h"

namespace Fumehood {

/// Whose kernel answers a program's system calls.
enum class Kernel {
    Hosts,  ///< the host's own, through a filter (runc, crun)
    Gvisor, ///< gVisor's, a process of the container: the "sentry" (runsc)
};

/// By the name under which the engine knows the runtime: "runsc", "runsc-kvm", "gvisor" are gVisor's.
Kernel kernelUnder(const QString &runtime);

/// What the control group around a container must allow so that the program in it has `limits`.
///
/// Under gVisor the group counts the sentry's own threads and memory too, and the sentry dies when it is refused
/// either. Measured on 2 processors, runsc of 2024-07 (systrap) and of 2022-12 (ptrace), idle with one shell: 32-38
/// (54) tasks and 16 (15) MB; each process of the program adds 2 (6) tasks and 0.7 MB, each thread none (1). So the
/// group gets 64 tasks and 6 for each process, and 32 MiB and 512 KiB for each process. The program's own limit of
/// processes is RLIMIT_NPROC then, which the sentry keeps exactly; its memory limit is approximate.
ResourceLimits limitsAround(const ResourceLimits &limits, Kernel kernel);

/// The container's own init and the holder, which the process limit counts as well.
constexpr int SandboxProcesses = 2;

/// RLIMIT_NPROC of the program's user inside: the limit without the sandbox's own. Only where the kernel is the
/// container's own; the host's counts a user's processes of all containers together.
int ownProcesses(const ResourceLimits &limits);

} // namespace Fumehood
