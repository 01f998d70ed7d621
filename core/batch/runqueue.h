// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/run.h"

#include <deque>

namespace Fumehood {

/// Many runs, so many at once; while they run, the containers of the next ones are made. Each is a Run like any other
/// and can be stopped alone. Lives in the engine's thread.
class RunQueue final : public QObject
{
    Q_OBJECT
public:
    /// `jobs`: runs at the same time, at least 1.
    RunQueue(ContainerEngine &engine, int jobs, QObject *parent = nullptr);
    ~RunQueue() override;

    /// Begins at the next turn of the event loop; the number is the one in finished(). `input`: all of its stdin.
    int add(RunSpec spec, const QByteArray &input = {});
    /// Ends a running one as cancelled; a waiting one is finished as cancelled without having run.
    void stop(int number);
    void stopAll();
    bool isIdle() const { return m_waiting.empty() && m_running.isEmpty(); }

signals:
    void finished(int number, const Fumehood::RunResult &result);
    /// Everything that was added is finished, and its containers are gone.
    void idle();

private:
    struct Job
    {
        int number;
        RunSpec spec;
        QByteArray input;
        std::unique_ptr<Container> container; ///< made ahead; null: not begun, or it failed
    };

    void advance();
    void prepareAhead();
    void start(Job job);

    ContainerEngine &m_engine;
    const int m_jobs;
    int m_count = 0;
    std::deque<Job> m_waiting;
    QMap<int, Run *> m_running;     // not finished
    int m_leaving = 0;              // finished, their containers still there
};

} // namespace Fumehood
