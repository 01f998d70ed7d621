// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/container/execstream.h"
#include "core/support/mailbox.h"

#include <QFuture>
#include <QQueue>

#include <functional>
#include <optional>

namespace Fumehood {

/// The kernel's counters of one container at one moment; nullopt: the kernel does not say. A value.
struct MeterReading
{
    std::optional<qint64> memoryBytes, peakMemoryBytes;     ///< page cache and tmpfs included
    std::optional<double> cpuTimeMs, throttledMs;
    std::optional<int> pids, peakPids;                      ///< SandboxProcesses included
    std::optional<int> pidsSoFar;                           ///< process IDs ever given in the container, threads' included
    std::optional<int> oomKills, refusedForks;
    std::optional<qint64> blockReadBytes, blockWriteBytes;
    QStringList fullFolders;                                ///< of a final reading: where no byte or no inode is left
};

/// Parses what meter.sh prints for one question; cgroup v1 and v2.
MeterReading parseMeterReading(const QByteArray &text);

/// The container's first process, under the holder's user ID: reads the kernel's own counters when asked, without
/// starting a process. Its answers cannot be forged by the snippet. When we hang up, or die, its input ends, and so
/// does it, and the container with it.
class Meter final : public QObject
{
    Q_OBJECT
public:
    explicit Meter(const EngineEndpoint &endpoint, QObject *parent = nullptr);

    /// To a container that is created and not started yet: attached() follows, ready() once it runs.
    void attach(const QByteArray &containerId);
    /// Answers are in order; none comes after failed(). `last`: also asks which folders are full (starts `stat`).
    void ask(std::function<void(const MeterReading &)> answer, bool last = false);
    /// Where the counters come from instead, for a container that cannot see its own.
    void setOutside(std::function<QFuture<MeterReading>()> outside) { m_outside = std::move(outside); }
    /// It ends, and its container with it.
    void closeInput() { m_stream.closeInput(); }
    bool isReady() const { return m_ready; }
    bool isBusy() const { return !m_questions.isEmpty(); }

signals:
    void attached();
    void ready();
    void failed(const QString &error);

private:
    void received(const QByteArray &bytes);
    void hand(const std::function<void(const MeterReading &)> &answer, const MeterReading &seenInside);

    Mailbox m_mailbox;          // outlives the stream, whose reader posts
    ExecStream m_stream;
    QByteArray m_buffer;
    QQueue<std::function<void(const MeterReading &)>> m_questions;
    std::function<QFuture<MeterReading>()> m_outside;
    bool m_ready = false;
};

} // namespace Fumehood
