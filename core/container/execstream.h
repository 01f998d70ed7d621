// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/container/enginedial.h"
#include "core/container/stream.h"
#include "core/support/mailbox.h"

#include <QObject>

#include <functional>
#include <memory>
#include <thread>

namespace Fumehood {

/// The three streams of one process in a container, over a connection of its own: the engine's socket where it is on this
/// computer, else `system dial-stdio`. Output is taken in chunks of 64 KiB by a reader thread that never waits for
/// anybody: a client that stops reading an attached container freezes the engine's view of it (moby#41827), and
/// QProcess and QLocalSocket buffer without bound.
class ExecStream final : public QObject
{
    Q_OBJECT
public:
    /// Called in the reader thread, in the order in which the engine sent it.
    using Sink = std::function<void(Stream, QByteArrayView)>;

    /// Dials at once, so that the connection is there when the exec is.
    explicit ExecStream(const EngineEndpoint &endpoint, QObject *parent = nullptr);
    /// Hangs up and joins the reader; takes a millisecond or two at most.
    ~ExecStream() override;

    /// Starts the exec and hands its output to `sink` until it ends. Once.
    void attachExec(const QByteArray &execId, bool tty, Sink sink);
    /// The same for a container's first process, which need not run yet; it must have no terminal.
    void attachContainer(const QByteArray &containerId, Sink sink);
    /// Only after attached().
    void write(const QByteArray &bytes) { m_dial.write(bytes); }
    /// Ends the program's standard input, behind what was written.
    void closeInput() { m_dial.closeWrite(); }
    /// Bytes written that the engine has not taken yet.
    qint64 pending() const { return m_dial.pending(); }
    bool isClosed() const { return m_closed; }

signals:
    void attached();
    /// The output ended, or (with a reason) could not be had.
    void closed(const QString &error);
    void inputTaken();

private:
    void attach(const QByteArray &path, const QByteArray &body, bool tty, Sink sink);
    void read(bool tty, const Sink &sink);

    EngineDial m_dial;
    bool m_closed = false;
    Mailbox m_mailbox;
    std::jthread m_reader;
};

/// Takes the frames of the engine's multiplexed stream apart (8-byte header: stream, three zeros, big-endian size);
/// the stream may be cut anywhere. Payload is handed on without being gathered.
class FrameReader
{
public:
    /// False: this is not such a stream.
    bool feed(QByteArrayView bytes, const ExecStream::Sink &sink);

private:
    unsigned char m_header[8];
    qsizetype m_headerSize = 0;
    qsizetype m_remaining = 0;
    Stream m_stream = Stream::Stdout;
};

} // namespace Fumehood
