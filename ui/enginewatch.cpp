// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/enginewatch.h"

using namespace std::chrono_literals;

namespace Fumehood {

EngineWatch::EngineWatch(ContainerEngine &engine, Find find, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_find(std::move(find))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &EngineWatch::check);
}

std::chrono::milliseconds EngineWatch::troubleTime() const
{
    return m_trouble.isValid() ? std::chrono::milliseconds(m_trouble.elapsed()) : 0ms;
}

void EngineWatch::check()
{
    if (m_checking)
        return;
    m_timer.stop();
    if (std::exchange(m_findsAnew, false) || !m_status.ready()) {
        const auto endpoint = m_find();
        if (!endpoint) {
            take({EngineStatus::State::Failed, endpoint.error(), {}, {}, {}});
            return;
        }
        if (*endpoint != m_engine.endpoint()) {
            m_engine.setEndpoint(*endpoint);
            m_nextSweep = QDeadlineTimer();
        }
    }
    m_checking = true;
    emit checkingChanged(true);
    m_engine.probe().then(this, [this](const EngineStatus &status) {
        m_checking = false;
        emit checkingChanged(false);
        if (m_findsAnew)
            return check();
        take(status);
    });
}

void EngineWatch::findAnew()
{
    m_findsAnew = true;
    check(); // an answer that is under way is about the other engine
}

void EngineWatch::take(const EngineStatus &status)
{
    const bool changed = status.state != m_status.state || status.problem != m_status.problem
        || status.info.title() != m_status.info.title();
    if (status.ready())
        m_trouble.invalidate();
    else if (!m_trouble.isValid())
        m_trouble.start();
    m_status = status;
    m_timer.start(status.ready() ? 30s : 5s);
    if (status.ready() && m_nextSweep.hasExpired()) {
        m_nextSweep.setRemainingTime(m_sweepInterval);
        m_engine.sweep();
    }
    if (changed)
        emit statusChanged(m_status);
    emit checked(m_status);
}

} // namespace Fumehood
