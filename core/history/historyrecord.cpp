// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/historyrecord.h"

#include "core/support/json.h"
#include "core/support/jsonvalues.h"

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

constexpr qsizetype TitleLength = 120;

template <class T>
std::optional<T> numberOf(const Json &value)
{
    return value.is_number() ? std::optional(value.get<T>()) : std::nullopt;
}

int length(const Json &array)
{
    return array.is_array() ? int(array.size()) : 0;
}

/// Replaces one stream's text; the Base64 form belongs beside it.
void putStream(Json &into, const std::string &key, const QByteArray &bytes)
{
    into[key] = bytes.toStdString();
    if (!bytes.isValidUtf8())
        into[key + "Base64"] = bytes.toBase64().toStdString();
}

} // namespace

Result<HistorySummary> summaryOf(const HistoryRecord &record)
{
    const Json result = jsonFrom(record.result);
    const std::optional<Outcome> outcome = outcomeNamed(textOf(jsonMember(result, "outcome")));
    const QDateTime startedAt = QDateTime::fromString(textOf(jsonMember(result, "startedAt")), Qt::ISODateWithMs);
    const QString schema = textOf(jsonMember(result, "schema"));
    if (schema != u"fumehood.result/1" || textOf(jsonMember(result, "id")).isEmpty() || !outcome || !startedAt.isValid())
        return failure(u"The run's result object is not one that this version knows, so the run cannot be kept."_s);
    const Json &usage = jsonMember(result, "usage");
    return HistorySummary{
        .id = textOf(jsonMember(result, "id")), .startedAt = startedAt.toUTC(), .language = textOf(jsonMember(result, "language")), .outcome = *outcome,
        .profile = textOf(jsonMember(result, "profile")), .imageDigest = textOf(jsonMember(result, "imageDigest")), .title = titleOf(record.source),
        .exitCode = numberOf<int>(jsonMember(result, "exitCode")), .totalMs = numberOf<double>(jsonMember(jsonMember(result, "durations"), "total")),
        .cpuMs = numberOf<double>(jsonMember(usage, "cpuTimeMs")), .peakMemory = numberOf<qint64>(jsonMember(usage, "peakMemoryBytes")),
        .outputBytes = numberOf<qint64>(jsonMember(result, "stdoutBytes")).value_or(0) + numberOf<qint64>(jsonMember(result, "stderrBytes")).value_or(0),
        .findings = length(jsonMember(result, "findings")), .alerts = length(jsonMember(result, "alerts")),
        .isolationHolds = jsonMember(jsonMember(result, "isolation"), "holds") == Json(true),
        .parent = record.parent, .project = record.project, .task = record.task, .favourite = record.favourite};
}

QStringList rulesOf(const HistoryRecord &record)
{
    const Json result = jsonFrom(record.result);
    QStringList rules;
    const Json &findings = jsonMember(result, "findings");
    for (const Json &finding : findings.is_array() ? findings : Json::array())
        rules << textOf(jsonMember(finding, "rule"));
    rules.removeAll(QString());
    rules.removeDuplicates();
    return rules;
}

QList<HistoryAlert> alertsOf(const HistoryRecord &record)
{
    const Json result = jsonFrom(record.result);
    QList<HistoryAlert> alerts;
    const Json &list = jsonMember(result, "alerts");
    for (const Json &alert : list.is_array() ? list : Json::array())
        alerts << HistoryAlert{textOf(jsonMember(result, "id")), QDateTime::fromString(textOf(jsonMember(result, "startedAt")), Qt::ISODateWithMs).toUTC(),
                               textOf(jsonMember(result, "language")), textOf(jsonMember(alert, "kind")), textOf(jsonMember(alert, "message")), numberOf<double>(jsonMember(alert, "at"))};
    return alerts;
}

nlohmann::ordered_json resultObject(const HistoryRecord &record)
{
    Json whole = Json::object();
    const Json result = jsonFrom(record.result);
    for (const auto &[key, value] : result.items()) {
        if (key == "stdout" || key == "stderr")
            putStream(whole, key, record.output.stream(key == "stdout" ? Stream::Stdout : Stream::Stderr));
        else
            whole[key] = value;
    }
    return whole;
}

QString titleOf(const QByteArray &source)
{
    const QString all = QString::fromUtf8(source.first(std::min(source.size(), qsizetype(16'384))));
    for (const QString &line : all.split(u'\n')) {
        const QString trimmed = line.simplified();
        const bool telling = std::any_of(trimmed.begin(), trimmed.end(), [](QChar c) { return c.isLetterOrNumber(); });
        if (telling && !trimmed.startsWith(u"#!"_s))
            return trimmed.first(std::min(trimmed.size(), TitleLength));
    }
    return {};
}

} // namespace Fumehood
