// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/container/diskrate.h"

#include "core/support/jsonvalues.h"

using namespace Qt::StringLiterals;
using nlohmann::json;

namespace Fumehood {
namespace {

using Created = ContainerEngine::CommandResult;

Created failedWith(const ContainerEngine::Reply &reply)
{
    return {.exitCode = 1, .output = {}, .errors = reply.error.toUtf8()};
}

/// The request that makes what was inspected, with the rates in it.
QByteArray createRequest(const json &inspected, const ContainerSpec &spec)
{
    json request = jsonMember(inspected, "Config"), rates = json::array();
    for (const QString &disk : spec.disks)
        rates.push_back({{"Path", disk.toStdString()}, {"Rate", spec.limits.diskRate}});
    request["HostConfig"] = jsonMember(inspected, "HostConfig");
    request["HostConfig"]["BlkioDeviceReadBps"] = rates;
    request["HostConfig"]["BlkioDeviceWriteBps"] = rates;
    return QByteArray::fromStdString(request.dump());
}

} // namespace

QFuture<Created> withDiskRate(ContainerEngine &engine, const ContainerSpec &spec, const Created &created)
{
    const QByteArray path = "/containers/" + created.output.trimmed();
    return engine.request("GET", path + "/json").then(&engine, [&engine, spec, created, path](const ContainerEngine::Reply &reply) {
        const json inspected = reply.json();
        if (!reply.ok() || !inspected.is_object())
            return QtFuture::makeReadyValueFuture(failedWith(reply));
        if (jsonMember(jsonMember(inspected, "HostConfig"), "BlkioDeviceReadBps").size() == size_t(spec.disks.size()))
            return QtFuture::makeReadyValueFuture(created);
        const QByteArray name = textOf(inspected, "Name").mid(1).toUtf8(), request = createRequest(inspected, spec);
        return engine.request("DELETE", path + "?force=1&v=1").then(&engine, [&engine, name, request](const ContainerEngine::Reply &) {
            return engine.request("POST", "/containers/create?name=" + name, request);
        }).unwrap().then(&engine, [](const ContainerEngine::Reply &made) {
            const json answer = made.json();
            return made.ok() ? Created{.exitCode = 0, .output = textOf(answer, "Id").toUtf8(), .errors = {}} : failedWith(made);
        });
    }).unwrap();
}

} // namespace Fumehood
