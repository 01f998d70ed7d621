// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/usagesampler.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Fumehood {
namespace {

constexpr qsizetype MaximumSamples = 100'000;

} // namespace

UsageSampler::UsageSampler(const Container &container, QObject *parent) : QObject(parent), m_container(container)
{
    connect(&m_timer, &QTimer::timeout, this, &UsageSampler::sample);
}

void UsageSampler::begin(const MeterReading &before, int others, int launches)
{
    m_processes.begin(before, others, launches);
}

void UsageSampler::start(const QElapsedTimer &since)
{
    m_since = since;
    m_gone.invalidate();
    m_timer.start(100ms);
}

void UsageSampler::conclude()
{
    m_timer.stop();
    m_concluded = true;
}

void UsageSampler::read(Reading what, std::chrono::milliseconds bound, std::function<void()> done)
{
    askOnce(what, bound, [this](const MeterReading &reading) { note(reading); }, std::move(done));
}

void UsageSampler::beginNext(int others, std::chrono::milliseconds bound, std::function<void()> done)
{
    m_processes.begin({}, others);
    askOnce(Reading::Counters, bound, [this, others](const MeterReading &reading) {
        note(reading);
        m_peakBeforeNext = reading.peakMemoryBytes;
        m_processes.begin(reading, others);
    }, std::move(done));
}

/// An answer that comes behind its bound is not heard: something else has begun.
void UsageSampler::askOnce(Reading what, std::chrono::milliseconds bound, const Answer &heard, std::function<void()> done)
{
    auto *pending = new QTimer(this);
    connect(pending, &QTimer::timeout, this, [pending, done] {
        pending->deleteLater();
        done();
    });
    pending->setSingleShot(true);
    pending->start(bound);
    const auto ask = [this, what, heard, done, timer = QPointer(pending)] {
        m_container.meter()->ask([heard, done, timer](const MeterReading &reading) {
            if (!timer || !timer->isActive())
                return;
            timer->stop();
            timer->deleteLater();
            heard(reading);
            done();
        }, what == Reading::CountersAndFullFolders);
    };
    if (m_container.meter()->isReady())
        ask();
    else // a short program may be over before the meter is there; the counters wait in the kernel
        connect(m_container.meter(), &Meter::ready, pending, ask);
}

void UsageSampler::sample()
{
    const Meter *meter = m_container.meter();
    if (meter->isBusy() || !meter->isReady())
        return;
    m_timer.setInterval(elapsed() < 10'000 ? 100ms : 250ms);
    m_container.meter()->ask([this](const MeterReading &reading) { note(reading); });
}

void UsageSampler::note(const MeterReading &reading)
{
    if (m_concluded)
        return;
    const double t = elapsed();
    const MeterReading before = std::exchange(m_latest, reading);
    if (reading.oomKills.value_or(0) > before.oomKills.value_or(0))
        emit limitReached({t, u"memory"_s, u"The kernel killed a process for lack of memory."_s, reading.peakMemoryBytes.value_or(-1)});
    if (reading.refusedForks.value_or(0) > 0 && before.refusedForks.value_or(0) == 0)
        emit limitReached({t, u"pids"_s, u"The kernel refused a new process."_s});
    const double cpu = reading.cpuTimeMs.value_or(-1);
    const double percent = m_lastCpu >= 0 && cpu >= 0 && t > m_lastSample ? 100.0 * (cpu - m_lastCpu) / (t - m_lastSample) : 0;
    m_lastCpu = cpu;
    m_lastSample = t;
    m_processes.note(reading);
    const std::optional<int> processes = m_processes.own(reading);
    if (processes != 0)
        m_gone.invalidate();
    else if (!m_gone.isValid())
        m_gone.start();
    const UsageSample sample{t, reading.memoryBytes.value_or(-1), cpu, processes.value_or(-1), reading.throttledMs.value_or(-1)};
    if (m_samples.size() < MaximumSamples)
        m_samples << RunResult::Usage::Sample{t, sample.memoryBytes, percent, sample.pids};
    emit sampled(sample);
}

std::chrono::nanoseconds UsageSampler::goneFor() const
{
    return m_gone.isValid() ? m_gone.durationElapsed() : 0ns;
}

RunResult::Usage UsageSampler::usage() const
{
    RunResult::Usage usage;
    usage.peakMemoryBytes = m_latest.peakMemoryBytes;
    usage.compilePeakMemoryBytes = m_peakBeforeNext;
    usage.cpuTimeMs = m_latest.cpuTimeMs;
    usage.peakPids = m_processes.value();
    usage.peakPidsExact = m_processes.isExact();
    usage.blockReadBytes = m_latest.blockReadBytes;
    usage.blockWriteBytes = m_latest.blockWriteBytes;
    usage.oomKills = m_latest.oomKills;
    usage.refusedForks = m_latest.refusedForks;
    usage.throttledMs = m_latest.throttledMs;
    usage.samples = m_samples;
    if (m_latest.memoryBytes || m_latest.cpuTimeMs)
        usage.source = m_latest.peakMemoryBytes ? u"cgroup"_s : u"sampled"_s;
    return usage;
}

} // namespace Fumehood
