// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/enginecommand.h"
#include "core/history/historystore.h"
#include "core/session/sessionexec.h"
#include "core/session/sessions.h"

namespace Fumehood {

/// `fumehood session`: long-lived containers of tasks, and their projects' files.
class SessionCommand final : public EngineCommand
{
    Q_OBJECT
public:
    explicit SessionCommand(const SessionCommandLine &line);
    ~SessionCommand() override;
    void interrupt(int signal) override;

protected:
    void work(const EngineStatus &status) override;

private:
    /// Goes on with the value, or says what is wrong and finishes.
    template <class T, class F>
    void then(QFuture<Result<T>> answer, F next);

    void startSession();
    void list();
    void stopSession();
    void exec(const SessionState &session);
    void finish(const RunResult &result);
    std::expected<RunSpec, Refusal> specFor(const QString &languageId, const QString &image) const;

    const SessionCommandLine m_line;
    std::unique_ptr<Sessions> m_sessions;
    std::unique_ptr<SessionExec> m_exec;
    std::unique_ptr<HistoryStore> m_history;
};

} // namespace Fumehood
