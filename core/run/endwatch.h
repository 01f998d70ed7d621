// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/container/container.h"
#include "core/run/usagesampler.h"
#include "core/run/verdict.h"

#include <QObject>
#include <QTimer>

namespace Fumehood {

/// For the engine to learn of a program's end; a usual one takes 5 ms, a busy one 300.
constexpr std::chrono::seconds NoticeBound{5};

/// How a program came to its end, by the engine's account of its exec: never by its streams, which it can close or leave
/// to a child. Asks whenever something hints at an end, and ten times a second anyway. Lives in the engine's thread.
class EndWatch final : public QObject
{
    Q_OBJECT
public:
    EndWatch(ContainerEngine &engine, const Container &container, const UsageSampler &usage, QObject *parent = nullptr);

    /// The program of this phase has got control; ended() follows once.
    void start(Phase phase);
    /// Nothing is heard of it any more: somebody else ends it.
    void stop();

    bool sawOutOfMemory() const { return m_outOfMemory; } ///< the engine said so in an event
    bool sawKill() const { return m_killed; } ///< the container's first process died of SIGKILL, and nobody had asked the engine for it

signals:
    /// `error`: of End::EngineLost.
    void ended(Fumehood::End end, std::optional<int> exitCode, const QString &error);

private:
    void noteEvent(const QString &action, const QMap<QString, QString> &attributes);
    void ask();
    void hear(const ContainerEngine::Reply &reply);
    void hearLost();
    void hearExit(std::optional<int> exitCode);
    void askWhetherContainerLives();
    void say(End end, std::optional<int> exitCode = {}, const QString &error = {});

    ContainerEngine &m_engine;
    const Container &m_container;
    const UsageSampler &m_usage;
    QTimer m_timer;
    Phase m_phase = Phase::Prepare;
    int m_unanswered = 0;
    bool m_watching = false, m_listening = false, m_asking = false, m_meterSeen = false;
    bool m_killAsked = false, m_outOfMemory = false, m_killed = false;
};

} // namespace Fumehood
