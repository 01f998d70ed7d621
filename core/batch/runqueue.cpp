// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/runqueue.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Fumehood {

RunQueue::RunQueue(ContainerEngine &engine, int jobs, QObject *parent) : QObject(parent), m_engine(engine), m_jobs(std::max(1, jobs)) {}

RunQueue::~RunQueue()
{
    // Their ends have nobody left to tell.
    for (Run *run : std::as_const(m_running))
        run->disconnect(this);
}

int RunQueue::add(RunSpec spec, const QByteArray &input)
{
    m_waiting.push_back({m_count, std::move(spec), input, nullptr});
    QMetaObject::invokeMethod(this, &RunQueue::advance, Qt::QueuedConnection);
    return m_count++;
}

void RunQueue::stop(int number)
{
    if (Run *run = m_running.value(number))
        return run->stop();
    const auto found = std::ranges::find(m_waiting, number, &Job::number);
    if (found == m_waiting.end())
        return;
    RunResult result;
    result.spec = found->spec;
    result.outcome = Outcome::Cancelled;
    result.reason = u"It was stopped before it began."_s;
    m_waiting.erase(found);
    emit finished(number, result);
    advance();
}

void RunQueue::stopAll()
{
    while (!m_waiting.empty())
        stop(m_waiting.back().number);
    for (Run *run : m_running.values())
        run->stop();
}

void RunQueue::advance()
{
    while (m_running.size() < m_jobs && !m_waiting.empty()) {
        Job job = std::move(m_waiting.front());
        m_waiting.pop_front();
        start(std::move(job));
    }
    prepareAhead();
    if (isIdle() && m_leaving == 0)
        emit idle();
}

void RunQueue::prepareAhead()
{
    // As many as may begin at once: more would only lie about, on the engine's memory.
    const size_t ahead = std::min<size_t>(m_waiting.size(), size_t(m_jobs));
    for (size_t i = 0; i < ahead; ++i) {
        Job &job = m_waiting[i];
        if (job.container)
            continue;
        job.container = std::make_unique<Container>(m_engine, job.spec.container);
        // The run then makes one of its own and says what is wrong. Queued: not from the container's own signal.
        connect(job.container.get(), &Container::failed, this, [this, number = job.number] {
            const auto found = std::ranges::find(m_waiting, number, &Job::number);
            if (found != m_waiting.end())
                found->container.reset();
        }, Qt::QueuedConnection);
        job.container->prepare();
    }
}

void RunQueue::start(Job job)
{
    if (job.container)
        job.container->disconnect(this);
    auto *run = new Run(m_engine, std::move(job.spec), std::move(job.container), this);
    run->setOutputEvents(false);
    m_running.insert(job.number, run);
    connect(run, &Run::event, this, [this, number = job.number](const RunEvent &event) {
        const auto *end = std::get_if<Finished>(&event);
        if (!end)
            return;
        m_running.remove(number);
        ++m_leaving;
        emit finished(number, end->result);
        QMetaObject::invokeMethod(this, &RunQueue::advance, Qt::QueuedConnection);
    });
    connect(run, &Run::removed, this, [this, run] {
        run->deleteLater();
        --m_leaving;
        advance();
    });
    run->writeInput(job.input);
    run->closeInput();
    run->start();
}

} // namespace Fumehood
