// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sessions/sessiondesk.h"

#include <algorithm>

namespace Fumehood {

SessionDesk::SessionDesk(ContainerEngine &engine, QObject *parent)
    : QObject(parent), m_engine(engine), m_sessions(engine)
{
}

SessionDesk::~SessionDesk() = default;

void SessionDesk::choose(const std::optional<SessionName> &name)
{
    if (m_chosen == name)
        return;
    m_chosen = name;
    emit chosenChanged();
}

void SessionDesk::refresh()
{
    m_sessions.list().then(this, [this](const Result<QList<SessionState>> &states) {
        if (!states)
            return;
        m_running = *states;
        m_running.removeIf([](const SessionState &state) { return !state.running; });
        if (m_chosen && std::ranges::find(m_running, *m_chosen, &SessionState::name) == m_running.end() && !isBusy())
            choose(std::nullopt);
        emit listed();
    });
}

void SessionDesk::run(const RunSpec &spec, const QByteArray &input, bool endsInput)
{
    if (isBusy() || !m_chosen)
        return;
    m_looking = true;
    emit busyChanged(true);
    m_sessions.find(*m_chosen).then(this, [this, spec, input, endsInput, question = ++m_question](const Result<SessionState> &session) {
        if (question != m_question)
            return;
        m_looking = false;
        if (!session)
            return refuse(tr("%1 Choose a fresh container, or resume the session (Run, Sessions…).").arg(session.error()));
        if (session->language != spec.language.id)
            return refuse(tr("The session %1 is in another language than %2. Choose a fresh container for this snippet.").arg(session->name.text(), spec.language.name));
        start(*session, spec, input, endsInput);
    });
}

void SessionDesk::start(const SessionState &session, RunSpec spec, const QByteArray &input, bool endsInput)
{
    spec.container.image = session.image;
    const QByteArray source = spec.snippet.source;
    m_exec = std::make_unique<SessionExec>(m_engine, session, spec, snippetCommand(spec.language, source, spec.snippet.arguments), source + input);
    connect(m_exec.get(), &SessionExec::piece, this, &SessionDesk::piece);
    connect(m_exec.get(), &SessionExec::finished, this, [this, name = session.name](const RunResult &result) {
        SessionExec *done = m_exec.release();
        done->deleteLater(); // it is the one that says so
        emit finished(result, done->output(), name);
        emit busyChanged(false);
    });
    if (!endsInput)
        m_exec->keepInputOpen();
    emit started(spec, session.name);
    m_exec->start();
}

void SessionDesk::writeInput(const QByteArray &bytes)
{
    if (m_exec)
        m_exec->writeInput(bytes);
}

void SessionDesk::closeInput()
{
    if (m_exec)
        m_exec->closeInput();
}

void SessionDesk::refuse(const QString &sentence)
{
    emit busyChanged(false);
    emit refused(sentence);
    refresh();
}

void SessionDesk::stop()
{
    ++m_question;
    if (std::exchange(m_looking, false))
        emit busyChanged(false);
    if (m_exec)
        m_exec->stop();
}

} // namespace Fumehood
