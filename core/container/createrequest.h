// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringList>

#include <optional>

namespace Fumehood {

/// Who tells a program without a network what localhost is.
enum class Localhost {
    FromEngine, ///< by its file of hosts, part of a network that it sets up even where there is none
    FromImage,  ///< by itself, as images with LocalhostLabel do: nothing is set up
};

/// What Docker's command line would send to the engine for `create …`, without the 25 ms that its process takes: the
/// body of POST /containers/create (https://docs.docker.com/reference/api/engine/version/v1.47/#tag/Container).
/// `arguments`: of createArguments(), which stay the one description of a container, shown and tested as such.
/// `seccomp`: the text of the filter that they name as a file. nullopt: something in them has no translation here.
/// `localhost`: from the image, and with `--network none`, adds what the client has no option for, NetworkDisabled. The
/// container has its own empty network namespace either way; without it Docker starts its own large program in there once
/// more (moby v20.10.24, daemon/oci_linux.go, WithLibnetwork): 100 of the 300 ms of processor time of a short run.
std::optional<QByteArray> createRequest(const QStringList &arguments, const QByteArray &seccomp, Localhost localhost = Localhost::FromEngine);

} // namespace Fumehood
