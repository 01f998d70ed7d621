// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/historystatistics.h"

#include <QCryptographicHash>

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

constexpr int BaselineRuns = 50, FewestOfSource = 5, FewestOfLanguage = 20;

QString expression(HistoryStatistics::By by)
{
    switch (by) {
    case HistoryStatistics::By::Language: return u"run.language"_s;
    case HistoryStatistics::By::Project: return u"ifnull(run.project, '')"_s;
    case HistoryStatistics::By::Task: return u"ifnull(run.task, '')"_s;
    case HistoryStatistics::By::Profile: return u"run.profile"_s;
    case HistoryStatistics::By::Day: return u"date(run.number / 4096 / 1000, 'unixepoch')"_s;
    case HistoryStatistics::By::Everything: break;
    }
    return u"''"_s;
}

/// Nearest rank: the least value that at least this many percent do not exceed.
qint64 rank(qint64 count, int percent)
{
    return (count * percent + 99) / 100;
}

/// The three ranks of each group's values, picked out by SQLite: a million runs do not come into memory.
QString spreadSql(const QString &column, const QString &chosen)
{
    return u"SELECT name, rank, count, mean, value FROM (SELECT name, %1 AS value, row_number() OVER (PARTITION BY name ORDER BY %1) AS rank, "
           "count(*) OVER (PARTITION BY name) AS count, avg(%1) OVER (PARTITION BY name) AS mean FROM (%2) WHERE %1 IS NOT NULL) "
           "WHERE rank IN ((count * 50 + 99) / 100, (count * 90 + 99) / 100, (count * 99 + 99) / 100)"_s.arg(column, chosen);
}

using Groups = QMap<QString, HistoryStatistics>;

Result<> addSpread(HistoryDatabase &database, const QString &column, const HistoryQuery &chosen, Groups &groups,
                   std::optional<HistoryStatistics::Spread> HistoryStatistics::*spread)
{
    return database.run(spreadSql(column, chosen.sql), chosen.bindings).and_then([&](QSqlQuery row) {
        while (row.next()) {
            auto &into = groups[row.value(0).toString()].*spread;
            if (!into)
                into.emplace();
            const qint64 at = row.value(1).toLongLong(), count = row.value(2).toLongLong();
            const double value = row.value(4).toDouble();
            into->mean = row.value(3).toDouble();
            if (at == rank(count, 50))
                into->median = value;
            if (at == rank(count, 90))
                into->p90 = value;
            if (at == rank(count, 99))
                into->p99 = value;
        }
        return database.atEnd(row);
    });
}

/// Of the last runs that succeeded; without spreads where they are too few.
Result<HistoryBaseline> recent(HistoryDatabase &database, const QString &condition, const QVariant &value, int fewest)
{
    auto rows = database.run(u"SELECT total_ms, peak_memory FROM run WHERE %1 AND outcome = 'succeeded' ORDER BY number DESC LIMIT %2"_s
                                 .arg(condition).arg(BaselineRuns), {value});
    return std::move(rows).transform([fewest](QSqlQuery row) {
        QList<double> times, sizes;
        HistoryBaseline baseline;
        while (row.next()) {
            ++baseline.runs;
            if (!row.value(0).isNull())
                times << row.value(0).toDouble();
            if (!row.value(1).isNull())
                sizes << row.value(1).toDouble();
        }
        if (baseline.runs < fewest)
            return HistoryBaseline{.runs = baseline.runs};
        baseline.totalMs = spreadOf(times);
        baseline.peakMemory = spreadOf(sizes);
        return baseline;
    });
}

} // namespace

std::optional<HistoryStatistics::Spread> spreadOf(QList<double> values)
{
    if (values.isEmpty())
        return std::nullopt;
    std::sort(values.begin(), values.end());
    const auto at = [&](int percent) { return values[rank(values.size(), percent) - 1]; };
    return HistoryStatistics::Spread{std::accumulate(values.begin(), values.end(), 0.0) / double(values.size()), at(50), at(90), at(99)};
}

namespace HistoryTables {

Result<QList<HistoryStatistics>> statistics(HistoryDatabase &database, const HistoryFilter &filter, HistoryStatistics::By by)
{
    const HistoryQuery chosen = allQuery(expression(by) + u" AS name, run.outcome, run.total_ms, run.peak_memory"_s, filter);
    Groups groups;
    const Result<> counted = database.run(u"SELECT name, outcome, count(*) FROM (%1) GROUP BY name, outcome"_s.arg(chosen.sql), chosen.bindings)
        .and_then([&](QSqlQuery row) {
            while (row.next()) {
                HistoryStatistics &group = groups[row.value(0).toString()];
                group.name = row.value(0).toString();
                group.runs += row.value(2).toLongLong();
                if (const auto outcome = outcomeNamed(row.value(1).toString()))
                    group.outcomes[*outcome] += row.value(2).toLongLong();
            }
            return database.atEnd(row);
        })
        .and_then([&] { return addSpread(database, u"total_ms"_s, chosen, groups, &HistoryStatistics::totalMs); })
        .and_then([&] { return addSpread(database, u"peak_memory"_s, chosen, groups, &HistoryStatistics::peakMemory); });
    return counted.transform([&] {
        QList<HistoryStatistics> list = groups.values();
        std::stable_sort(list.begin(), list.end(), [by](const HistoryStatistics &a, const HistoryStatistics &b) {
            return by == HistoryStatistics::By::Day ? a.name > b.name : a.runs > b.runs;
        });
        return list;
    });
}

Result<HistoryBaseline> baseline(HistoryDatabase &database, const QByteArray &source, const QString &language)
{
    const QByteArray hash = QCryptographicHash::hash(source, QCryptographicHash::Sha256).first(16);
    return recent(database, u"source_hash = ?"_s, hash, FewestOfSource).and_then([&](const HistoryBaseline &ofSource) -> Result<HistoryBaseline> {
        if (ofSource.totalMs)
            return ofSource;
        return recent(database, u"language = ?"_s, language, FewestOfLanguage).transform([](HistoryBaseline ofLanguage) {
            ofLanguage.ofLanguage = true;
            return ofLanguage;
        });
    });
}

} // namespace HistoryTables
} // namespace Fumehood
