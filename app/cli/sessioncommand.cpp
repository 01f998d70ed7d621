// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/sessioncommand.h"

#include "app/cli/exitstatus.h"
#include "app/cli/relay.h"
#include "app/cli/request.h"
#include "app/cli/texttable.h"
#include "core/container/dockercommand.h"
#include "core/history/recording.h"
#include "core/run/runresult.h"
#include "core/support/jsonvalues.h"

#include <nlohmann/json.hpp>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

QByteArray listText(const QList<SessionState> &states)
{
    TextTable table({u"Project"_s, u"Task"_s, u"Language"_s, u"State"_s, u"Started"_s});
    for (const SessionState &state : states)
        table.add({state.name.project, state.name.task.isEmpty() ? u"-"_s : state.name.task, state.language.isEmpty() ? u"-"_s : state.language,
                   state.running ? u"running"_s : state.containerId.isEmpty() ? u"files only"_s : u"ended"_s,
                   state.started.isValid() ? state.started.toLocalTime().toString(u"yyyy-MM-dd HH:mm"_s) : u"-"_s});
    return table.text().toUtf8();
}

Json stateJson(const SessionState &state)
{
    const auto text = [](const QString &value) { return value.isEmpty() ? Json() : Json(value.toStdString()); };
    return {{"project", text(state.name.project)}, {"task", text(state.name.task)}, {"language", text(state.language)}, {"image", text(state.image)},
            {"running", state.running}, {"startedAt", text(state.started.isValid() ? state.started.toString(Qt::ISODate) : QString())},
            {"container", state.containerId.isEmpty() ? Json() : Json(state.name.container().toStdString())}, {"volume", state.name.volume().toStdString()}};
}

QByteArray listJson(const QList<SessionState> &states)
{
    Json list = Json::array();
    for (const SessionState &state : states)
        list.push_back(stateJson(state));
    return QByteArray::fromStdString(list.dump(2)) + '\n';
}

} // namespace

SessionCommand::SessionCommand(const SessionCommandLine &line) : EngineCommand(line.run.engine), m_line(line) {}
SessionCommand::~SessionCommand() = default;

template <class T, class F>
void SessionCommand::then(QFuture<Result<T>> answer, F next)
{
    answer.then(this, [this, next](const Result<T> &result) {
        if (!result)
            return refuse({result.error(), m_line.wish.action == SessionWish::Action::Exec ? ExitStatus::OwnFailure : ExitStatus::Findings});
        if constexpr (std::is_void_v<T>)
            next();
        else
            next(*result);
    });
}

void SessionCommand::interrupt(int signal)
{
    if (m_exec)
        m_exec->stop();
    else
        Command::interrupt(signal);
}

void SessionCommand::work(const EngineStatus &status)
{
    if (!status.ready())
        return refuseWithoutEngine(status);
    m_sessions = std::make_unique<Sessions>(engine());
    switch (m_line.wish.action) {
    case SessionWish::Action::Start:
        return startSession();
    case SessionWish::Action::List:
        return list();
    case SessionWish::Action::Stop:
        return stopSession();
    case SessionWish::Action::Exec:
        return then(m_sessions->find(m_line.wish.name), [this](const SessionState &session) { exec(session); });
    }
}

std::expected<RunSpec, Refusal> SessionCommand::specFor(const QString &languageId, const QString &image) const
{
    const Language *language = catalog().find(languageId);
    if (!language)
        return std::unexpected(Refusal{languageId.isEmpty() ? u"--language is missing: `fumehood languages` lists them."_s
                                                            : u"There is no language “%1”; `fumehood languages` lists them."_s.arg(languageId), ExitStatus::BadInput});
    RunRequest request{.snippet = {.languageId = language->id, .source = "session\n"}, .profile = m_line.run.profile, .image = image, .runtime = m_line.run.runtime};
    const Result<RunSpec> spec = makeRunSpec(*language, request);
    return spec ? std::expected<RunSpec, Refusal>(*spec) : std::unexpected(Refusal{spec.error(), ExitStatus::BadInput});
}

