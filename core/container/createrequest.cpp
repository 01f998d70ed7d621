// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/container/createrequest.h"

#include "core/support/jsonvalues.h"

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

enum class As { Nothing, True, None, Text, Number, Billionths, Item, Member, Filter, Ulimit, Rate };

struct Option
{
    QLatin1StringView name;
    As as;
    const char *place = "";
};

// What an option becomes in the request; those that are nothing there are for the client itself.
constexpr Option options[] = {
    {"--name"_L1, As::Nothing},
    {"--pull"_L1, As::Nothing},
    {"--rm"_L1, As::True, "/HostConfig/AutoRemove"},
    {"--init"_L1, As::True, "/HostConfig/Init"},
    {"--interactive"_L1, As::True, "/OpenStdin"},
    {"--label"_L1, As::Member, "/Labels"},
    {"--user"_L1, As::Text, "/User"},
    {"--hostname"_L1, As::Text, "/Hostname"},
    {"--workdir"_L1, As::Text, "/WorkingDir"},
    {"--entrypoint"_L1, As::Item, "/Entrypoint"},
    {"--env"_L1, As::Item, "/Env"},
    {"--no-healthcheck"_L1, As::None, "/Healthcheck/Test"},
    {"--stop-signal"_L1, As::Text, "/StopSignal"},
    {"--stop-timeout"_L1, As::Number, "/StopTimeout"},
    {"--restart"_L1, As::Text, "/HostConfig/RestartPolicy/Name"},
    {"--log-driver"_L1, As::Text, "/HostConfig/LogConfig/Type"},
    {"--runtime"_L1, As::Text, "/HostConfig/Runtime"},
    {"--network"_L1, As::Text, "/HostConfig/NetworkMode"},
    {"--dns"_L1, As::Item, "/HostConfig/Dns"},
    {"--ipc"_L1, As::Text, "/HostConfig/IpcMode"},
    {"--cgroupns"_L1, As::Text, "/HostConfig/CgroupnsMode"},
    {"--read-only"_L1, As::True, "/HostConfig/ReadonlyRootfs"},
    {"--cap-drop"_L1, As::Item, "/HostConfig/CapDrop"},
    {"--security-opt"_L1, As::Filter, "/HostConfig/SecurityOpt"},
    {"--tmpfs"_L1, As::Member, "/HostConfig/Tmpfs"},
    {"--memory"_L1, As::Number, "/HostConfig/Memory"},
    {"--memory-swap"_L1, As::Number, "/HostConfig/MemorySwap"},
    {"--pids-limit"_L1, As::Number, "/HostConfig/PidsLimit"},
    {"--cpus"_L1, As::Billionths, "/HostConfig/NanoCpus"},
    {"--cpu-shares"_L1, As::Number, "/HostConfig/CpuShares"},
    {"--oom-score-adj"_L1, As::Number, "/HostConfig/OomScoreAdj"},
    {"--ulimit"_L1, As::Ulimit, "/HostConfig/Ulimits"},
    {"--device-read-bps"_L1, As::Rate, "/HostConfig/BlkioDeviceReadBps"},
    {"--device-write-bps"_L1, As::Rate, "/HostConfig/BlkioDeviceWriteBps"},
};

void put(Json &place, As as, const QString &value, const QByteArray &filter)
{
    switch (as) {
    case As::Nothing: break;
    case As::True: place = true; break;
    case As::None: place = Json::array({"NONE"}); break;
    case As::Text: place = value.toStdString(); break;
    case As::Number: place = value.toLongLong(); break;
    case As::Billionths: place = std::llround(value.toDouble() * 1e9); break;
    case As::Item: place.push_back(value.toStdString()); break;
    case As::Member: {
        const qsizetype at = std::ranges::find_if(value, [](QChar c) { return c == u'=' || c == u':'; }) - value.begin();
        place[value.first(at).toStdString()] = value.sliced(std::min(at + 1, value.size())).toStdString();
        break;
    }
    case As::Filter: place.push_back(value.startsWith("seccomp="_L1) ? "seccomp=" + filter.toStdString() : value.toStdString()); break;
    case As::Ulimit: {
        const QString limits = value.section(u'=', 1);
        place.push_back({{"Name", value.section(u'=', 0, 0).toStdString()}, {"Soft", limits.section(u':', 0, 0).toLongLong()},
                         {"Hard", limits.section(u':', -1).toLongLong()}});
        break;
    }
    case As::Rate:
        place.push_back({{"Path", value.section(u':', 0, -2).toStdString()}, {"Rate", value.section(u':', -1).toLongLong()}});
        break;
    }
}

} // namespace

std::optional<QByteArray> createRequest(const QStringList &arguments, const QByteArray &seccomp, Localhost localhost)
{
    Json request;
    auto word = arguments.begin() + 1; // "create"
    for (; word != arguments.end() && word->startsWith(u'-'); ++word) {
        const auto *option = std::ranges::find(options, *word, &Option::name);
        if (option == std::end(options))
            return std::nullopt;
        const bool isFlag = option->as == As::True || option->as == As::None;
        if (!isFlag && ++word == arguments.end())
            return std::nullopt;
        if (option->as != As::Nothing)
            put(request[Json::json_pointer(option->place)], option->as, isFlag ? QString() : *word, seccomp);
    }
    if (word == arguments.end())
        return std::nullopt;
    request["Image"] = (word++)->toStdString();
    request["Cmd"] = jsonWords({word, arguments.end()});
    // As the client says it: the one who attaches first is the only one who types, and what he types ends with him.
    for (const char *stream : {"AttachStdin", "AttachStdout", "AttachStderr", "StdinOnce"})
        request[stream] = true;
    if (localhost == Localhost::FromImage && request.value(Json::json_pointer("/HostConfig/NetworkMode"), std::string()) == "none")
        request["NetworkDisabled"] = true;
    return jsonBytes(request);
}

} // namespace Fumehood
