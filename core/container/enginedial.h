// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/container/engineendpoint.h"

#include <QByteArray>
#include <QObject>
#include <QProcess>
#include <QSocketNotifier>

#include <memory>

namespace Fumehood {

/// Starts the engine's program without blocking: resolved address, empty configuration, and a session of its own, so
/// that Ctrl+C in our terminal reaches us and not it.
void startEngineProgram(QProcess *process, const EngineEndpoint &endpoint, const QStringList &arguments);

/// A process of ours that may be dropped at any time without waiting for it: it is killed, and deleted when dead.
void dropProcess(QProcess *process);

/// A byte stream to the engine's API: its socket where the engine is on this computer (a process in between would cost
/// 20 ms of processor time at every start and 25 MB while it waits), else `system dial-stdio` of its program. Writing
/// never blocks and is bounded by who writes; reading is the caller's, from output(), in any thread.
class EngineDial final : public QObject
{
    Q_OBJECT
public:
    explicit EngineDial(const EngineEndpoint &endpoint, QObject *parent = nullptr);
    ~EngineDial() override;

    bool isOpen() const { return m_output >= 0; }
    int output() const { return m_output; }         ///< file descriptor to read from; ends when the engine is done

    void write(const QByteArray &bytes);
    /// Ends our half, behind what was written.
    void closeWrite();
    /// Bytes written that the engine has not taken yet.
    qint64 pending() const { return m_unsent.size(); }
    /// Ends both halves at once; a read that waits returns.
    void hangUp();

signals:
    void written();

private:
    void dialSocket(const QString &path);
    void dialProcess(const EngineEndpoint &endpoint);
    void send();

    std::unique_ptr<QProcess> m_process;            // of an engine elsewhere
    int m_output = -1, m_input = -1;                // the same socket, or two ends of pipes
    QByteArray m_unsent;
    std::unique_ptr<QSocketNotifier> m_mayWrite;
    bool m_writeClosed = false;
};

} // namespace Fumehood
