// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/container/engineendpoint.h"
#include "core/support/result.h"

#include <QDateTime>
#include <QFuture>
#include <QMap>
#include <QObject>

#include <memory>
#include <nlohmann/json_fwd.hpp>

namespace Fumehood {

class EngineConnection;

/// What the engine said about itself. A value.
struct EngineInfo
{
    QString name;                   ///< "Docker" or "Podman"
    QString version;
    QString apiVersion;
    QString operatingSystem;
    int cgroupVersion = 0;          ///< 1, 2; 0: not said
    bool rootless = false;
    QStringList runtimes;           ///< "runc", "runsc" …
    QString defaultRuntime;
    QStringList securityOptions;    ///< "seccomp", "apparmor", "userns" …
    QStringList warnings;           ///< limits that the engine says it cannot enforce
    QString kernelVersion;          ///< of the host: "6.12.9-amd64"
    QString title() const { return version.isEmpty() ? name : name + u' ' + version; }
};

/// Whether runs are possible now, and if not, what a person can do about it.
struct EngineStatus
{
    enum class State { Unknown, Ready, NotInstalled, NotRunning, NoPermission, NotAnswering, Failed };
    State state = State::Unknown;
    QString problem;                ///< one sentence; empty when ready
    QString remedy;                 ///< one sentence; empty when ready
    QString remedyCommand;          ///< a command line to copy, or empty
    EngineInfo info;                ///< filled when ready
    bool ready() const { return state == State::Ready; }
};

/// An image as the engine has it.
struct ImageInfo
{
    QString id;                     ///< "sha256:…"
    QStringList references;
    qint64 bytes = 0;
    QDateTime created;
    QMap<QString, QString> labels;
    QStringList environment;        ///< "K=V" lines baked into the image
    QStringList volumes;            ///< VOLUME paths: a writable mount on the host's disk unless covered
};

/// The container engine (Docker or Podman, here or on another machine). Facts travel over one kept-open
/// `docker system dial-stdio` process, streams over one such process each. Lives in a thread with an event
/// loop, never blocks it; every answer has a deadline.
class ContainerEngine final : public QObject
{
    Q_OBJECT
public:
    /// `endpoint`: from findEngine(). Nothing is started before the first question.
    explicit ContainerEngine(EngineEndpoint endpoint, QObject *parent = nullptr);
    ~ContainerEngine() override;

    const EngineEndpoint &endpoint() const { return m_endpoint; }
    /// Use another engine from now on; running streams go on with the old one.
    void setEndpoint(EngineEndpoint endpoint);
    /// The last status seen by probe().
    const EngineStatus &status() const { return m_status; }

    /// Asks the engine who it is; answers within 5 s whatever happens, emits statusChanged() if it differs.
    QFuture<EngineStatus> probe();

    struct Reply
    {
        int status = 0;             ///< HTTP status; 0: no answer
        QByteArray body;
        QString error;              ///< transport error or the engine's own message; empty on 2xx and 3xx
        bool ok() const { return error.isEmpty(); }
        nlohmann::json json() const;///< discarded value if the body is not JSON
    };
    /// One API call ("GET", "/containers/json?all=1"); the paths are those of Docker's Engine API without version.
    /// `body`: JSON text, or empty.
    QFuture<Reply> request(const QByteArray &method, const QByteArray &path, const QByteArray &body = {},
                           std::chrono::milliseconds deadline = std::chrono::seconds(30));

    /// Runs the engine's CLI with an argv list; for what is shown as a command line (create, build, pull).
    struct CommandResult { int exitCode = -1; QByteArray output, errors; QString failure; };
    QFuture<CommandResult> command(const QStringList &arguments, const QByteArray &input = {},
                                   std::chrono::milliseconds deadline = std::chrono::minutes(2));

    QFuture<Result<ImageInfo>> inspectImage(const QString &reference);

    /// Removes containers with our labels whose owner is gone (all of them if `everything`); never one without
    /// our labels. The future holds how many went.
    QFuture<Result<int>> sweep(bool everything = false);

signals:
    void statusChanged(const Fumehood::EngineStatus &status);
    /// An event of a container with our labels: action "exec_die", "oom", "die" …, with the event's attributes.
    void containerEvent(const QString &containerId, const QString &action, const QMap<QString, QString> &attributes);

public:
    /// Starts following the engine's events, once; containerEvent() follows.
    void watchEvents();

private:
    EngineConnection *freeConnection();
    EngineStatus statusFrom(const Reply &version, const Reply &info) const;
    EngineStatus unreachable(const QString &error) const;
    void handleEvents(const QByteArray &bytes);

    EngineEndpoint m_endpoint;
    EngineStatus m_status;
    QList<EngineConnection *> m_connections;    // children; the first is kept open, the others close when idle
    EngineConnection *m_events = nullptr;
    QByteArray m_eventBuffer;
};

/// "<boot id>/<pid>/<start time>" of this process: the owner label of everything it creates.
QString ownerLabel();
/// Whether the process named by an owner label of this host still runs; another host's or boot's does not.
bool ownerAlive(const QString &label);

} // namespace Fumehood
