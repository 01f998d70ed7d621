// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/historyrecord.h"

#include "core/support/json.h"

using namespace Qt::StringLiterals;
using Json = nlohmann::ordered_json;

namespace Fumehood {
namespace {

constexpr qsizetype TitleLength = 120;

Json parsed(const QByteArray &text)
{
    return Json::parse(text.begin(), text.end(), nullptr, false);
}

const Json &at(const Json &object, const char *key)
{
    static const Json null;
    const auto found = object.is_object() ? object.find(key) : object.end();
    return object.is_object() && found != object.end() ? *found : null;
}

QString text(const Json &value)
{
    const std::string *text = value.get_ptr<const std::string *>();
    return text ? QString::fromStdString(*text) : QString();
}

template <class T>
std::optional<T> number(const Json &value)
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
    const Json result = parsed(record.result);
    const std::optional<Outcome> outcome = outcomeNamed(text(at(result, "outcome")));
    const QDateTime startedAt = QDateTime::fromString(text(at(result, "startedAt")), Qt::ISODateWithMs);
    const QString schema = text(at(result, "schema"));
    if (schema != u"fumehood.result/1" || text(at(result, "id")).isEmpty() || !outcome || !startedAt.isValid())
        return failure(u"The run's result object is not one that this version knows, so the run cannot be kept."_s);
    const Json &usage = at(result, "usage");
    return HistorySummary{
        .id = text(at(result, "id")), .startedAt = startedAt.toUTC(), .language = text(at(result, "language")), .outcome = *outcome,
        .profile = text(at(result, "profile")), .imageDigest = text(at(result, "imageDigest")), .title = titleOf(record.source),
        .exitCode = number<int>(at(result, "exitCode")), .totalMs = number<double>(at(at(result, "durations"), "total")),
        .cpuMs = number<double>(at(usage, "cpuTimeMs")), .peakMemory = number<qint64>(at(usage, "peakMemoryBytes")),
        .outputBytes = number<qint64>(at(result, "stdoutBytes")).value_or(0) + number<qint64>(at(result, "stderrBytes")).value_or(0),
        .findings = length(at(result, "findings")), .alerts = length(at(result, "alerts")),
        .isolationHolds = at(at(result, "isolation"), "holds") == Json(true),
        .parent = record.parent, .project = record.project, .task = record.task, .favourite = record.favourite};
}

QStringList rulesOf(const HistoryRecord &record)
{
    const Json result = parsed(record.result);
    QStringList rules;
    const Json &findings = at(result, "findings");
    for (const Json &finding : findings.is_array() ? findings : Json::array())
        rules << text(at(finding, "rule"));
    rules.removeAll(QString());
    rules.removeDuplicates();
    return rules;
}

QList<HistoryAlert> alertsOf(const HistoryRecord &record)
{
    const Json result = parsed(record.result);
    QList<HistoryAlert> alerts;
    const Json &list = at(result, "alerts");
    for (const Json &alert : list.is_array() ? list : Json::array())
        alerts << HistoryAlert{text(at(result, "id")), QDateTime::fromString(text(at(result, "startedAt")), Qt::ISODateWithMs).toUTC(),
                               text(at(result, "language")), text(at(alert, "kind")), text(at(alert, "message")), number<double>(at(alert, "at"))};
    return alerts;
}

nlohmann::ordered_json resultObject(const HistoryRecord &record)
{
    Json whole = Json::object();
    const Json result = parsed(record.result);
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
