// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/container/containerengine.h"

#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QTimer>

#include <functional>

namespace Fumehood {

/// Keeps asking whether the engine can be used: every 5 s while it cannot, seldom while it can. Looks for another
/// engine when the known one fails, and removes what dead processes of ours left there. Never blocks.
class EngineWatch final : public QObject
{
    Q_OBJECT
public:
    using Find = std::function<Result<EngineEndpoint>()>;

    EngineWatch(ContainerEngine &engine, Find find, QObject *parent = nullptr);

    /// Asks now; statusChanged() follows if the answer is a new one, checked() in any case.
    void check();
    /// The same, but looks for the engine anew even if the present one can be used: another one is wanted.
    void findAnew();
    const EngineStatus &status() const { return m_status; }
    bool isChecking() const { return m_checking; }
    /// How long the present trouble has lasted.
    std::chrono::milliseconds troubleTime() const;
    /// How often what dead processes left is removed; the first time at the first answer.
    void setSweepInterval(std::chrono::milliseconds interval) { m_sweepInterval = interval; }

signals:
    void checkingChanged(bool checking);
    void statusChanged(const Fumehood::EngineStatus &status);
    void checked(const Fumehood::EngineStatus &status);

private:
    void take(const EngineStatus &status);

    ContainerEngine &m_engine;
    Find m_find;
    EngineStatus m_status;
    QTimer m_timer;
    QElapsedTimer m_trouble;
    bool m_checking = false, m_findsAnew = false;
    std::chrono::milliseconds m_sweepInterval = std::chrono::hours(1);
    QDeadlineTimer m_nextSweep;     // has expired from the start
};

} // namespace Fumehood
