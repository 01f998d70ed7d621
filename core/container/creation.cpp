// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/container/creation.h"

#include "core/support/jsonvalues.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Fumehood {
namespace {

constexpr auto CreateBound = 30s;

Result<QString> idFrom(const QString &id, const QString &complaint)
{
    if (id.size() == 64)
        return id;
    return failure(complaint.isEmpty() ? u"it gave the container no name"_s : complaint);
}

} // namespace

QFuture<Result<QString>> createContainer(ContainerEngine &engine, const QStringList &arguments, const QByteArray &seccomp, Localhost localhost)
{
    const auto request = engine.endpoint().kind == EngineEndpoint::Kind::Docker ? createRequest(arguments, seccomp, localhost) : std::nullopt;
    if (request) {
        const QByteArray name = arguments.value(arguments.indexOf(u"--name"_s) + 1).toLatin1();
        return engine.request("POST", "/containers/create?name=" + name, *request, CreateBound).then(&engine, [](const ContainerEngine::Reply &reply) {
            return idFrom(reply.ok() ? textOf(reply.json(), "Id") : QString(), reply.error);
        });
    }
    return engine.command(arguments, {}, CreateBound).then(&engine, [](const ContainerEngine::CommandResult &result) {
        const QString said = QString::fromUtf8(result.errors).trimmed();
        return idFrom(result.exitCode == 0 ? QString::fromLatin1(result.output.trimmed()) : QString(), result.failure.isEmpty() ? said : result.failure);
    });
}

} // namespace Fumehood
