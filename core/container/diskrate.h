// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/container/containerengine.h"
#include "core/container/runspec.h"

namespace Fumehood {

/// Docker's command line of 25.0.0 to 25.0.6, 26 and 27.0 to 27.1.1 (Debian 13 has 26.1.5) drops --device-read-bps and
/// --device-write-bps without a word: https://github.com/docker/cli/issues/5321. A container that was created without
/// the rates of `spec` is made anew through the engine's API, under the same name, from what the engine says of it.
/// `created` is the command's answer; the future holds one like it, with the id of the container that has the rates.
QFuture<ContainerEngine::CommandResult> withDiskRate(ContainerEngine &engine, const ContainerSpec &spec,
                                                     const ContainerEngine::CommandResult &created);

} // namespace Fumehood
