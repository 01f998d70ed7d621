// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QFile>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace Fumehood::Testing {

/// How long this thread could have run but was given no processor, in milliseconds; 0 where the kernel does not count it.
inline qint64 waitedForProcessor()
{
    QFile file(QStringLiteral("/proc/thread-self/schedstat"));
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toLongLong() / 1'000'000 : 0;
}

/// Measures how long the event loop was not there: a timer that should fire at each `interval`. What a busy machine
/// takes from the whole program is not the window's.
class StallMeter : public QObject
{
public:
    explicit StallMeter(std::chrono::milliseconds interval = std::chrono::milliseconds(10))
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        connect(&m_timer, &QTimer::timeout, this, [this] {
            const qint64 waited = waitedForProcessor();
            const qint64 stall = m_since.restart() - (waited - std::exchange(m_waited, waited));
            m_longest = std::max(m_longest, stall);
        });
        m_since.start();
        m_timer.start(interval);
    }
    /// Milliseconds, the timer's own interval included.
    qint64 longest() const { return m_longest; }

private:
    QTimer m_timer;
    QElapsedTimer m_since;
    qint64 m_longest = 0;
    qint64 m_waited = waitedForProcessor();
};

} // namespace Fumehood::Testing
