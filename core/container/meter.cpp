// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/container/meter.h"

#include "core/container/launcher.h"

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

/// The meter is ours, its image may not be: an answer is short or it is none.
constexpr qsizetype MaximumAnswer = 64 << 10;

template <class T>
void set(std::optional<T> &field, const QByteArray &text, double scale = 1.0)
{
    bool valid = false;
    const double value = text.toDouble(&valid);
    if (valid)
        field = T(value * scale);
}

void readCounter(MeterReading &r, const QByteArray &name, const QList<QByteArray> &words)
{
    const QByteArray first = words.value(0), second = words.value(1), third = words.value(2);
    if (name == "memory.current" || name == "memory.usage_in_bytes")
        set(r.memoryBytes, first);
    else if (name == "memory.peak" || name == "memory.max_usage_in_bytes")
        set(r.peakMemoryBytes, first);
    else if ((name == "memory.events" || name == "memory.oom_control") && first == "oom_kill")
        set(r.oomKills, second);
    else if (name == "cpuacct.usage")
        set(r.cpuTimeMs, first, 1e-6);
    else if (name == "cpu.stat" && first == "usage_usec")
        set(r.cpuTimeMs, second, 1e-3);
    else if (name == "cpu.stat" && first == "throttled_usec")
        set(r.throttledMs, second, 1e-3);
    else if (name == "cpu.stat" && first == "throttled_time")
        set(r.throttledMs, second, 1e-6);
    else if (name == "pids.current")
        set(r.pids, first);
    else if (name == "pids.peak")
        set(r.peakPids, first);
    else if (name == "loadavg" && words.value(4).toInt() > 0) // gVisor says 0
        set(r.pidsSoFar, words[4]);
    else if (name == "pids.events" && first == "max")
        set(r.refusedForks, second);
    else if (name == "blkio.throttle.io_service_bytes" && second == "Read")
        r.blockReadBytes = r.blockReadBytes.value_or(0) + third.toLongLong();
    else if (name == "blkio.throttle.io_service_bytes" && second == "Write")
        r.blockWriteBytes = r.blockWriteBytes.value_or(0) + third.toLongLong();
    else if (name == "blkio.throttle.io_service_bytes" && first == "Total" && !r.blockReadBytes)
        r.blockReadBytes = r.blockWriteBytes = 0;
    else if (name == "io.stat") {
        for (const QByteArray &word : words) {
            if (word.startsWith("rbytes="))
                r.blockReadBytes = r.blockReadBytes.value_or(0) + word.sliced(7).toLongLong();
            else if (word.startsWith("wbytes="))
                r.blockWriteBytes = r.blockWriteBytes.value_or(0) + word.sliced(7).toLongLong();
        }
    }
}

} // namespace

MeterReading parseMeterReading(const QByteArray &text)
{
    MeterReading reading;
    for (const QByteArray &line : text.split('\n')) {
        QList<QByteArray> words = line.simplified().split(' ');
        // Its blocks and those left, its inodes and those left. What is not counted, as gVisor's inodes, is none of none.
        if (words.size() == 6 && words.first() == "folder") {
            const auto usedUp = [&words](int total) { return words[total].toLongLong() > 0 && words[total + 1].toLongLong() == 0; };
            if (usedUp(2) || usedUp(4))
                reading.fullFolders << QString::fromUtf8(words[1]);
            continue;
        }
        const QByteArray name = words.takeFirst();
        readCounter(reading, name, words);
    }
    return reading;
}

Meter::Meter(const EngineEndpoint &endpoint, QObject *parent) : QObject(parent), m_stream(endpoint)
{
    connect(&m_stream, &ExecStream::attached, this, &Meter::attached);
    connect(&m_stream, &ExecStream::closed, this, [this](const QString &error) {
        m_ready = false;
        m_questions.clear();
        emit failed(error.isEmpty() ? u"The meter in the container ended."_s : error);
    });
}

void Meter::attach(const QByteArray &containerId)
{
    m_stream.attachContainer(containerId, [this](Stream stream, QByteArrayView bytes) {
        if (stream == Stream::Stdout)
            m_mailbox.post([this, copy = bytes.toByteArray()] { received(copy); });
    });
}

void Meter::ask(std::function<void(const MeterReading &)> answer, bool last)
{
    m_questions.enqueue(std::move(answer));
    m_stream.write(last ? "final\n" : "now\n");
}

void Meter::hand(const std::function<void(const MeterReading &)> &answer, const MeterReading &seenInside)
{
    if (!m_outside)
        return answer(seenInside);
    m_outside().then(this, [answer, seenInside](MeterReading reading) {
        reading.fullFolders = seenInside.fullFolders;
        // From outside one sees the sandbox's own tasks, and its own refusals.
        reading.pids = seenInside.pids;
        reading.peakPids.reset();
        reading.refusedForks.reset();
        answer(reading);
    });
}

void Meter::received(const QByteArray &bytes)
{
    m_buffer += bytes;
    if (!m_ready && m_buffer.startsWith(ReadyLine)) {
        m_buffer.remove(0, ReadyLine.size());
        m_ready = true;
        emit ready();
    }
    // An answer ends with the question behind a number sign.
    for (qsizetype end; (end = m_buffer.indexOf("\n#")) >= 0;) {
        const qsizetype lineEnd = m_buffer.indexOf('\n', end + 1);
        if (lineEnd < 0)
            break;
        const MeterReading reading = parseMeterReading(m_buffer.first(end));
        m_buffer.remove(0, lineEnd + 1);
        if (!m_questions.isEmpty())
            hand(m_questions.dequeue(), reading);
    }
    if (m_buffer.size() > MaximumAnswer)
        m_buffer.clear();
}

} // namespace Fumehood
