// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/historyline.h"

#include <QHash>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

using Action = HistoryCommandLine::Action;
using By = HistoryStatistics::By;

const QMap<QString, Action> Actions{
    {u"list"_s, Action::List}, {u"search"_s, Action::Search}, {u"show"_s, Action::Show}, {u"export"_s, Action::Export},
    {u"rerun"_s, Action::Rerun}, {u"diff"_s, Action::Diff}, {u"clear"_s, Action::Clear}, {u"star"_s, Action::Star},
    {u"unstar"_s, Action::Unstar}, {u"statistics"_s, Action::Statistics}, {u"alerts"_s, Action::Alerts}, {u"report"_s, Action::Report}};

const QMap<QString, By> Groupings{{u"everything"_s, By::Everything}, {u"language"_s, By::Language}, {u"project"_s, By::Project},
                                  {u"task"_s, By::Task}, {u"day"_s, By::Day}, {u"profile"_s, By::Profile}};

QString listed(const QStringList &words)
{
    return words.first(words.size() - 1).join(u", "_s) + u" or "_s + words.last();
}

/// "2h", "7d": so long before now; "2026-05-04", "2026-05-04T12:30": that moment, a day's last one for an end.
Result<QDateTime> moment(const QString &option, const QString &text, const QDateTime &now, bool isEnd)
{
    static const QRegularExpression ago(u"\\A(\\d{1,6})(m|h|d|w)\\z"_s);
    if (const QRegularExpressionMatch match = ago.match(text); match.hasMatch()) {
        const QHash<QString, qint64> seconds{{u"m"_s, 60}, {u"h"_s, 3600}, {u"d"_s, 86'400}, {u"w"_s, 604'800}};
        return now.addSecs(-match.captured(1).toLongLong() * seconds[match.captured(2)]);
    }
    const bool isDay = text.size() == 10;
    const QDateTime time = isDay ? QDateTime(QDate::fromString(text, Qt::ISODate), isEnd ? QTime(23, 59, 59, 999) : QTime(0, 0))
                                 : QDateTime::fromString(text, Qt::ISODate);
    if (!time.isValid())
        return failure(u"“%1” is not a time for --%2: it takes 2h, 7d, 2026-05-04 or 2026-05-04T12:30."_s.arg(text, option));
    return time.toUTC();
}

Result<> setTime(QDateTime &target, const GivenOption &option, const QDateTime &now)
{
    return moment(option.name, option.value, now, option.name == u"until").transform([&](const QDateTime &time) { target = time; });
}

Result<> addOutcomes(QList<Outcome> &outcomes, const QString &value)
{
    for (const QString &word : value.split(u',')) {
        const auto outcome = outcomeNamed(word);
        if (!outcome)
            return failure(u"“%1” is not an outcome: --outcome takes %2."_s.arg(word, listed(outcomeNames())));
        outcomes << *outcome;
    }
    return {};
}

Result<> setLimit(int &limit, const QString &value)
{
    bool isNumber = false;
    limit = value.toInt(&isNumber);
    if (!isNumber || limit < 1 || limit > 100'000)
        return failure(u"“%1” is not a value of --limit: it takes a number from 1 to 100000."_s.arg(value));
    return {};
}

Result<> setOption(HistoryCommandLine &line, const GivenOption &option, const QDateTime &now)
{
    const QString &name = option.name, &value = option.value;
    if (name == u"outcome")
        return addOutcomes(line.filter.outcomes, value);
    if (name == u"since")
        return setTime(line.filter.from, option, now);
    if (name == u"until")
        return setTime(line.filter.until, option, now);
    if (name == u"limit")
        return setLimit(line.limit, value);
    if (name == u"format") {
        line.capsule = value == u"capsule";
        const auto format = line.capsule ? line.format : exportFormatNamed(value);
        if (!format)
            return failure(u"“%1” is not a value of --format: it takes json, ndjson, csv, markdown or capsule."_s.arg(value));
        line.format = *format;
    } else if (name == u"by") {
        if (!Groupings.contains(value))
            return failure(u"“%1” is not a value of --by: it takes %2."_s.arg(value, listed(Groupings.keys())));
        line.by = Groupings[value];
    } else if (name == u"in") {
        if (value != u"source" && value != u"output")
            return failure(u"“%1” is not a value of --in: it takes source or output."_s.arg(value));
        line.filter.in = value == u"source" ? HistoryFilter::In::Source : HistoryFilter::In::Output;
    } else if (name == u"language") {
        line.filter.languages << value.split(u',');
    } else if (name == u"rule") {
        line.filter.rule = value;
    } else if (name == u"project") {
        line.filter.project = value;
    } else if (name == u"task") {
        line.filter.task = value;
    } else if (name == u"output") {
        line.output = value;
    } else if (name == u"favourites") {
        line.filter.favourites = true;
    } else if (name == u"alerts") {
        line.filter.alerts = true;
    } else if (name == u"json") {
        line.json = true;
    } else if (name == u"with-secrets") {
        line.secrets = true;
    } else if (name == u"all") {
        line.all = true;
    }
    return {};
}

Result<> checkWords(const HistoryCommandLine &line)
{
    const qsizetype count = line.ids.size();
    switch (line.action) {
    case Action::Show:
    case Action::Report:
    case Action::Rerun:
        return count == 1 ? Result<>() : failure(u"This needs the id of one run, or “last”; `fumehood history list` shows the ids."_s);
    case Action::Diff:
        return count == 2 ? Result<>() : failure(u"`fumehood history diff` needs the ids of two runs; `fumehood history list` shows them."_s);
    case Action::Star:
    case Action::Unstar:
        return count > 0 ? Result<>() : failure(u"This needs the id of a run, or “last”; `fumehood history list` shows the ids."_s);
    case Action::Clear:
        if (count > 0 || line.all || line.filter != HistoryFilter{})
            return {};
        return failure(u"`fumehood history clear` needs ids, or filters such as --until 30d, or --all for everything but favourites."_s);
    case Action::List:
    case Action::Alerts:
    case Action::Statistics:
        return count == 0 ? Result<>() : failure(u"“%1” is one word too many; options filter, and `fumehood history search` takes words."_s.arg(line.ids.first()));
    case Action::Search:
        return line.filter.text.isEmpty() ? failure(u"The words to search for are missing: fumehood history search WORD…"_s) : Result<>();
    case Action::Export:
        if (line.capsule && (count != 1 || line.output.isEmpty()))
            return failure(u"A capsule holds one run and is no text: fumehood history export ID --format capsule --output FILE."_s);
        break;
    }
    return {};
}

} // namespace

