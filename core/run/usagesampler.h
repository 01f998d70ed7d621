// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/container/container.h"
#include "core/run/processpeak.h"
#include "core/run/runevent.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace Fumehood {

/// Asks a container's meter what its program uses, ten times a second for ten seconds, then four, and makes samples and
/// the sums of the result out of the answers. Lives in the engine's thread.
class UsageSampler final : public QObject
{
    Q_OBJECT
public:
    explicit UsageSampler(const Container &container, QObject *parent = nullptr);

    /// A program is about to get control; see ProcessPeak::begin().
    void begin(const MeterReading &before, int others, int launches = 0);
    /// Samples from now on; their times count from `since`, when the run was asked for. The container is prepared.
    void start(const QElapsedTimer &since);
    void pause() { m_timer.stop(); }
    /// What comes later counts no more.
    void conclude();

    enum class Reading { Counters, CountersAndFullFolders };
    /// A reading out of turn, then `done`: not later than `bound`, also without an answer. A meter that is not there yet is
    /// waited for.
    void read(Reading what, std::chrono::milliseconds bound, std::function<void()> done);
    /// For a program that follows one that has ended: begin() with the counters as the first has left them, then `done`;
    /// as above.
    void beginNext(int others, std::chrono::milliseconds bound, std::function<void()> done);

    const MeterReading &latest() const { return m_latest; }
    /// How long every reading has found no process of the program any more; 0: it may be there.
    std::chrono::nanoseconds goneFor() const;
    RunResult::Usage usage() const;

signals:
    void sampled(const Fumehood::UsageSample &sample);
    void limitReached(const Fumehood::LimitReached &limit);

private:
    using Answer = std::function<void(const MeterReading &)>;
    void sample();
    void askOnce(Reading what, std::chrono::milliseconds bound, const Answer &heard, std::function<void()> done);
    void note(const MeterReading &reading);
    double elapsed() const { return double(m_since.nsecsElapsed()) / 1e6; }

    const Container &m_container;
    QElapsedTimer m_since, m_gone;
    QTimer m_timer;
    ProcessPeak m_processes;
    MeterReading m_latest;
    std::optional<qint64> m_peakBeforeNext;
    QList<RunResult::Usage::Sample> m_samples;
    double m_lastCpu = -1, m_lastSample = 0;
    bool m_concluded = false;
};

} // namespace Fumehood
