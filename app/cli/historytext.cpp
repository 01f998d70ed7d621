// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/historytext.h"

#include "app/cli/texttable.h"
#include "core/history/historyexport.h"
#include "core/support/jsonvalues.h"
#include "core/support/quantity.h"

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

constexpr qsizetype TitleWidth = 40;

QString time(const std::optional<double> &ms)
{
    return ms ? formatDuration(std::chrono::milliseconds(qint64(*ms))) : u"-"_s;
}

QString size(const std::optional<qint64> &bytes)
{
    return bytes ? formatSize(*bytes) : u"-"_s;
}

QByteArray dumped(const Json &json)
{
    return jsonBytes(json, 2) + '\n';
}

Json spreadJson(const std::optional<HistoryStatistics::Spread> &spread)
{
    return spread ? Json{{"mean", spread->mean}, {"median", spread->median}, {"p90", spread->p90}, {"p99", spread->p99}} : Json();
}

QString percent(double rate)
{
    return u"%1 %"_s.arg(rate * 100, 0, 'f', 1);
}

Json changesJson(const QList<ChangedValue> &values)
{
    Json list = Json::array();
    for (const ChangedValue &value : values)
        list.push_back({{"key", value.key.toStdString()}, {"before", value.before.toStdString()}, {"after", value.after.toStdString()}});
    return list;
}

QString changesText(const QString &title, const QList<ChangedValue> &values)
{
    if (values.isEmpty())
        return {};
    TextTable table({title, u"Before"_s, u"After"_s});
    for (const ChangedValue &value : values)
        table.add({value.key, harmless(value.before.toUtf8()).simplified(), harmless(value.after.toUtf8()).simplified()});
    return table.text() + u'\n';
}

QString section(const QString &title, const QString &content)
{
    return content.isEmpty() ? QString() : u"%1\n%2%3"_s.arg(title, content, content.endsWith(u'\n') ? u"\n"_s : u"\n\n"_s);
}

} // namespace

QByteArray historyListText(const QList<HistorySummary> &runs)
{
    TextTable table({u"ID"_s, u"Started"_s, u"Language"_s, u"Outcome"_s, u"Exit"_s, u"Time"_s, u"Memory"_s, u"Source"_s});
    for (const HistorySummary &run : runs) {
        const QString star = run.favourite ? u"* "_s : QString();
        table.add({run.id, run.startedAt.toLocalTime().toString(u"yyyy-MM-dd HH:mm:ss"_s), run.language, outcomeName(run.outcome),
                   run.exitCode ? QString::number(*run.exitCode) : u"-"_s, time(run.totalMs), size(run.peakMemory),
                   star + harmless(run.title.first(std::min(run.title.size(), TitleWidth)).toUtf8())});
    }
    return table.text().toUtf8();
}

QByteArray historyListJson(const QList<HistorySummary> &runs)
{
    Json list = Json::array();
    for (const HistorySummary &run : runs)
        list.push_back({{"id", run.id.toStdString()}, {"startedAt", run.startedAt.toString(Qt::ISODateWithMs).toStdString()},
                        {"language", run.language.toStdString()}, {"outcome", outcomeName(run.outcome).toStdString()},
                        {"exitCode", jsonNumber(run.exitCode)}, {"totalMs", jsonNumber(run.totalMs)}, {"cpuTimeMs", jsonNumber(run.cpuMs)},
                        {"peakMemoryBytes", jsonNumber(run.peakMemory)}, {"outputBytes", run.outputBytes}, {"findings", run.findings},
                        {"alerts", run.alerts}, {"isolationHolds", run.isolationHolds}, {"profile", jsonText(run.profile)},
                        {"imageDigest", jsonText(run.imageDigest)}, {"parent", jsonText(run.parent)}, {"project", jsonText(run.project)},
                        {"task", jsonText(run.task)}, {"favourite", run.favourite}, {"title", jsonText(run.title)}});
    return dumped(list);
}

