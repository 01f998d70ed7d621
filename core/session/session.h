// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/container/runspec.h"
#include "core/support/result.h"

#include <QDateTime>

#include <chrono>

namespace Fumehood {

/// Which session is meant: a task of a project. A value.
struct SessionName
{
    QString project, task;
    QString text() const;       ///< "thesis/plots"
    QString container() const;  ///< "fumehood-thesis-plots"
    QString volume() const;     ///< "fumehood-project-thesis": the project's files, which outlive every container
    bool operator==(const SessionName &) const = default;
};

/// "PROJECT" (its task is then "main") or "PROJECT/TASK": lower-case letters, digits, "_" and ".", up to 40 each, so that no
/// two sessions share a container's name.
Result<SessionName> sessionNamed(const QString &text);

/// A session to be started. A value.
struct SessionSpec
{
    SessionName name;
    Language language;
    ContainerSpec container;    ///< image, limits, walls; its disk limit does not bind the project's volume
    std::chrono::seconds idle = std::chrono::hours(1);  ///< without a command for so long, the container goes; 60 s to 7 days
    std::chrono::seconds age = std::chrono::hours(24);  ///< it goes anyway after this; idle to 30 days
};

/// A session as the engine knows it. A value.
struct SessionState
{
    SessionName name;
    QString language;           ///< id; empty: no container, only the project's volume
    QString image, containerId;
    bool running = false;
    QDateTime started;          ///< UTC
};

/// The labels from which everything about a session is read back.
inline const QString SessionLabel = QStringLiteral("org.fumehood.session");
inline const QString ProjectLabel = QStringLiteral("org.fumehood.project");
inline const QString LanguageLabel = QStringLiteral("org.fumehood.language");

/// argv for the engine's CLI that creates the session's container: the walls and limits of a run, but the project's volume as
/// work folder, and a first process that keeps the bounds on idling and age. Pure.
QStringList sessionArguments(const SessionSpec &spec, const QString &owner, const QString &seccompFile);

/// argv for the engine's CLI that runs one command in it, with its standard input; ended after `timeout` (exit status 124).
QStringList sessionExecArguments(const SessionName &name, const QStringList &command, std::chrono::milliseconds timeout, bool tty);

/// The command that puts a snippet beside the project's files and runs it; the snippet comes on standard input, `bytes` of it.
QStringList snippetCommand(const Language &language, const QByteArray &source, const QStringList &arguments);

} // namespace Fumehood
