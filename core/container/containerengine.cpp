// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/container/containerengine.h"

#include "core/container/dockercommand.h"
#include "core/container/engineconnection.h"
#include "core/support/contents.h"
#include "core/support/jsonvalues.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QPromise>
#include <QTimer>
#include <QUrl>

#include <cerrno>
#include <nlohmann/json.hpp>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Fumehood {
namespace {

/// Calls that may wait for each other at most; the rest of a burst queues.
constexpr int MaximumConnections = 6;

QMap<QString, QString> textMap(const nlohmann::json &object, const char *key)
{
    QMap<QString, QString> map;
    if (const auto found = object.find(key); found != object.end() && found->is_object()) {
        for (const auto &[name, value] : found->items()) {
            if (value.is_string())
                map.insert(QString::fromStdString(name), QString::fromStdString(value.get<std::string>()));
        }
    }
    return map;
}

/// Why a local socket cannot be used; 0: it can. The CLI only says it in prose.
int socketError(const QString &path)
{
    const int fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const QByteArray name = QFile::encodeName(path);
    if (name.size() >= qsizetype(sizeof address.sun_path)) {
        ::close(fd);
        return ENAMETOOLONG;
    }
    std::copy(name.begin(), name.end(), address.sun_path);
    const int error = ::connect(fd, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0 ? 0 : errno;
    ::close(fd);
    return error == EAGAIN || error == EINPROGRESS ? 0 : error;
}

QByteArray fieldOfStat(const QByteArray &stat, int field)
{
    // Field 2, the name, may hold spaces and brackets; the rest begins after the last bracket.
    const QList<QByteArray> rest = stat.sliced(stat.lastIndexOf(')') + 2).split(' ');
    return rest.value(field - 3);
}

QByteArray startTime(qint64 pid)
{
    const QByteArray stat = contentsOf(u"/proc/%1/stat"_s.arg(pid)).trimmed();
    return stat.contains(')') ? fieldOfStat(stat, 22) : QByteArray();
}

} // namespace

QString ownerLabel()
{
    static const QString label = u"%1/%2/%3"_s.arg(QString::fromLatin1(contentsOf(u"/proc/sys/kernel/random/boot_id"_s).trimmed()),
                                                    QString::number(QCoreApplication::applicationPid()),
                                                    QString::fromLatin1(startTime(QCoreApplication::applicationPid())));
    return label;
}

bool ownerAlive(const QString &label)
{
    const QStringList parts = label.split(u'/');
    if (parts.size() != 3 || parts[0] != ownerLabel().section(u'/', 0, 0))
        return false;
    const QByteArray started = startTime(parts[1].toLongLong());
    return !started.isEmpty() && started == parts[2].toLatin1();
}

nlohmann::json ContainerEngine::Reply::json() const
{
    return parsedJson(body);
}

ContainerEngine::ContainerEngine(EngineEndpoint endpoint, QObject *parent) : QObject(parent), m_endpoint(std::move(endpoint)) {}

ContainerEngine::~ContainerEngine()
{
    // Who leaves in order has none by now. What one of these had the engine make goes by its owner's label.
    for (QProcess *process : findChildren<QProcess *>(Qt::FindDirectChildrenOnly)) {
        process->disconnect();
        process->kill();
        process->waitForFinished(1000);
    }
}

void ContainerEngine::setEndpoint(EngineEndpoint endpoint)
{
    m_endpoint = std::move(endpoint);
    for (EngineConnection *connection : std::exchange(m_connections, {}))
        connection->deleteLater();
    if (EngineConnection *events = std::exchange(m_events, nullptr)) {
        events->deleteLater();
        watchEvents();
    }
}

EngineConnection *ContainerEngine::freeConnection()
{
    EngineConnection *best = nullptr;
    for (EngineConnection *connection : std::as_const(m_connections)) {
        if (!best || connection->pending() < best->pending())
            best = connection;
    }
    if (best && (best->pending() == 0 || m_connections.size() >= MaximumConnections))
        return best;
    auto *connection = new EngineConnection(m_endpoint, false, this);
    m_connections << connection;
    connect(connection, &EngineConnection::closed, this, [this, connection] {
        m_connections.removeOne(connection);
        connection->deleteLater();
    });
    connect(connection, &EngineConnection::idle, this, [this, connection] {
        // The first stays; each other one costs a process and 20 MB.
        if (m_connections.size() > 1 && m_connections.first() != connection) {
            QTimer::singleShot(2s, connection, [this, connection] {
                if (connection->pending() == 0 && m_connections.first() != connection) {
                    m_connections.removeOne(connection);
                    connection->deleteLater();
                }
            });
        }
    });
    return connection;
}

QFuture<ContainerEngine::Reply> ContainerEngine::request(const QByteArray &method, const QByteArray &path,
                                                         const QByteArray &body, std::chrono::milliseconds deadline)
{
    auto promise = std::make_shared<QPromise<Reply>>();
    promise->start();
    const auto answer = [promise](int status, const QByteArray &text) {
        Reply reply{status, text, {}};
        if (status == 0) {
            reply.error = QString::fromUtf8(text);
        } else if (status >= 400) {
            const nlohmann::json json = reply.json();
            reply.error = json.is_object() ? textOf(json, "message") : QString::fromUtf8(text.first(std::min<qsizetype>(text.size(), 300)));
            if (reply.error.isEmpty())
                reply.error = u"The engine answered with status %1."_s.arg(status);
        }
        promise->addResult(std::move(reply));
        promise->finish();
    };
    if (!m_endpoint.isInstalled()) {
        answer(0, "Neither Docker nor Podman is installed.");
        return promise->future();
    }
    freeConnection()->send(httpRequest(method, path, body), answer, deadline);
    return promise->future();
}

QFuture<ContainerEngine::CommandResult> ContainerEngine::command(const QStringList &arguments, const QByteArray &input,
                                                                 std::chrono::milliseconds deadline)
{
    auto promise = std::make_shared<QPromise<CommandResult>>();
    promise->start();
    auto *process = new QProcess(this);
    const auto finish = [promise, process](QString problem) {
        CommandResult result{process->exitCode(), process->readAllStandardOutput(), process->readAllStandardError(), std::move(problem)};
        if (!result.failure.isEmpty())
            result.exitCode = -1;
        promise->addResult(std::move(result));
        promise->finish();
        dropProcess(process);
    };
    connect(process, &QProcess::finished, this, [finish](int, QProcess::ExitStatus status) {
        finish(status == QProcess::NormalExit ? QString() : u"The engine's command line program was killed."_s);
    });
    connect(process, &QProcess::errorOccurred, this, [finish](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            finish(u"The engine's command line program could not be started."_s);
    });
    QTimer::singleShot(deadline, process, [finish] { finish(u"The engine did not answer in time."_s); });
    startEngineProgram(process, m_endpoint, arguments);
    process->write(input);
    process->closeWriteChannel();
    return promise->future();
}

EngineStatus ContainerEngine::unreachable(const QString &error) const
{
    using State = EngineStatus::State;
    const bool podman = m_endpoint.kind == EngineEndpoint::Kind::Podman;
    const QString name = podman ? u"Podman"_s : u"Docker"_s;
    if (!m_endpoint.isInstalled() && podman) {
        return {State::NotInstalled, u"Podman's own program is not installed; Docker's cannot ask a Podman service for every promise of the sandbox."_s,
                u"Install the package podman, then check again."_s, u"sudo apt-get install podman"_s, {}};
    }
    if (!m_endpoint.isInstalled()) {
        return {State::NotInstalled, u"Docker is not installed. Running code needs it; editing works without it."_s,
                u"Install the package docker.io (or podman), then check again."_s, u"sudo apt-get install docker.io"_s, {}};
    }
    switch (m_endpoint.isLocal() ? socketError(m_endpoint.socketPath()) : 0) {
    case EACCES:
    case EPERM:
        return {State::NoPermission,
                u"Your account may not use %1."_s.arg(m_endpoint.socketPath()),
                u"Safer: set up rootless Docker. Quicker: join the docker group (its members have root power on this "
                u"computer), then log out and in once."_s,
                u"sudo usermod -aG docker $USER"_s, {}};
    case ENOENT:
    case ECONNREFUSED:
        return {State::NotRunning, u"%1 is installed but not running (nothing answers at %2)."_s.arg(name, m_endpoint.socketPath()),
                u"Start it, then check again."_s, podman ? u"sudo systemctl start podman.socket"_s : u"sudo systemctl start docker"_s, {}};
    default:
        break;
    }
    return {State::NotAnswering, u"The engine at %1 does not answer: %2"_s.arg(m_endpoint.host, error),
            u"Check that it runs and can be reached, then check again."_s, {}, {}};
}

EngineStatus ContainerEngine::statusFrom(const Reply &version, const Reply &info) const
{
    const nlohmann::json v = version.json(), i = info.json();
    if (!version.ok() || !info.ok())
        return unreachable(version.ok() ? info.error : version.error);
    if (!v.is_object() || !i.is_object())
        return {EngineStatus::State::Failed, u"The engine at %1 gave an answer that is not one of Docker's."_s.arg(m_endpoint.host),
                u"Check what listens there."_s, {}, {}};
    EngineStatus status;
    status.state = EngineStatus::State::Ready;
    EngineInfo &e = status.info;
    e.name = u"Docker"_s;
    for (const auto &component : v.value("Components", nlohmann::json::array())) {
        if (component.is_object() && textOf(component, "Name").contains(u"Podman"))
            e.name = u"Podman"_s;
    }
    e.version = textOf(v, "Version").section(u'+', 0, 0);
    e.apiVersion = textOf(v, "ApiVersion");
    e.kernelVersion = textOf(i, "KernelVersion");
    e.operatingSystem = textOf(i, "OperatingSystem");
    e.cgroupVersion = textOf(i, "CgroupVersion").toInt();
    e.securityOptions = wordsOf(i, "SecurityOptions");
    for (QString &option : e.securityOptions) // "name=seccomp,profile=default" -> "seccomp"
        option = option.startsWith(u"name=") ? option.sliced(5).section(u',', 0, 0) : option;
    e.rootless = e.securityOptions.contains(u"rootless");
    if (const auto runtimes = i.find("Runtimes"); runtimes != i.end() && runtimes->is_object()) {
        for (const auto &[name, value] : runtimes->items())
            e.runtimes << QString::fromStdString(name);
    }
    e.defaultRuntime = textOf(i, "DefaultRuntime");
    e.warnings = wordsOf(i, "Warnings");
    return status;
}

QFuture<EngineStatus> ContainerEngine::probe()
{
    QList<QFuture<Reply>> questions{request("GET", "/version", {}, 5s), request("GET", "/info", {}, 5s)};
    return QtFuture::whenAll(questions.begin(), questions.end()).then(this, [this](const QList<QFuture<Reply>> &answers) {
        EngineStatus status = statusFrom(answers[0].result(), answers[1].result());
        const bool changed = status.state != m_status.state || status.problem != m_status.problem
            || status.info.title() != m_status.info.title();
        m_status = status;
        if (changed)
            emit statusChanged(m_status);
        return status;
    });
}

QFuture<Result<ImageInfo>> ContainerEngine::inspectImage(const QString &reference)
{
    const QByteArray path = "/images/" + QUrl::toPercentEncoding(reference, "/:") + "/json";
    return request("GET", path).then(this, [reference](const Reply &reply) -> Result<ImageInfo> {
        if (reply.status == 404)
            return failure(u"The image %1 is not on this computer."_s.arg(reference));
        const nlohmann::json json = reply.json();
        if (!reply.ok() || !json.is_object())
            return failure(u"The engine could not look up the image %1: %2"_s.arg(reference, reply.error));
        ImageInfo image;
        image.id = textOf(json, "Id");
        image.references = wordsOf(json, "RepoTags");
        image.bytes = json.value("Size", qint64(0));
        image.created = QDateTime::fromString(textOf(json, "Created"), Qt::ISODateWithMs);
        if (const auto config = json.find("Config"); config != json.end() && config->is_object()) {
            image.labels = textMap(*config, "Labels");
            image.environment = wordsOf(*config, "Env");
            if (const auto volumes = config->find("Volumes"); volumes != config->end() && volumes->is_object()) {
                for (const auto &[folder, options] : volumes->items())
                    image.volumes << QString::fromStdString(folder);
            }
        }
        return image;
    });
}

QFuture<Result<int>> ContainerEngine::sweep(bool everything)
{
    const QByteArray filter = QUrl::toPercentEncoding(uR"({"label":["%1=true"]})"_s.arg(ManagedLabel));
    return request("GET", "/containers/json?all=1&filters=" + filter).then(this, [this, everything](const Reply &reply) {
        const nlohmann::json list = reply.json();
        if (!reply.ok() || !list.is_array())
            return QtFuture::makeReadyValueFuture(Result<int>(failure(u"The engine could not list its containers: "_s + reply.error)));
        QList<QFuture<Reply>> removals;
        for (const auto &container : list) {
            const QMap<QString, QString> labels = container.is_object() ? textMap(container, "Labels") : QMap<QString, QString>();
            // A container somebody made from an image of ours has inherited the image's labels, but never these two.
            if (!labels.contains(RunLabel) || !labels.contains(OwnerLabel) || labels.contains(KeepLabel))
                continue;
            if (everything || !ownerAlive(labels.value(OwnerLabel)))
                removals << request("DELETE", "/containers/" + textOf(container, "Id").toLatin1() + "?force=1&v=1");
        }
        if (removals.isEmpty())
            return QtFuture::makeReadyValueFuture(Result<int>(0));
        return QtFuture::whenAll(removals.begin(), removals.end()).then(this, [](const QList<QFuture<Reply>> &answers) -> Result<int> {
            int gone = 0;
            for (const QFuture<Reply> &answer : answers) {
                const Reply one = answer.result();
                // 404 and 409: it went by itself, or is on its way.
                if (!one.ok() && one.status != 404 && one.status != 409)
                    return failure(u"The engine could not remove a container: "_s + one.error);
                ++gone;
            }
            return gone;
        });
    }).unwrap();
}

void ContainerEngine::watchEvents()
{
    if (m_events || !m_endpoint.isInstalled())
        return;
    m_events = new EngineConnection(m_endpoint, true, this);
    m_eventBuffer.clear();
    connect(m_events, &EngineConnection::closed, this, [this] {
        // The engine went; it may come back. Whoever waits for an event also asks.
        std::exchange(m_events, nullptr)->deleteLater();
        QTimer::singleShot(1s, this, &ContainerEngine::watchEvents);
    });
    const QByteArray filter = QUrl::toPercentEncoding(uR"({"type":["container"],"label":["%1=true"]})"_s.arg(ManagedLabel));
    m_events->send(httpRequest("GET", "/events?filters=" + filter), [this](int status, const QByteArray &piece) {
        if (status == 200)
            handleEvents(piece);
    }, 0ms);
}

void ContainerEngine::handleEvents(const QByteArray &bytes)
{
    m_eventBuffer += bytes;
    for (qsizetype end; (end = m_eventBuffer.indexOf('\n')) >= 0; m_eventBuffer.remove(0, end + 1)) {
        const nlohmann::json json = parsedJson(m_eventBuffer.first(end));
        const auto actor = json.is_object() ? json.find("Actor") : json.end();
        if (json.is_object() && actor != json.end() && actor->is_object())
            emit containerEvent(textOf(*actor, "ID"), textOf(json, "Action").section(u':', 0, 0), textMap(*actor, "Attributes"));
    }
    if (m_eventBuffer.size() > (1 << 20))
        m_eventBuffer.clear();
}

} // namespace Fumehood
