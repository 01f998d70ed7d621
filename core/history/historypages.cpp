// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/historytables.h"

#include "core/support/compression.h"
#include "core/support/jsonvalues.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Fumehood::HistoryTables {
namespace {

constexpr qint64 MaximumContent = qint64(64) << 20;

template <class T>
std::optional<T> optional(const QVariant &value)
{
    return value.isNull() ? std::nullopt : std::optional(value.value<T>());
}

HistorySummary summary(const QSqlQuery &row)
{
    const qint64 number = row.value(0).toLongLong();
    return {.number = number, .id = row.value(1).toString(), .startedAt = momentOf(number), .language = row.value(2).toString(),
            .outcome = outcomeNamed(row.value(3).toString()).value_or(Outcome::EngineError), .profile = row.value(4).toString(),
            .imageDigest = row.value(5).toString(), .title = row.value(6).toString(), .exitCode = optional<int>(row.value(7)),
            .totalMs = optional<double>(row.value(8)), .cpuMs = optional<double>(row.value(9)), .peakMemory = optional<qint64>(row.value(10)),
            .outputBytes = row.value(11).toLongLong(), .findings = row.value(12).toInt(), .alerts = row.value(13).toInt(),
            .isolationHolds = row.value(14).toBool(), .parent = row.value(15).toString(), .project = row.value(16).toString(),
            .task = row.value(17).toString(), .favourite = row.value(18).toBool()};
}

Result<HistoryPage> pageOf(HistoryDatabase &database, const HistoryQuery &query, int limit)
{
    return database.run(query.sql, query.bindings).and_then([&](QSqlQuery row) -> Result<HistoryPage> {
        HistoryPage page;
        while (row.next())
            page.runs << summary(row);
        if (const Result<> whole = database.atEnd(row); !whole)
            return failure(whole.error());
        if (page.runs.size() > limit) {
            page.runs.removeLast();
            page.next = page.runs.last().number;
        }
        return page;
    });
}

constexpr qsizetype MostAlike = 64;

/// The words of the full-text index with that beginning, by leaps from one to the next; none if there are more than a few.
QStringList wordsAlike(HistoryDatabase &database, const QString &beginning)
{
    QStringList words;
    if (beginning.isEmpty() || !database.run(u"CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab(main, words, instance)"_s))
        return words;
    for (QString from = beginning;; from = words.last() + QChar(1)) {
        Result<QSqlQuery> found = database.run(u"SELECT term FROM temp.vocabulary WHERE term >= ? LIMIT 1"_s, {from});
        if (!found || !found->next() || !found->value(0).toString().startsWith(beginning))
            return words;
        if (words.size() == MostAlike)
            return {};
        words << found->value(0).toString();
    }
}

} // namespace

Result<HistoryPage> page(HistoryDatabase &database, const HistoryFilter &filter, std::optional<qint64> before, int limit)
{
    if (!filter.text.isEmpty()) {
        const Result<HistoryPage> wholeWords = pageOf(database, pageQuery(filter, before, limit + 1, LastWord::Whole), limit);
        if (!wholeWords || wholeWords->next)
            return wholeWords;
    }
    const QStringList alike = wordsAlike(database, wordBegun(filter.text));
    return pageOf(database, pageQuery(filter, before, limit + 1, LastWord::Beginning, alike), limit);
}

Result<HistorySummary> find(HistoryDatabase &database, const QString &id)
{
    HistoryQuery query = pageQuery({}, {}, 2);
    if (id != u"last") {
        query.sql.replace(u" ORDER BY"_s, u" WHERE run.id >= ? AND run.id < ? ORDER BY"_s);
        query.bindings << id << id + QChar(0xffff);
    }
    Result<QSqlQuery> found = database.run(query.sql, query.bindings);
    if (!found)
        return failure(found.error());
    QSqlQuery row = std::move(*found);
    if (!row.next())
        return failure(id == u"last" ? u"The history holds no run yet."_s
                                     : u"The history holds no run “%1”; `fumehood history list` shows those it holds."_s.arg(id));
    const HistorySummary first = summary(row);
    if (id != u"last" && first.id != id && row.next())
        return failure(u"“%1” is the beginning of more than one run's id; give more of it."_s.arg(id));
    return first;
}

Result<HistoryRecord> record(HistoryDatabase &database, const QString &id)
{
    const Result<HistorySummary> run = find(database, id);
    if (!run)
        return failure(run.error());
    Result<QSqlQuery> found = database.run(u"SELECT source, settings, input, output, result FROM content WHERE run = ?"_s, {run->number});
    if (!found)
        return failure(found.error());
    QSqlQuery row = std::move(*found);
    const auto damaged = [&](const QString &reason) { return failure(u"The record of run %1 %2."_s.arg(run->id, reason)); };
    if (!row.next())
        return damaged(u"is missing"_s);
    const auto source = decompressed(row.value(0).toByteArray(), MaximumContent), settings = decompressed(row.value(1).toByteArray(), MaximumContent),
               result = decompressed(row.value(4).toByteArray(), MaximumContent);
    const auto input = unpackTranscript(row.value(2).toByteArray()), output = unpackTranscript(row.value(3).toByteArray());
    for (const auto &part : {source, settings, result}) {
        if (!part)
            return damaged(part.error());
    }
    if (!input || !output)
        return damaged(u"is damaged"_s);
    return HistoryRecord{.source = *source, .settings = *settings, .input = *input, .output = *output, .result = *result,
                         .parent = run->parent, .project = run->project, .task = run->task, .favourite = run->favourite};
}

Result<QList<qint64>> memoryCurve(HistoryDatabase &database, qint64 number, int most)
{
    Result<QSqlQuery> found = database.run(u"SELECT result FROM content WHERE run = ?"_s, {number});
    if (!found)
        return failure(found.error());
    const auto result = found->next() ? decompressed(found->value(0).toByteArray(), MaximumContent) : Result<QByteArray>(QByteArray());
    if (!result)
        return failure(u"The record of a run %1."_s.arg(result.error()));
    const Json whole = jsonFrom(*result);
    QList<qint64> values;
    for (const Json &sample : jsonMember(jsonMember(whole, "usage"), "samples")) {
        const Json &bytes = jsonMember(sample, "memoryBytes");
        if (bytes.is_number_integer())
            values << bytes.get<qint64>();
    }
    const qsizetype stretch = (values.size() + most - 1) / most;
    QList<qint64> curve;
    for (qsizetype i = 0; i < values.size(); i += stretch)
        curve << *std::max_element(values.begin() + i, values.begin() + std::min(i + stretch, values.size()));
    return curve;
}

Result<HistorySize> size(HistoryDatabase &database)
{
    return database.run(u"SELECT runs, bytes FROM total"_s).transform([](QSqlQuery row) {
        return row.next() ? HistorySize{row.value(0).toLongLong(), row.value(1).toLongLong()} : HistorySize{};
    });
}

} // namespace Fumehood::HistoryTables
