// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/sessions.h"

#include "core/container/dockercommand.h"
#include "core/support/json.h"
#include "core/support/jsonvalues.h"

#include <QTimeZone>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

template <class T>
QFuture<Result<T>> ready(Result<T> value)
{
    return QtFuture::makeReadyValueFuture(std::move(value));
}

const nlohmann::json &labels(const nlohmann::json &object)
{
    static const nlohmann::json none = nlohmann::json::object();
    return object.is_object() && object.contains("Labels") && object["Labels"].is_object() ? object["Labels"] : none;
}

/// nullopt: no container of a session, or one whose name and label disagree.
std::optional<SessionState> stateOf(const nlohmann::json &container)
{
    const Result<SessionName> name = sessionNamed(textOf(labels(container), "org.fumehood.session"));
    if (!name)
        return std::nullopt;
    const auto created = container.value("Created", nlohmann::json());
    return SessionState{.name = *name, .language = textOf(labels(container), "org.fumehood.language"), .image = textOf(container, "Image"),
                        .containerId = textOf(container, "Id"), .running = textOf(container, "State") == u"running",
                        .started = created.is_number_integer() ? QDateTime::fromSecsSinceEpoch(created.get<qint64>(), QTimeZone::UTC) : QDateTime()};
}

QByteArray filtered(const QByteArray &path, const QString &label)
{
    return path + "filters=" + QUrl::toPercentEncoding(uR"({"label":["%1"]})"_s.arg(label));
}

QString notRunning(const SessionName &name)
{
    return u"The session %1 does not run. Start it with `fumehood session start %1 --language ID`; the project's files are kept."_s.arg(name.text());
}

} // namespace

Sessions::Sessions(ContainerEngine &engine, QObject *parent) : QObject(parent), m_engine(engine) {}

QFuture<Result<QList<SessionState>>> Sessions::list()
{
    using States = Result<QList<SessionState>>;
    return m_engine.request("GET", filtered("/containers/json?all=1&", SessionLabel)).then(this, [this](const ContainerEngine::Reply &reply) -> QFuture<States> {
        const nlohmann::json containers = reply.json();
        if (!reply.ok() || !containers.is_array())
            return ready<QList<SessionState>>(failure(u"The engine could not list its sessions: "_s + reply.error));
        QList<SessionState> states;
        for (const auto &container : containers) {
            if (const auto state = stateOf(container))
                states << *state;
        }
        return m_engine.request("GET", filtered("/volumes?", ProjectLabel)).then(this, [states](const ContainerEngine::Reply &answer) mutable -> States {
            const nlohmann::json json = answer.json();
            if (!answer.ok() || !json.is_object())
                return failure(u"The engine could not list its volumes: "_s + answer.error);
            const nlohmann::json volumes = json.value("Volumes", nlohmann::json::array());
            for (const auto &volume : volumes.is_array() ? volumes : nlohmann::json::array()) {
                const QString project = textOf(labels(volume), "org.fumehood.project");
                const bool hasContainer = std::any_of(states.begin(), states.end(), [&](const SessionState &each) { return each.name.project == project; });
                if (!hasContainer && sessionNamed(project))
                    states << SessionState{.name = {project, {}}};
            }
            std::sort(states.begin(), states.end(), [](const SessionState &a, const SessionState &b) { return a.name.text() < b.name.text(); });
            return states;
        });
    }).unwrap();
}

QFuture<Result<SessionState>> Sessions::find(const SessionName &name)
{
    return list().then(this, [name](const Result<QList<SessionState>> &states) -> Result<SessionState> {
        if (!states)
            return failure(states.error());
        for (const SessionState &state : *states) {
            if (state.name == name && state.running)
                return state;
        }
        return failure(notRunning(name));
    });
}

QFuture<Result<SessionState>> Sessions::start(const SessionSpec &spec)
{
    return list().then(this, [this, spec](const Result<QList<SessionState>> &states) {
        if (!states)
            return ready<SessionState>(failure(states.error()));
        const auto found = std::find_if(states->begin(), states->end(), [&](const SessionState &each) { return each.name == spec.name; });
        if (found == states->end() || !found->running)
            return create(spec, found == states->end() ? QString() : found->containerId);
        if (found->language != spec.language.id)
            return ready<SessionState>(failure(u"The session %1 runs already, with the language %2. Stop it first, or give the task another name."_s
                                                   .arg(spec.name.text(), found->language)));
        return ready<SessionState>(*found);
    }).unwrap();
}

