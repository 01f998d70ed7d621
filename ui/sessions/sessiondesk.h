// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/sessionexec.h"
#include "core/session/sessions.h"

#include <QObject>

#include <memory>
#include <optional>

namespace Fumehood {

/// Where snippets run: in a fresh container each, or in a session that a person chose, beside its project's files. Runs one
/// at a time in that session. Lives in the engine's thread.
class SessionDesk final : public QObject
{
    Q_OBJECT
public:
    explicit SessionDesk(ContainerEngine &engine, QObject *parent = nullptr);
    ~SessionDesk() override;

    /// nullopt: a fresh container for each run.
    const std::optional<SessionName> &chosen() const { return m_chosen; }
    void choose(const std::optional<SessionName> &name);
    /// Asks the engine which sessions run; one that does not any more is not chosen any more.
    void refresh();
    const QList<SessionState> &running() const { return m_running; }

    /// Runs the snippet in the chosen session; its standard input begins with `input`, and ends there if `endsInput`.
    void run(const RunSpec &spec, const QByteArray &input, bool endsInput);
    void stop();
    /// For the program that runs; without one, nothing.
    void writeInput(const QByteArray &bytes);
    void closeInput();
    bool isBusy() const { return m_looking || m_exec; }

signals:
    void chosenChanged();
    void listed();
    /// What was asked for cannot be run there; a sentence.
    void refused(const QString &sentence);
    void busyChanged(bool busy);
    void started(const Fumehood::RunSpec &spec, const Fumehood::SessionName &name);
    void piece(Fumehood::Stream stream, const QByteArray &bytes);
    void finished(const Fumehood::RunResult &result, const std::shared_ptr<Fumehood::OutputStore> &output, const Fumehood::SessionName &name);

private:
    void start(const SessionState &session, RunSpec spec, const QByteArray &input, bool endsInput);
    void refuse(const QString &sentence);

    ContainerEngine &m_engine;
    Sessions m_sessions;
    std::optional<SessionName> m_chosen;
    QList<SessionState> m_running;
    std::unique_ptr<SessionExec> m_exec;
    bool m_looking = false;     // whether the session is there
    int m_question = 0;         // Stop makes the answer one to an older question
};

} // namespace Fumehood
