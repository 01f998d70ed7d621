// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/container/engineendpoint.h"
#include "core/container/runspec.h"

#include <QStringList>

namespace Fumehood {

inline const QString ManagedLabel = QStringLiteral("org.fumehood.managed");
inline const QString LocalhostLabel = QStringLiteral("org.fumehood.localhost"); ///< an image that knows what it is
inline const QString OwnerLabel = QStringLiteral("org.fumehood.owner");
inline const QString RunLabel = QStringLiteral("org.fumehood.run");
/// Set on what outlives a run on purpose (sessions); the sweep leaves it alone.
inline const QString KeepLabel = QStringLiteral("org.fumehood.keep");

/// Names of the engine's host that Podman adds to a container's: they lead to the container itself instead.
inline const QStringList PodmansHostNames{QStringLiteral("host.containers.internal"), QStringLiteral("host.docker.internal")};

/// Who is who in one container. The user IDs are its own: kernel quotas (inotify, locks) go by user ID, so two
/// containers must not share one; the holder's differs from the snippet's, so the snippet cannot reach it.
struct ContainerIdentity
{
    QString runId;
    int snippetUid = 0;         ///< 20000-59998, even: valid under userns-remap and rootless as well
    int holderUid = 0;          ///< snippetUid + 1
    QString owner;              ///< ownerLabel()
    QString name() const { return QStringLiteral("fumehood-") + runId; }
};

/// A random identity for a new container.
ContainerIdentity newIdentity(const QString &runId);

/// `create` with everything that fences the container in; the image's VOLUMEs are covered. Pure.
/// `seccompFile`: host path of the allow-list (the CLI reads it and sends it along).
QStringList createArguments(const ContainerSpec &spec, const ContainerIdentity &identity, const QString &seccompFile,
                            const QStringList &imageVolumes = {}, EngineEndpoint::Kind kind = EngineEndpoint::Kind::Docker);

/// One docker command line that a person can run to get the same program under the same flags; the source is
/// expected in a file of that name beside it. Pure.
QStringList showCommand(const RunSpec &spec);
/// Joined for a POSIX shell: for display and copying only, never executed.
QString shellQuoted(const QStringList &arguments);

/// Where the profile's seccomp allow-list lies as a file; written to the cache folder when missing or different.
Result<QString> seccompFile(const SecurityProfile &profile);

} // namespace Fumehood
