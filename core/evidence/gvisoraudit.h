// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evidence/evidence.h"

/// The promises of isolation where gVisor's kernel answers instead of the host's. It shows less of itself: no control
/// groups of the engine's, no NoNewPrivs, no mount flags but ro and noexec. What cannot be seen from inside is said so,
/// and judged by what the engine was told; that its kernel is there at all is seen.
namespace Fumehood::Gvisor {

IsolationCheck ownKernel(const Evidence &e);
IsolationCheck noExec(const Evidence &e);
IsolationCheck holderApart(const Evidence &e);
IsolationCheck capabilities(const Evidence &e);
IsolationCheck noNewPrivileges(const Evidence &e);
IsolationCheck systemCallFilter(const Evidence &e);
IsolationCheck namespaces(const Evidence &e);
IsolationCheck devices(const Evidence &e);
IsolationCheck kernelFiles(const Evidence &e);
IsolationCheck securityModule(const Evidence &e);
IsolationCheck memory(const Evidence &e);
IsolationCheck swap(const Evidence &e);
IsolationCheck processes(const Evidence &e);
IsolationCheck cpu(const Evidence &e);
IsolationCheck disk(const Evidence &e);

} // namespace Fumehood::Gvisor
