// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/container/containerengine.h"
#include "ui/messagebar.h"

namespace Fumehood {

/// What the engine bar says about a status. A value; texts only, so that it can be tested without a window.
struct EngineMessage
{
    bool visible = false;
    bool severe = false;        ///< nothing can be run
    QString text;
    QString copyCommand;        ///< offered for copying; empty: no button
    QStringList startCommand;   ///< argv that starts the engine; empty: the program cannot do that here
    bool offersPodman = false;  ///< it is installed, Docker is not
    bool offersProgram = false; ///< nothing is installed where programs are looked for
};

struct HostAbilities
{
    bool isRoot = false;
    bool hasServiceManager = false; ///< systemd is running
    QString pkexec;                 ///< asks for a password in a window; empty: not installed
    QString podman;                 ///< its program; empty: not installed
    static HostAbilities detect();
};

EngineMessage engineMessage(const EngineStatus &status, std::chrono::milliseconds troubleTime, const HostAbilities &host);

/// The bar above the editor when the engine cannot be used: what is wrong, what to do, and a button for what the
/// program can do itself. Goes by itself when the cause is gone.
class EngineBar final : public MessageBar
{
    Q_OBJECT
public:
    explicit EngineBar(Theme &theme, QWidget *parent = nullptr, const HostAbilities &host = HostAbilities::detect());

    void showStatus(const EngineStatus &status, std::chrono::milliseconds troubleTime = {});
    /// The answer to an attempt to run: shows the bar again and says it aloud.
    void remind();
    void setChecking(bool checking);

signals:
    void checkRequested();
    void podmanRequested();
    /// An engine's program that is not where programs are looked for; an absolute path.
    void programChosen(const QString &path);

private:
    void start();
    void offerActions();
    void askForProgram();
    void takeProgram(const QString &path);

    const HostAbilities m_host;
    EngineMessage m_message;
    EngineStatus::State m_state = EngineStatus::State::Unknown;
    QAction *m_start, *m_podman, *m_program, *m_copy, *m_check;
    QString m_startProblem;
};

} // namespace Fumehood
