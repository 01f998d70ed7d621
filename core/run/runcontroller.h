// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/run.h"

#include <QPointer>

namespace Fumehood {

class WarmStart;

/// What the window talks to: starts runs, one at a time, from a waiting container where one fits. Lives in the
/// engine's thread.
class RunController final : public QObject
{
    Q_OBJECT
public:
    explicit RunController(ContainerEngine &engine, QObject *parent = nullptr);
    ~RunController() override;

    /// Starts a run; nullptr while another one runs. The run deletes itself after it is finished and removed.
    Run *run(RunSpec spec);
    /// A run beside the person's own, of which nothing is told here, such as a compiler's check; to be started by the caller.
    /// From the waiting container where it fits; another one waits after it. Deletes itself like the others.
    Run *makeAside(RunSpec spec);
    Run *current() const { return m_current; }
    bool isRunning() const { return m_current && m_current->state() != Run::State::Finished; }
    void stop();

    /// Keeps a fresh container waiting for this specification (applied after a short quiet time); nothing waits
    /// after forget().
    void expect(const ContainerSpec &spec);
    void forget();
    /// True while a container waits that run() would use at once.
    bool isWarm() const;

signals:
    void started(Fumehood::Run *run);
    void event(const Fumehood::RunEvent &event);
    void runningChanged(bool running);
    void warmChanged(bool warm);

private:
    Run *make(RunSpec spec);

    ContainerEngine &m_engine;
    std::unique_ptr<WarmStart> m_warm;
    QPointer<Run> m_current;
};

} // namespace Fumehood
