// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/eventjson.h"

#include "core/evidence/isolationjson.h"
#include "core/support/jsonvalues.h"

#include <nlohmann/json.hpp>

#include <cmath>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

QByteArray dumped(const Json &json)
{
    const std::string text = json.dump(-1, ' ', false, Json::error_handler_t::replace);
    return QByteArray(text.data(), qsizetype(text.size()));
}

/// The members of an object without its braces.
QByteArray members(const Json &json)
{
    const QByteArray text = dumped(json);
    return text.sliced(1, text.size() - 2);
}

/// How many bytes at the end begin a character that is not complete.
qsizetype cutBytes(QByteArrayView bytes)
{
    for (qsizetype back = 1; back <= std::min<qsizetype>(3, bytes.size()); ++back) {
        const auto byte = static_cast<unsigned char>(bytes[bytes.size() - back]);
        if ((byte & 0xc0) == 0x80)
            continue;
        const int length = byte >= 0xf0 && byte < 0xf5 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc2 ? 2 : 1;
        return byte < 0xf5 && length > back ? back : 0;
    }
    return 0;
}

} // namespace

QByteArray EventLines::line(const Head &head, const QByteArray &rest)
{
    const QByteArray start = members({{"v", 1}, {"seq", m_sequence++}, {"t", roundedMilliseconds(head.t)}, {"type", head.type}});
    return '{' + start + ',' + rest + "}\n";
}

QByteArray EventLines::outputLine(double t, Stream stream, const QByteArray &bytes)
{
    Json json{{"stream", stream == Stream::Stdout ? "stdout" : "stderr"}, {"bytes", bytes.size()}, {"text", bytes.toStdString()}};
    if (!bytes.isValidUtf8())
        json["textBase64"] = bytes.toBase64().toStdString();
    return line({t, "output"}, members(json));
}

QByteArray EventLines::output(const Output &event)
{
    QByteArray &cut = m_cut[int(event.stream)];
    const QByteArray bytes = std::exchange(cut, {}) + event.bytes;
    const qsizetype whole = bytes.size() - cutBytes(bytes);
    cut = bytes.sliced(whole);
    return whole > 0 ? outputLine(event.t, event.stream, bytes.first(whole)) : QByteArray();
}

QByteArray EventLines::finished(const Finished &event)
{
    QByteArray lines;
    for (const Stream stream : {Stream::Stdout, Stream::Stderr}) {
        if (const QByteArray cut = std::exchange(m_cut[int(stream)], {}); !cut.isEmpty())
            lines += outputLine(event.t, stream, cut);
    }
    const RunResult &result = event.result;
    const Json json{{"outcome", outcomeName(result.outcome).toStdString()}, {"reason", jsonText(result.reason)}, {"remedy", jsonText(result.remedy)},
                    {"exitCode", result.exitCode ? Json(*result.exitCode) : Json()}, {"signal", result.signal ? Json(*result.signal) : Json()}};
    return lines + line({event.t, "finished"}, members(json) + ",\"result\":" + resultJson(result));
}

QByteArray EventLines::lines(const RunEvent &event)
{
    if (const auto *started = std::get_if<PhaseStarted>(&event))
        return line({started->t, "started"}, members({{"phase", phaseName(started->phase).toStdString()},
                                                      {"container", jsonText(started->container)}, {"warm", started->warm}}));
    if (const auto *bytes = std::get_if<Output>(&event))
        return output(*bytes);
    if (const auto *sample = std::get_if<UsageSample>(&event))
        return line({sample->t, "usage"}, members({{"memoryBytes", jsonKnown(sample->memoryBytes)}, {"cpuTimeMs", jsonKnown(sample->cpuTimeMs)},
                                                   {"pids", jsonKnown(sample->pids)}}));
    if (const auto *limit = std::get_if<LimitReached>(&event))
        return line({limit->t, "limit"}, members({{"limit", jsonText(limit->limit)}, {"message", jsonText(limit->message)}}));
    if (const auto *checked = std::get_if<IsolationChecked>(&event))
        return line({checked->t, "isolation"}, members(isolationJson(checked->report)));
    return finished(std::get<Finished>(event));
}

} // namespace Fumehood
