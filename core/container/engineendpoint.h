// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/result.h"

#include <QProcessEnvironment>
#include <QStringList>

namespace Fumehood {

/// How an engine is reached: which program, at which address. A value.
struct EngineEndpoint
{
    enum class Kind { Docker, Podman };
    Kind kind = Kind::Docker;
    QString program;        ///< absolute path of the CLI; empty: none is installed
    QString host;           ///< "unix:///var/run/docker.sock", "ssh://user@host" …
    QString origin;         ///< why this one: "DOCKER_HOST", "context desktop-linux", "default socket"
    bool operator==(const EngineEndpoint &) const = default;

    bool isInstalled() const { return !program.isEmpty(); }
    bool isLocal() const { return host.startsWith(u"unix://"); }
    QString socketPath() const;     ///< of a local endpoint
    /// The argv prefix and environment of every CLI call: resolved host, empty configuration, so that a user's
    /// proxy settings or credentials never reach a container.
    QProcessEnvironment environment() const;
};

struct EngineChoice
{
    QString engine = QStringLiteral("auto");    ///< "auto", "docker", "podman"
    QString context;                            ///< a docker context's name; empty: the current one
    QString program;                            ///< path of the CLI to use, Podman's if its name says so; empty or not there: from PATH
};

/// Finds the engine: a named context, else DOCKER_HOST, else the current docker context, else the usual sockets
/// (system Docker, rootless Docker, Podman). Does not contact it. The sentence says what does not exist.
Result<EngineEndpoint> findEngine(const EngineChoice &choice = {});

} // namespace Fumehood
