// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/container/containerengine.h"
#include "core/run/outputstore.h"
#include "core/run/runresult.h"
#include "core/run/verdict.h"
#include "core/session/session.h"

#include <QElapsedTimer>
#include <QProcess>

namespace Fumehood {

/// One command in a session, from its start to its result. Lives in the engine's thread; emits exactly one finished().
class SessionExec final : public QObject
{
    Q_OBJECT
public:
    /// `spec`: what the history is to know of it, with the limits on time and output that bind it. `input`: its whole
    /// standard input; empty: it reads this program's.
    SessionExec(ContainerEngine &engine, const SessionState &session, const RunSpec &spec, const QStringList &command, const QByteArray &input);

    /// Leaves its standard input open behind `input`, for writeInput(). Before start().
    void keepInputOpen() { m_inputOpen = true; }
    void start();
    void writeInput(const QByteArray &bytes);
    /// End of the standard input, after what was written.
    void closeInput();
    /// Ends every command of the session, this one included; finished() follows.
    void stop();
    std::shared_ptr<OutputStore> output() const { return m_output; }

signals:
    void piece(Fumehood::Stream stream, const QByteArray &bytes);
    void finished(const Fumehood::RunResult &result);

private:
    void take(Stream stream);
    void endBy(End end);
    void conclude(int exitCode);

    ContainerEngine &m_engine;
    const SessionState m_session;
    const RunSpec m_spec;
    const QStringList m_command;
    const QByteArray m_input;
    std::shared_ptr<OutputStore> m_output;
    QProcess m_process;
    QElapsedTimer m_clock;
    QDateTime m_startedAt;
    End m_end = End::Program;
    bool m_done = false, m_inputOpen = false;
};

} // namespace Fumehood
