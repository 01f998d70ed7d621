// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/historystatistics.h"

#include <QCryptographicHash>
#include <QHash>
#include <QMap>

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

/// One group while its runs pass by; a million runs take 16 MB, where SQLite's own sorting takes ten times that.
struct Group
{
    QHash<QString, qint64> outcomes;
    QList<double> times, sizes;

    void add(const QSqlQuery &row)
    {
        ++outcomes[row.value(1).toString()];
        if (const QVariant time = row.value(2); !time.isNull())
            times << time.toDouble();
        if (const QVariant size = row.value(3); !size.isNull())
            sizes << size.toDouble();
    }

    HistoryStatistics statistics(const QString &name) const
    {
        HistoryStatistics group{.name = name, .totalMs = spreadOf(times), .peakMemory = spreadOf(sizes)};
        for (const auto &[outcome, count] : outcomes.asKeyValueRange()) {
            group.runs += count;
            if (const auto known = outcomeNamed(outcome))
                group.outcomes[*known] += count;
        }
        return group;
    }
};

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
    return database.run(chosen.sql, chosen.bindings).and_then([&](QSqlQuery row) -> Result<QList<HistoryStatistics>> {
        QMap<QString, Group> groups;
        while (row.next())
            groups[row.value(0).toString()].add(row);
        if (const Result<> whole = database.atEnd(row); !whole)
            return failure(whole.error());
        QList<HistoryStatistics> list;
        for (const auto &[name, group] : groups.asKeyValueRange())
            list << group.statistics(name);
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
