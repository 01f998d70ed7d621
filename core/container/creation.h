// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/container/containerengine.h"
#include "core/container/createrequest.h"

namespace Fumehood {

/// Creates the container that `arguments`, of createArguments(), describe; `seccomp` is the text of the filter that they
/// name. The future holds its id, or why there is none in the engine's own words. Docker is asked over its API, which
/// spares the 25 ms of its client's process and the options that some clients drop without a word
/// (https://github.com/docker/cli/issues/5321: the rates of disks, in Debian 13's 26.1.5 too); Podman by its own command
/// line, for its tmpfs options have no place in Docker's request.
QFuture<Result<QString>> createContainer(ContainerEngine &engine, const QStringList &arguments, const QByteArray &seccomp,
                                         Localhost localhost = Localhost::FromEngine);

} // namespace Fumehood
