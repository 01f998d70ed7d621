// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/container/execstream.h"

#include "core/container/engineconnection.h"
#include "core/support/jsonvalues.h"

#include <QtEndian>

#include <cerrno>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

constexpr qsizetype ReadSize = 256 << 10;
/// Of a flood, several of the engine's pieces (32 KiB) are taken at a time: to have each of them at once keeps the engine and
/// everything before it in small steps, which cost a tenth of the rate. The socket holds what comes in 0.3 ms.
constexpr qsizetype Flood = 16 << 10;
constexpr auto FloodPause = std::chrono::microseconds(300);

/// What the engine says when it refuses the exec, from its answer's JSON body.
QString refusal(const QByteArray &answer)
{
    const QByteArray body = answer.sliced(std::max<qsizetype>(answer.indexOf("\r\n\r\n"), 0));
    const qsizetype from = body.indexOf('{');
    const auto json = from < 0 ? nlohmann::json() : parsedJson(body.sliced(from));
    const QString message = textOf(json, "message");
    return message.isEmpty() ? u"The engine closed the connection."_s : message;
}

} // namespace

bool FrameReader::feed(QByteArrayView bytes, const ExecStream::Sink &sink)
{
    while (!bytes.isEmpty()) {
        if (m_remaining > 0) {
            const qsizetype take = std::min(m_remaining, bytes.size());
            sink(m_stream, bytes.first(take));
            m_remaining -= take;
            bytes = bytes.sliced(take);
            continue;
        }
        for (; m_headerSize < 8 && !bytes.isEmpty(); bytes = bytes.sliced(1))
            m_header[m_headerSize++] = static_cast<unsigned char>(bytes.front());
        if (m_headerSize < 8)
            break;
        if (m_header[0] > 2 || m_header[1] || m_header[2] || m_header[3])
            return false;
        m_stream = m_header[0] == 2 ? Stream::Stderr : Stream::Stdout;
        m_remaining = qFromBigEndian<quint32>(m_header + 4);
        m_headerSize = 0;
    }
    return true;
}

ExecStream::ExecStream(const EngineEndpoint &endpoint, QObject *parent) : QObject(parent), m_dial(endpoint)
{
    connect(&m_dial, &EngineDial::written, this, &ExecStream::inputTaken);
}

ExecStream::~ExecStream()
{
    m_dial.hangUp();
    if (m_reader.joinable())
        m_reader.join();
}

void ExecStream::attachExec(const QByteArray &execId, bool tty, Sink sink)
{
    attach("/exec/" + execId + "/start", tty ? R"({"Detach":false,"Tty":true})" : R"({"Detach":false,"Tty":false})", tty, std::move(sink));
}

void ExecStream::attachContainer(const QByteArray &containerId, Sink sink)
{
    attach("/containers/" + containerId + "/attach?stream=1&stdin=1&stdout=1&stderr=1", {}, false, std::move(sink));
}

void ExecStream::attach(const QByteArray &path, const QByteArray &body, bool tty, Sink sink)
{
    if (!m_dial.isOpen()) {
        QMetaObject::invokeMethod(this, [this] { emit closed(u"The engine could not be reached."_s); }, Qt::QueuedConnection);
        return;
    }
    write(httpRequest("POST", path, body, true));
    m_reader = std::jthread([this, tty, sink = std::move(sink)] { read(tty, sink); });
}

void ExecStream::read(bool tty, const Sink &sink)
{
    const auto buffer = std::make_unique<char[]>(ReadSize);
    QByteArray head;
    FrameReader frames;
    bool upgraded = false;
    QString error;
    const auto payload = [&](QByteArrayView bytes) {
        if (tty)
            sink(Stream::Stdout, bytes);
        else if (!frames.feed(bytes, sink))
            error = u"The engine's stream could not be understood."_s;
    };
    while (error.isEmpty()) {
        const ssize_t got = ::read(m_dial.output(), buffer.get(), ReadSize);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        if (upgraded) {
            payload({buffer.get(), qsizetype(got)});
            if (got >= Flood && got < Flood * 8)
                std::this_thread::sleep_for(FloodPause);
            continue;
        }
        head.append(buffer.get(), got);
        const qsizetype end = head.indexOf("\r\n\r\n");
        // 101 from Docker; Podman answers 200 and turns the connection over all the same.
        if (end < 0 || (!head.startsWith("HTTP/1.1 101") && !head.startsWith("HTTP/1.1 200")))
            continue;
        upgraded = true;
        m_mailbox.post([this] { emit attached(); });
        payload(QByteArrayView(head).sliced(end + 4));
    }
    if (!upgraded)
        error = refusal(head);
    m_mailbox.post([this, error] { m_closed = true; emit closed(error); });
}

} // namespace Fumehood