QFuture<Result<SessionState>> Sessions::create(const SessionSpec &spec, const QString &ended)
{
    const Result<QString> filter = seccompFile(spec.container.profile);
    if (!filter)
        return ready<SessionState>(failure(filter.error()));
    const nlohmann::json volume{{"Name", spec.name.volume().toStdString()},
                                {"Labels", {{ManagedLabel.toStdString(), "true"}, {ProjectLabel.toStdString(), spec.name.project.toStdString()}}}};
    const QByteArray path = "/containers/" + spec.name.container().toLatin1();
    auto cleared = ended.isEmpty() ? QtFuture::makeReadyValueFuture(ContainerEngine::Reply{})
                                   : m_engine.request("DELETE", "/containers/" + ended.toLatin1() + "?force=1");
    return cleared
        .then(this, [this, volume](const ContainerEngine::Reply &) { return m_engine.request("POST", "/volumes/create", QByteArray::fromStdString(volume.dump())); })
        .unwrap()
        .then(this, [this, spec, filter](const ContainerEngine::Reply &reply) -> QFuture<ContainerEngine::CommandResult> {
            if (!reply.ok())
                return QtFuture::makeReadyValueFuture(ContainerEngine::CommandResult{.failure = u"The project's volume could not be made: "_s + reply.error});
            return m_engine.command(sessionArguments(spec, ownerLabel(), *filter));
        })
        .unwrap()
        .then(this, [this, path](const ContainerEngine::CommandResult &created) -> QFuture<ContainerEngine::Reply> {
            if (created.failure.isEmpty() && created.exitCode == 0) {
                return m_engine.request("POST", path + "/start").then(this, [this, path](const ContainerEngine::Reply &started) {
                    // What never started is not removed by its end. Where this is not heard either, stop() takes it.
                    if (!started.ok())
                        m_engine.request("DELETE", path + "?force=1");
                    return started;
                });
            }
            const QString said = QString::fromUtf8(created.errors).trimmed().section(u'\n', 0, 0);
            return QtFuture::makeReadyValueFuture(ContainerEngine::Reply{.error = created.failure.isEmpty() ? said : created.failure});
        })
        .unwrap()
        .then(this, [this, spec](const ContainerEngine::Reply &started) -> QFuture<Result<SessionState>> {
            if (!started.ok())
                return ready<SessionState>(failure(u"The session %1 could not be started: %2"_s.arg(spec.name.text(), started.error)));
            return find(spec.name);
        })
        .unwrap();
}

QFuture<Result<>> Sessions::stop(const SessionName &name)
{
    return list().then(this, [this, name](const Result<QList<SessionState>> &states) -> QFuture<Result<>> {
        if (!states)
            return ready<void>(failure(states.error()));
        // Also one that has a container and does not run: its start was interrupted.
        const auto found = std::find_if(states->begin(), states->end(), [&](const SessionState &each) { return each.name == name && !each.containerId.isEmpty(); });
        if (found == states->end())
            return ready<void>(failure(notRunning(name)));
        return m_engine.request("DELETE", "/containers/" + found->containerId.toLatin1() + "?force=1").then(this, [name](const ContainerEngine::Reply &reply) -> Result<> {
            if (reply.ok() || reply.status == 404 || reply.status == 409)
                return {};
            return failure(u"The session %1 could not be ended: %2"_s.arg(name.text(), reply.error));
        });
    }).unwrap();
}

QFuture<Result<>> Sessions::removeProject(const QString &project)
{
    return list().then(this, [this, project](const Result<QList<SessionState>> &states) -> QFuture<Result<>> {
        if (!states)
            return ready<void>(failure(states.error()));
        QList<SessionState> ofProject = *states;
        ofProject.removeIf([&](const SessionState &each) { return each.name.project != project; });
        if (ofProject.isEmpty())
            return ready<void>(failure(u"There is no project “%1”; `fumehood session list` shows those there are."_s.arg(project)));
        const auto running = std::ranges::find_if(ofProject, &SessionState::running);
        if (running != ofProject.end())
            return ready<void>(failure(u"The session %1 still runs; end it first."_s.arg(running->name.text())));
        QList<QFuture<ContainerEngine::Reply>> ended; // they still hold the files
        for (const SessionState &state : std::as_const(ofProject)) {
            if (!state.containerId.isEmpty())
                ended << m_engine.request("DELETE", "/containers/" + state.containerId.toLatin1() + "?force=1");
        }
        return QtFuture::whenAll(ended.begin(), ended.end())
            .then(this, [this, project](const QList<QFuture<ContainerEngine::Reply>> &) {
                return m_engine.request("DELETE", "/volumes/" + SessionName{project, {}}.volume().toLatin1());
            })
            .unwrap()
            .then(this, [project](const ContainerEngine::Reply &reply) -> Result<> {
                return reply.ok() ? Result<>() : failure(u"The files of the project %1 could not be removed: %2"_s.arg(project, reply.error));
            });
    }).unwrap();
}

} // namespace Fumehood
