// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/container/execstream.h"

#include "core/container/engineconnection.h"

#include <QtEndian>

#include <cerrno>
#include <fcntl.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

constexpr qsizetype ReadSize = 64 << 10;

/// What the engine says when it refuses the exec, from its answer's JSON body.
QString refusal(const QByteArray &answer)
{
    const QByteArray body = answer.sliced(std::max<qsizetype>(answer.indexOf("\r\n\r\n"), 0));
    const qsizetype from = body.indexOf('{');
    const auto json = from < 0 ? nlohmann::json() : nlohmann::json::parse(body.begin() + from, body.end(), nullptr, false);
    if (json.is_object() && json.contains("message") && json["message"].is_string())
        return QString::fromStdString(json["message"].get<std::string>());
    return u"The engine closed the connection."_s;
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

ExecStream::ExecStream(const EngineEndpoint &endpoint, QObject *parent) : QObject(parent)
{
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0)
        return; // out of descriptors: attach() reports it
    m_output = ends[0];
    m_process.setStandardOutputFile(QProcess::nullDevice());
    m_process.setStandardErrorFile(QProcess::nullDevice());
    m_process.setChildProcessModifier([end = ends[1]] { ::dup2(end, STDOUT_FILENO); });
    connect(&m_process, &QProcess::bytesWritten, this, &ExecStream::inputTaken);
    startEngineProgram(&m_process, endpoint, {u"system"_s, u"dial-stdio"_s});
    ::close(ends[1]);
}

ExecStream::~ExecStream()
{
    m_process.disconnect();
    m_process.kill();
    m_process.waitForFinished(1000); // killed: a millisecond
    if (m_reader.joinable())
        m_reader.join();
    if (m_output >= 0)
        ::close(m_output);
}

void ExecStream::attach(const QByteArray &execId, bool tty, Sink sink)
{
    if (m_output < 0) {
        QMetaObject::invokeMethod(this, [this] { emit closed(u"This computer is out of file descriptors."_s); }, Qt::QueuedConnection);
        return;
    }
    const QByteArray body = tty ? R"({"Detach":false,"Tty":true})" : R"({"Detach":false,"Tty":false})";
    m_process.write(httpRequest("POST", "/exec/" + execId + "/start", body, true));
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
        const ssize_t got = ::read(m_output, buffer.get(), ReadSize);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        if (upgraded) {
            payload({buffer.get(), qsizetype(got)});
            continue;
        }
        head.append(buffer.get(), got);
        const qsizetype end = head.indexOf("\r\n\r\n");
        // 101 from Docker; Podman answers 200 and turns the connection over all the same.
        if (end < 0 || (!head.startsWith("HTTP/1.1 101") && !head.startsWith("HTTP/1.1 200")))
            continue;
        upgraded = true;
        QMetaObject::invokeMethod(this, &ExecStream::attached, Qt::QueuedConnection);
        payload(QByteArrayView(head).sliced(end + 4));
    }
    if (!upgraded)
        error = refusal(head);
    QMetaObject::invokeMethod(this, [this, error] { m_closed = true; emit closed(error); }, Qt::QueuedConnection);
}

} // namespace Fumehood
