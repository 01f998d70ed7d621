// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/runresult.h"

#include "core/evidence/isolationjson.h"
#include "core/support/jsonvalues.h"
#include "core/validation/findingjson.h"

#include <nlohmann/json.hpp>

#include <cmath>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

Json milliseconds(const std::optional<double> &value)
{
    return value ? Json(roundedMilliseconds(*value)) : Json();
}

/// The bytes as they are; dumping replaces what is not UTF-8, and Base64 beside it keeps it recoverable.
void addStream(Json &json, const std::string &key, const QByteArray &bytes)
{
    json[key] = bytes.toStdString();
    if (!bytes.isValidUtf8())
        json[key + "Base64"] = bytes.toBase64().toStdString();
}

Json durationsJson(const RunResult::Durations &durations)
{
    return {{"check", milliseconds(durations.check)}, {"prepare", milliseconds(durations.prepare)},
            {"start", milliseconds(durations.start)}, {"firstByte", milliseconds(durations.firstByte)},
            {"compile", milliseconds(durations.compile)}, {"run", milliseconds(durations.run)},
            {"total", milliseconds(durations.total)}, {"overhead", milliseconds(durations.overhead)}};
}

Json usageJson(const RunResult::Usage &usage)
{
    Json samples = Json::array();
    for (const RunResult::Usage::Sample &sample : usage.samples)
        samples.push_back({{"t", milliseconds(sample.t)}, {"memoryBytes", jsonKnown(sample.memoryBytes)},
                           {"cpuPercent", jsonKnown(sample.cpuPercent)}, {"pids", jsonKnown(sample.pids)}});
    return {{"peakMemoryBytes", jsonNumber(usage.peakMemoryBytes)}, {"compilePeakMemoryBytes", jsonNumber(usage.compilePeakMemoryBytes)}, {"cpuTimeMs", milliseconds(usage.cpuTimeMs)},
            {"peakPids", jsonNumber(usage.peakPids)},
            {"peakPidsSource", !usage.peakPids ? "unavailable" : usage.peakPidsExact ? "cgroup" : "sampled"}, {"blockReadBytes", jsonNumber(usage.blockReadBytes)},
            {"blockWriteBytes", jsonNumber(usage.blockWriteBytes)}, {"oomKills", jsonNumber(usage.oomKills)},
            {"refusedForks", jsonNumber(usage.refusedForks)}, {"throttledMs", milliseconds(usage.throttledMs)}, {"source", usage.source.toStdString()}, {"samples", samples}};
}

Json limitsJson(const ResourceLimits &limits)
{
    Json json = Json::object();
    for (const LimitField &limit : limitFields()) {
        const double value = limit.get(limits);
        json[limitKey(limit.option).toStdString()] = limit.kind == LimitField::Kind::Number ? Json(value) : Json(std::llround(value));
    }
    return json;
}

Json headJson(const RunResult &result)
{
    const QDateTime started = result.startedAt.toUTC();
    return {{"schema", "fumehood.result/1"}, {"id", jsonText(result.id)}, {"startedAt", jsonText(started.toString(Qt::ISODateWithMs))},
            {"language", jsonText(result.spec.language.id)}, {"image", jsonText(result.spec.container.image)},
            {"imageDigest", jsonText(result.imageDigest)}, {"engine", jsonText(result.engine)}, {"runtime", jsonText(result.runtime)},
            {"profile", jsonText(result.spec.container.profile.name)}, {"outcome", outcomeName(result.outcome).toStdString()},
            {"reason", jsonText(result.reason)}, {"remedy", jsonText(result.remedy)}, {"exitCode", jsonNumber(result.exitCode)},
            {"signal", jsonNumber(result.signal)}, {"phase", phaseName(result.phase).toStdString()}};
}

} // namespace

QByteArray resultJson(const RunResult &result, bool pretty)
{
    Json json = headJson(result);
    addStream(json, "stdout", result.standardOutput);
    addStream(json, "stderr", result.standardError);
    json["stdoutBytes"] = result.stdoutBytes;
    json["stderrBytes"] = result.stderrBytes;
    json["truncated"] = result.truncated;
    json["durations"] = durationsJson(result.durations);
    json["usage"] = usageJson(result.usage);
    json["limits"] = limitsJson(result.spec.container.limits);
    json["command"] = jsonWords(result.command);
    json["findings"] = Json::array();
    if (result.spec.check)
        for (const Finding &finding : result.spec.check->findings)
            json["findings"].push_back(findingJson(finding));
    json["isolation"] = isolationJson(result.isolation);
    json["analysis"] = result.analysis ? errorAnalysisJson(*result.analysis) : Json();
    json["alerts"] = runAlertsJson(result.alerts);
    json["files"] = Json::array();
    for (const CollectedFile &file : result.collection.files)
        json["files"].push_back({{"name", jsonText(file.name)}, {"bytes", file.bytes}, {"sha256", file.sha256.toStdString()}});
    json["filesLeft"] = jsonWords(result.collection.notes);
    json["warmStart"] = result.warmStart;
    json["compileReused"] = result.compileReused;
    if (result.spec.checkOverridden)
        json["checkOverridden"] = true;
    const std::string dumped = json.dump(pretty ? 2 : -1, ' ', false, Json::error_handler_t::replace);
    return QByteArray(dumped.data(), qsizetype(dumped.size()));
}

} // namespace Fumehood
