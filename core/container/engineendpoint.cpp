// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/container/engineendpoint.h"

#include "core/support/jsonvalues.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

QString configFolder()
{
    const QString asked = qEnvironmentVariable("DOCKER_CONFIG");
    return asked.isEmpty() ? QDir::homePath() + u"/.docker"_s : asked;
}

nlohmann::json readJson(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return parsedJson(file.readAll());
}

/// The context chosen by `docker context use`, or by DOCKER_CONTEXT; empty or "default": none.
QString currentContext()
{
    const QString asked = qEnvironmentVariable("DOCKER_CONTEXT");
    if (!asked.isEmpty())
        return asked;
    const nlohmann::json config = readJson(configFolder() + u"/config.json"_s);
    return config.is_object() ? QString::fromStdString(config.value("currentContext", std::string())) : QString();
}

/// The address kept in a context: the CLI keeps it under the SHA-256 of the context's name.
Result<QString> contextHost(const QString &name)
{
    const QString folder = QString::fromLatin1(QCryptographicHash::hash(name.toUtf8(), QCryptographicHash::Sha256).toHex());
    const nlohmann::json meta = readJson(configFolder() + u"/contexts/meta/"_s + folder + u"/meta.json"_s);
    const auto host = nlohmann::json::json_pointer("/Endpoints/docker/Host");
    if (!meta.is_object() || !meta.contains(host) || !meta.at(host).is_string())
        return failure(u"There is no docker context named “%1”; `docker context ls` lists those that exist."_s.arg(name));
    return QString::fromStdString(meta.at(host).get<std::string>());
}

QString runtimeFolder()
{
    return qEnvironmentVariable("XDG_RUNTIME_DIR");
}

struct Candidate { EngineEndpoint::Kind kind; QString path; QString origin; };

QList<Candidate> usualSockets()
{
    using Kind = EngineEndpoint::Kind;
    QList<Candidate> sockets{{Kind::Docker, u"/var/run/docker.sock"_s, u"system socket"_s}};
    if (const QString runtime = runtimeFolder(); !runtime.isEmpty()) {
        sockets << Candidate{Kind::Docker, runtime + u"/docker.sock"_s, u"rootless socket"_s}
                << Candidate{Kind::Podman, runtime + u"/podman/podman.sock"_s, u"rootless Podman socket"_s};
    }
    sockets << Candidate{Kind::Podman, u"/run/podman/podman.sock"_s, u"Podman socket"_s};
    return sockets;
}

} // namespace

QString EngineEndpoint::socketPath() const
{
    return isLocal() ? host.sliced(7) : QString();
}

QProcessEnvironment EngineEndpoint::environment() const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    const QString empty = QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation) + u"/fumehood/engine-config"_s;
    QDir().mkpath(empty);
    environment.insert(u"DOCKER_CONFIG"_s, empty);
    environment.insert(u"DOCKER_HOST"_s, host);
    environment.insert(u"DOCKER_CLI_HINTS"_s, u"false"_s);
    if (kind == Kind::Podman) {
        environment.insert(u"CONTAINER_HOST"_s, host);
        environment.insert(u"PODMAN_IGNORE_CGROUPSV1_WARNING"_s, u"1"_s);
    }
    environment.remove(u"DOCKER_CONTEXT"_s);
    for (const QString &name : {u"DOCKER_API_VERSION"_s, u"DOCKER_DEFAULT_PLATFORM"_s, u"DOCKER_CONTENT_TRUST"_s})
        environment.remove(name);
    return environment;
}

Result<EngineEndpoint> findEngine(const EngineChoice &choice)
{
    // Resolved to an absolute path: a file named "docker" in the working folder must never be started.
    const QFileInfo program(choice.program);
    const bool isChosen = program.isAbsolute() && program.isFile() && program.isExecutable();
    const bool isPodman = program.fileName().contains(u"podman");
    const QString docker = isChosen && !isPodman ? choice.program : QStandardPaths::findExecutable(u"docker"_s);
    const QString podman = isChosen && isPodman ? choice.program : QStandardPaths::findExecutable(u"podman"_s);
    const QString wish = choice.engine == u"auto" && isChosen ? (isPodman ? u"podman"_s : u"docker"_s) : choice.engine;
    const auto make = [&](EngineEndpoint::Kind kind, const QString &host, const QString &origin) {
        // The docker CLI speaks to Podman's socket as well, but cannot ask for all of the wall there.
        return EngineEndpoint{kind, kind == EngineEndpoint::Kind::Podman ? podman : docker, host, origin};
    };

    if (!choice.context.isEmpty() && choice.context != u"default") {
        const Result<QString> host = contextHost(choice.context);
        if (!host)
            return failure(host.error());
        return make(EngineEndpoint::Kind::Docker, *host, u"context "_s + choice.context);
    }
    if (choice.context.isEmpty() && wish != u"podman") {
        if (const QString host = qEnvironmentVariable("DOCKER_HOST"); !host.isEmpty()) {
            const auto kind = host.contains(u"podman") ? EngineEndpoint::Kind::Podman : EngineEndpoint::Kind::Docker;
            return make(kind, host, u"DOCKER_HOST"_s);
        }
        if (const QString context = currentContext(); !context.isEmpty() && context != u"default") {
            const Result<QString> host = contextHost(context);
            if (!host)
                return failure(host.error());
            return make(EngineEndpoint::Kind::Docker, *host, u"context "_s + context);
        }
    }
    const auto wanted = [&](EngineEndpoint::Kind kind) {
        return wish == u"auto" || (wish == u"docker") == (kind == EngineEndpoint::Kind::Docker);
    };
    for (const Candidate &candidate : usualSockets()) {
        if (wanted(candidate.kind) && QFileInfo::exists(candidate.path))
            return make(candidate.kind, u"unix://"_s + candidate.path, candidate.origin);
    }
    // Nothing answers yet; where Docker would be, so that it is found as soon as it is started.
    if (wish == u"podman")
        return EngineEndpoint{EngineEndpoint::Kind::Podman, podman, u"unix:///run/podman/podman.sock"_s, u"default"_s};
    return EngineEndpoint{EngineEndpoint::Kind::Docker, docker, u"unix:///var/run/docker.sock"_s, u"default"_s};
}

} // namespace Fumehood