QList<OptionSpec> historyOptions()
{
    return {
        {u"language"_s, u"ID"_s, u"Only runs of this language; several are parted by commas."_s, u'l'},
        {u"outcome"_s, u"WORD"_s, u"Only runs that ended so: succeeded, failed, timedOut …; several are parted by commas."_s},
        {u"rule"_s, u"ID"_s, u"Only runs in whose source this rule of the validator fired."_s},
        {u"since"_s, u"TIME"_s, u"Only runs from then on: 2h, 7d, 2026-05-04, 2026-05-04T12:30."_s},
        {u"until"_s, u"TIME"_s, u"Only runs up to then."_s},
        {u"favourites"_s, {}, u"Only favourites."_s},
        {u"alerts"_s, {}, u"Only runs that gave cause for an alert."_s},
        {u"project"_s, u"NAME"_s, u"Only runs of this project."_s},
        {u"task"_s, u"NAME"_s, u"Only runs of this task."_s},
        {u"in"_s, u"WHERE"_s, u"Where to search: source or output; else in both."_s},
        {u"limit"_s, u"N"_s, u"How many runs to list; 20 unless said otherwise."_s, u'n'},
        {u"by"_s, u"WHAT"_s, u"How statistics are grouped: everything, language, project, task, day or profile."_s},
        {u"format"_s, u"FORMAT"_s, u"Of an export: json, ndjson, csv or markdown; capsule: one run, for `fumehood replay`."_s},
        {u"output"_s, u"FILE"_s, u"Where an export goes; else to standard output."_s, u'o'},
        {u"with-secrets"_s, {}, u"Leaves secrets in exports and reports as they are; else each of their bytes is an asterisk. A capsule holds them."_s},
        {u"all"_s, {}, u"Clears everything but favourites."_s},
    };
}

Result<HistoryCommandLine> parseHistory(const QStringList &words, const QList<GivenOption> &options, const EngineChoice &engine, const QDateTime &now)
{
    if (words.isEmpty() || !Actions.contains(words.first())) {
        const QString meant = words.isEmpty() ? QString() : nearest(words.first(), Actions.keys());
        return failure((words.isEmpty() ? u"What to do with the history is missing: "_s
                                        : u"“%1” is nothing that can be done with the history: "_s.arg(words.first()))
                       + u"fumehood history list, search, show, export, rerun, diff, star, unstar, statistics, alerts, report or clear."_s
                       + (meant.isEmpty() ? QString() : u" Did you mean %1?"_s.arg(meant)));
    }
    HistoryCommandLine line{.action = Actions[words.first()], .ids = words.sliced(1), .engine = engine};
    if (line.action == Action::Search)
        line.filter.text = line.ids.join(u' ');
    for (const GivenOption &option : options) {
        if (const Result<> set = setOption(line, option, now); !set)
            return failure(set.error());
    }
    line.filter.alerts = line.filter.alerts || line.action == Action::Alerts;
    return checkWords(line).transform([&] { return line; });
}

} // namespace Fumehood
