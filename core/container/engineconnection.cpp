// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/container/engineconnection.h"

#include <QDeadlineTimer>

#include <algorithm>
#include <cerrno>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Fumehood {
namespace {

/// Largest answer kept: an engine that is not one must not fill our memory.
constexpr qsizetype MaximumBody = 64 << 20;
constexpr qsizetype MaximumHead = 64 << 10;

qint64 now()
{
    return QDeadlineTimer::current(Qt::PreciseTimer).deadline();
}

} // namespace

std::optional<HttpResponseReader::Response> HttpResponseReader::next()
{
    if (m_broken || (!m_inBody && !readHead()))
        return std::nullopt;
    if (m_untilClose) {
        m_body += std::exchange(m_buffer, {});
    } else if (m_chunked) {
        while (m_inBody && readChunk()) {}
    } else {
        const qsizetype take = std::min(m_remaining, m_buffer.size());
        m_body += m_buffer.first(take);
        m_buffer.remove(0, take);
        m_remaining -= take;
        m_inBody = m_remaining > 0;
    }
    m_broken = m_broken || m_body.size() > MaximumBody;
    if (m_broken || (m_inBody && (!m_streaming || m_body.isEmpty())))
        return std::nullopt;
    return Response{m_status, std::exchange(m_body, {})};
}

bool HttpResponseReader::readHead()
{
    const qsizetype end = m_buffer.indexOf("\r\n\r\n");
    if (end < 0) {
        m_broken = m_buffer.size() > MaximumHead;
        return false;
    }
    const QByteArray head = m_buffer.first(end).toLower();
    m_buffer.remove(0, end + 4);
    if (!head.startsWith("http/1.") || head.size() < 12) {
        m_broken = true;
        return false;
    }
    m_status = head.sliced(9, 3).toInt();
    m_chunked = head.contains("\r\ntransfer-encoding: chunked");
    const qsizetype length = head.indexOf("\r\ncontent-length:");
    m_remaining = 0;
    m_untilClose = false;
    if (length >= 0) {
        const qsizetype from = length + 17;
        m_remaining = head.sliced(from, head.indexOf("\r\n", from) < 0 ? head.size() - from : head.indexOf("\r\n", from) - from)
                          .trimmed().toLongLong();
        m_broken = m_remaining < 0 || m_remaining > MaximumBody;
    } else if (!m_chunked && m_status >= 200 && m_status != 204 && m_status != 304) {
        m_untilClose = true;
    }
    m_inBody = m_chunked || m_untilClose || m_remaining > 0;
    return !m_broken;
}

bool HttpResponseReader::readChunk()
{
    const qsizetype line = m_buffer.indexOf("\r\n");
    if (line < 0) {
        m_broken = m_buffer.size() > MaximumHead;
        return false;
    }
    bool valid = false;
    const qsizetype size = m_buffer.first(line).split(';').first().trimmed().toLongLong(&valid, 16);
    if (!valid || size < 0 || size > MaximumBody) {
        m_broken = true;
        return false;
    }
    if (m_buffer.size() < line + 2 + size + 2)
        return false;
    m_body += m_buffer.sliced(line + 2, size);
    m_buffer.remove(0, line + 2 + size + 2);
    m_inBody = size > 0;
    return true;
}

QByteArray httpRequest(const QByteArray &method, const QByteArray &path, const QByteArray &body, bool upgrade)
{
    QByteArray text = method + ' ' + path + " HTTP/1.1\r\nHost: engine\r\n";
    if (upgrade)
        text += "Connection: Upgrade\r\nUpgrade: tcp\r\n";
    if (!body.isEmpty())
        text += "Content-Type: application/json\r\n";
    return text + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

EngineConnection::EngineConnection(const EngineEndpoint &endpoint, bool streaming, QObject *parent)
    : QObject(parent), m_dial(std::make_unique<EngineDial>(endpoint)), m_reader(streaming), m_streaming(streaming)
{
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, &EngineConnection::checkDeadline);
    if (m_dial->isOpen()) {
        m_mayRead = std::make_unique<QSocketNotifier>(m_dial->output(), QSocketNotifier::Read);
        connect(m_mayRead.get(), &QSocketNotifier::activated, this, &EngineConnection::read);
    } else {
        // Queued: who dials is not ready to hear that nobody answers.
        QMetaObject::invokeMethod(this, [this] { fail(u"Nothing answers at the engine's address."_s); }, Qt::QueuedConnection);
    }
}

EngineConnection::~EngineConnection() = default;

void EngineConnection::send(const QByteArray &request, Answer answer, std::chrono::milliseconds deadline)
{
    if (!m_dial) {
        answer(0, "The engine closed the connection.");
        return;
    }
    m_pending.enqueue({std::move(answer), deadline.count() > 0 ? now() + deadline.count() : 0});
    if (deadline.count() > 0 && !m_deadline.isActive())
        m_deadline.start(deadline);
    m_dial->write(request);
}

void EngineConnection::read()
{
    m_input.resize(64 << 10);
    const ssize_t got = ::read(m_dial->output(), m_input.data(), size_t(m_input.size()));
    if (got < 0 && (errno == EINTR || errno == EAGAIN))
        return;
    if (got > 0) {
        m_reader.feed(m_input.first(got));
        takeAnswers();
    } else {
        fail(u"The engine closed the connection."_s);
    }
}

void EngineConnection::takeAnswers()
{
    while (!m_pending.isEmpty()) {
        const auto response = m_reader.next();
        if (!response)
            break;
        // A streaming connection has one request and any number of pieces.
        const Answer answer = m_streaming ? m_pending.head().answer : m_pending.dequeue().answer;
        answer(response->status, response->body);
        if (!m_dial)
            return;
    }
    if (m_reader.isBroken())
        fail(u"The engine's answer could not be understood."_s);
    else if (m_pending.isEmpty())
        emit idle();
}

void EngineConnection::checkDeadline()
{
    if (m_pending.isEmpty() || m_pending.head().expires == 0)
        return;
    const qint64 left = m_pending.head().expires - now();
    if (left > 0)
        m_deadline.start(std::chrono::milliseconds(left));
    else
        fail(u"The engine did not answer in time."_s);
}

void EngineConnection::fail(const QString &reason)
{
    if (!m_dial)
        return;
    m_mayRead.reset();
    m_dial.reset();
    const QQueue<Pending> pending = std::exchange(m_pending, {});
    for (const Pending &request : pending)
        request.answer(0, reason.toUtf8());
    emit closed();
}

} // namespace Fumehood