QByteArray historyStatisticsText(const QList<HistoryStatistics> &groups)
{
    TextTable table({u"Of"_s, u"Runs"_s, u"Succeeded"_s, u"Failed"_s, u"Timed out"_s, u"Out of memory"_s, u"Blocked"_s, u"Median"_s, u"90 %"_s,
                     u"99 %"_s, u"Memory, 90 %"_s});
    for (const HistoryStatistics &group : groups) {
        const auto &times = group.totalMs;
        const auto at = [&](double HistoryStatistics::Spread::*value) { return times ? time((*times).*value) : u"-"_s; };
        table.add({group.name.isEmpty() ? u"-"_s : harmless(group.name.toUtf8()), QString::number(group.runs), percent(group.rate(Outcome::Succeeded)),
                   percent(group.rate(Outcome::Failed) + group.rate(Outcome::CompileFailed) + group.rate(Outcome::Crashed)),
                   percent(group.rate(Outcome::TimedOut)), percent(group.rate(Outcome::OutOfMemory)), percent(group.rate(Outcome::Blocked)),
                   at(&HistoryStatistics::Spread::median), at(&HistoryStatistics::Spread::p90), at(&HistoryStatistics::Spread::p99),
                   group.peakMemory ? formatSize(qint64(group.peakMemory->p90)) : u"-"_s});
    }
    return table.text().toUtf8();
}

QByteArray historyStatisticsJson(const QList<HistoryStatistics> &groups)
{
    Json list = Json::array();
    for (const HistoryStatistics &group : groups) {
        Json outcomes = Json::object();
        for (const auto &[outcome, count] : group.outcomes.asKeyValueRange())
            outcomes[outcomeName(outcome).toStdString()] = count;
        list.push_back({{"name", jsonText(group.name)}, {"runs", group.runs}, {"outcomes", outcomes}, {"totalMs", spreadJson(group.totalMs)},
                        {"peakMemoryBytes", spreadJson(group.peakMemory)}});
    }
    return dumped(list);
}

QByteArray historyAlertsText(const QList<HistoryAlert> &alerts)
{
    TextTable table({u"Started"_s, u"Run"_s, u"Language"_s, u"Alert"_s, u"What"_s});
    for (const HistoryAlert &alert : alerts)
        table.add({alert.startedAt.toLocalTime().toString(u"yyyy-MM-dd HH:mm:ss"_s), alert.run, alert.language, alert.kind, harmless(alert.message.toUtf8()).simplified()});
    return table.text().toUtf8();
}

QByteArray historyAlertsJson(const QList<HistoryAlert> &alerts)
{
    Json list = Json::array();
    for (const HistoryAlert &alert : alerts)
        list.push_back({{"run", alert.run.toStdString()}, {"startedAt", alert.startedAt.toString(Qt::ISODateWithMs).toStdString()},
                        {"language", jsonText(alert.language)}, {"kind", alert.kind.toStdString()}, {"message", jsonText(alert.message)},
                        {"at", jsonNumber(alert.at)}});
    return dumped(list);
}

QByteArray runDiffText(const RunDiff &diff)
{
    if (diff.isEmpty())
        return {};
    return (changesText(u"Settings and verdict"_s, diff.values) + changesText(u"Measured"_s, diff.measurements)
            + section(u"Source"_s, harmless(diff.source.toUtf8())) + section(u"Standard output"_s, harmless(diff.output.toUtf8()))
            + section(u"Standard error"_s, harmless(diff.errors.toUtf8()))).toUtf8();
}

QByteArray runDiffJson(const RunDiff &diff)
{
    return dumped({{"same", diff.isEmpty()}, {"sameBehaviour", diff.sameBehaviour()}, {"values", changesJson(diff.values)},
                   {"measurements", changesJson(diff.measurements)}, {"source", jsonText(diff.source)}, {"stdout", jsonText(diff.output)},
                   {"stderr", jsonText(diff.errors)}});
}

QByteArray runText(const HistoryRecord &record)
{
    return recordMarkdown(record);
}

} // namespace Fumehood