void SessionCommand::startSession()
{
    const auto spec = specFor(m_line.run.language, m_line.run.image);
    if (!spec)
        return refuse(spec.error());
    const SessionWish &wish = m_line.wish;
    then(m_sessions->start({wish.name, spec->language, spec->container, wish.idle, wish.age}), [this](const SessionState &state) {
        if (m_line.wish.json)
            print(QByteArray::fromStdString(stateJson(state).dump(2)) + '\n');
        else
            say(u"The session %1 runs; its files are kept in %2."_s.arg(state.name.text(), state.name.volume()));
        finishLater(ExitStatus::Ok);
    });
}

void SessionCommand::list()
{
    then(m_sessions->list(), [this](const QList<SessionState> &states) {
        print(m_line.wish.json ? listJson(states) : listText(states));
        finishLater(ExitStatus::Ok);
    });
}

void SessionCommand::stopSession()
{
    const auto removeFiles = [this] {
        if (!m_line.wish.removeFiles)
            return finishLater(ExitStatus::Ok);
        then(m_sessions->removeProject(m_line.wish.name.project), [this] { finishLater(ExitStatus::Ok); });
    };
    if (!m_line.wish.removeFiles)
        return then(m_sessions->stop(m_line.wish.name), removeFiles);
    // Whether it ended before or not: files of one that still runs are not removed.
    m_sessions->stop(m_line.wish.name).then(this, [removeFiles](const Result<> &) { removeFiles(); });
}

void SessionCommand::exec(const SessionState &session)
{
    auto spec = specFor(session.language, session.image);
    if (!spec)
        return refuse(spec.error());
    const SessionWish &wish = m_line.wish;
    QStringList command = wish.command;
    QByteArray input;
    if (!wish.file.isEmpty()) {
        const Result<QByteArray> source = readSource(wish.file);
        if (!source)
            return refuse({source.error(), ExitStatus::NotFound});
        spec->snippet.source = *source;
        spec->snippet.arguments = wish.command;
        command = snippetCommand(spec->language, *source, wish.command);
        input = *source;
        if (!::isatty(STDIN_FILENO)) {
            QFile rest;
            if (rest.open(STDIN_FILENO, QIODevice::ReadOnly))
                input += rest.readAll();
        }
    } else {
        spec->language.compile.clear();
        spec->snippet.source = shellQuoted(command).toUtf8() + '\n';
    }
    m_exec = std::make_unique<SessionExec>(engine(), session, *spec, command, input);
    connect(m_exec.get(), &SessionExec::piece, this, [this](Stream stream, const QByteArray &bytes) {
        if (!m_line.wish.json && writeAll(stream == Stream::Stdout ? STDOUT_FILENO : STDERR_FILENO, bytes) != 0)
            m_exec->stop();
    });
    connect(m_exec.get(), &SessionExec::finished, this, &SessionCommand::finish);
    m_exec->start();
}

void SessionCommand::finish(const RunResult &result)
{
    if (m_line.wish.json)
        print(resultJson(result, ::isatty(STDOUT_FILENO)) + '\n');
    else if (result.outcome != Outcome::Succeeded)
        say(closingSentence(result));
    const int status = exitStatus(result, m_line.run.exitCode);
    if (!m_line.run.record)
        return finishLater(status);
    m_history = std::make_unique<HistoryStore>();
    const RunOrigin origin{.parent = {}, .project = m_line.wish.name.project, .task = m_line.wish.name.task};
    m_history->record(result, m_exec->output(), origin).then(this, [this, status](const Result<QString> &kept) {
        if (!kept)
            say(u"warning: this run is not in the history. %1"_s.arg(kept.error()));
        finishLater(status);
    });
}

} // namespace Fumehood
