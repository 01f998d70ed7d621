// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/container/containerengine.h"
#include "core/session/session.h"

namespace Fumehood {

/// The sessions on one engine. Keeps nothing itself: labels on the engine are the only record, so a session is there after a
/// restart of this program as before. Lives in the engine's thread; nothing waits.
class Sessions final : public QObject
{
    Q_OBJECT
public:
    explicit Sessions(ContainerEngine &engine, QObject *parent = nullptr);

    /// Starts it, or finds it running; the project's volume is made where it is missing. A running one is left as it is,
    /// whatever limits `spec` asks for; one of another language is refused.
    QFuture<Result<SessionState>> start(const SessionSpec &spec);
    /// Containers and projects, by name.
    QFuture<Result<QList<SessionState>>> list();
    QFuture<Result<SessionState>> find(const SessionName &name);
    /// Ends the container; the project's files stay.
    QFuture<Result<>> stop(const SessionName &name);
    /// Removes a project's files for good; refused while a session of it runs.
    QFuture<Result<>> removeProject(const QString &project);

private:
    /// `ended`: id of the container that is left of it, or empty.
    QFuture<Result<SessionState>> create(const SessionSpec &spec, const QString &ended);

    ContainerEngine &m_engine;
};

} // namespace Fumehood
