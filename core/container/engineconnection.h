// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/container/enginedial.h"

#include <QByteArray>
#include <QObject>
#include <QQueue>
#include <QSocketNotifier>
#include <QTimer>

#include <functional>
#include <optional>

namespace Fumehood {

/// Takes HTTP/1.1 responses out of a byte stream that may be cut anywhere. A value; no I/O.
class HttpResponseReader
{
public:
    struct Response { int status = 0; QByteArray body; };

    /// `body` also receives an unending body (events) piece by piece if `streaming`.
    explicit HttpResponseReader(bool streaming = false) : m_streaming(streaming) {}
    void feed(const QByteArray &bytes) { m_buffer += bytes; }
    /// The next complete response (or, streaming, the next piece of body); nullopt: feed more.
    std::optional<Response> next();
    bool isBroken() const { return m_broken; }
    /// What follows the head of an upgraded connection; the stream is raw from there on.
    QByteArray takeRest() { return std::exchange(m_buffer, {}); }

private:
    bool readHead();
    bool readChunk();

    QByteArray m_buffer, m_body;
    bool m_streaming, m_inBody = false, m_chunked = false, m_untilClose = false, m_broken = false;
    qsizetype m_remaining = 0;
    int m_status = 0;
};

/// "METHOD path HTTP/1.1" with its headers and JSON body as the engine expects it.
QByteArray httpRequest(const QByteArray &method, const QByteArray &path, const QByteArray &body = {}, bool upgrade = false);

/// One kept-open connection to the engine's API: requests are answered in order. Lives in one thread; never blocks it.
class EngineConnection final : public QObject
{
    Q_OBJECT
public:
    /// status 0: no answer, `body` is then the reason.
    using Answer = std::function<void(int status, const QByteArray &body)>;

    explicit EngineConnection(const EngineEndpoint &endpoint, bool streaming = false, QObject *parent = nullptr);
    ~EngineConnection() override;

    void send(const QByteArray &request, Answer answer, std::chrono::milliseconds deadline);
    int pending() const { return int(m_pending.size()); }
    bool isUsable() const { return m_dial != nullptr; }

signals:
    void idle();
    void closed();

private:
    struct Pending { Answer answer; qint64 expires; };
    void read();
    void takeAnswers();
    void checkDeadline();
    void fail(const QString &reason);

    std::unique_ptr<EngineDial> m_dial;
    std::unique_ptr<QSocketNotifier> m_mayRead;
    HttpResponseReader m_reader;
    bool m_streaming;
    QQueue<Pending> m_pending;
    QTimer m_deadline;
    QByteArray m_input;
};

} // namespace Fumehood
