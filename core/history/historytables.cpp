// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/historytables.h"

#include "core/support/compression.h"

#include <QCryptographicHash>

using namespace Qt::StringLiterals;

namespace Fumehood::HistoryTables {
namespace {

constexpr qsizetype IndexedBytes = 64 << 10; ///< of a text: more would make an insert slow and the index larger than the history
constexpr int Batch = 500;

template <class T>
QVariant value(const std::optional<T> &number)
{
    return number ? QVariant(*number) : QVariant();
}

QVariant textOrNull(const QString &text)
{
    return text.isEmpty() ? QVariant() : QVariant(text);
}

/// Qt makes a null string NULL, which these columns do not take.
QString present(const QString &text)
{
    return text.isNull() ? u""_s : text;
}

/// What of an output can be searched for: its beginning and its end.
QString indexed(const QByteArray &text)
{
    if (text.size() <= IndexedBytes)
        return QString::fromUtf8(text);
    return QString::fromUtf8(text.first(IndexedBytes / 2)) + u'\n' + QString::fromUtf8(text.last(IndexedBytes / 2));
}

struct Packed { QByteArray source, settings, input, output, result; };

Packed packed(const HistoryRecord &record)
{
    return {compressed(record.source), compressed(record.settings), packTranscript(record.input), packTranscript(record.output),
            compressed(record.result)};
}

Result<QVariant> one(HistoryDatabase &database, const QString &sql, const QVariantList &bindings)
{
    return database.run(sql, bindings).transform([](QSqlQuery row) { return row.next() ? row.value(0) : QVariant(); });
}

Result<> insertRow(HistoryDatabase &database, const HistorySummary &run, const HistoryRecord &record, const Packed &content, qint64 bytes)
{
    const QByteArray hash = QCryptographicHash::hash(record.source, QCryptographicHash::Sha256).first(16);
    auto row = database.run(
        u"INSERT INTO run (number, id, language, outcome, profile, image_digest, exit_code, total_ms, cpu_ms, peak_memory, output_bytes, "
        "findings, alerts, isolation_holds, title, source_hash, parent, project, task, favourite, stored_bytes) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
        {run.number, run.id, present(run.language), outcomeName(run.outcome), present(run.profile), present(run.imageDigest), value(run.exitCode), value(run.totalMs),
         value(run.cpuMs), value(run.peakMemory), run.outputBytes, run.findings, run.alerts, run.isolationHolds, present(run.title), hash,
         textOrNull(run.parent), textOrNull(run.project), textOrNull(run.task), run.favourite, bytes});
    return std::move(row)
        .and_then([&](QSqlQuery) {
            return database.run(u"INSERT INTO content VALUES (?, ?, ?, ?, ?, ?)"_s,
                                {run.number, content.source, content.settings, content.input, content.output, content.result});
        })
        .and_then([&](QSqlQuery) {
            const QByteArray output = record.output.stream(Stream::Stdout) + '\n' + record.output.stream(Stream::Stderr);
            return database.run(u"INSERT INTO words (rowid, source, output) VALUES (?, ?, ?)"_s,
                                {run.number, indexed(record.source), indexed(output)});
        })
        .and_then([&](QSqlQuery) { return database.run(u"UPDATE total SET runs = runs + 1, bytes = bytes + ?"_s, {bytes}); })
        .transform([](QSqlQuery) {});
}

Result<qint64> freeNumber(HistoryDatabase &database, const QDateTime &startedAt)
{
    const qint64 first = firstNumberAt(startedAt), last = firstNumberAt(startedAt.addMSecs(1)) - 1;
    return one(database, u"SELECT max(number) FROM run WHERE number BETWEEN ? AND ?"_s, {first, last}).transform([&](const QVariant &taken) {
        return taken.isNull() ? first : taken.toLongLong() + 1;
    });
}

struct Prepared { HistorySummary run; Packed content; QStringList rules; };

Result<Prepared> prepare(const HistoryRecord &record)
{
    return summaryOf(record).transform([&](const HistorySummary &run) { return Prepared{run, packed(record), rulesOf(record)}; });
}

Result<qint64> insertPrepared(HistoryDatabase &database, const Prepared &prepared, const HistoryRecord &record)
{
    const Packed &content = prepared.content;
    const qint64 bytes = content.source.size() + content.settings.size() + content.input.size() + content.output.size() + content.result.size();
    HistorySummary run = prepared.run;
    const Result<QVariant> there = one(database, u"SELECT number FROM run WHERE id = ?"_s, {run.id});
    if (!there || !there->isNull())
        return there.transform([](const QVariant &number) { return number.toLongLong(); });
    const Result<qint64> number = freeNumber(database, run.startedAt);
    if (!number)
        return number;
    run.number = *number;
    for (const QString &rule : prepared.rules) {
        if (const auto added = database.run(u"INSERT INTO finding VALUES (?, ?)"_s, {rule, *number}); !added)
            return failure(added.error());
    }
    return insertRow(database, run, record, content, bytes).transform([&] { return *number; });
}

/// The rows of a subquery of numbers, out of all tables.
Result<> removeNumbers(HistoryDatabase &database, const QString &numbers, const QVariantList &bindings)
{
    return database.transaction([&]() -> Result<> {
        const auto rows = database.run(u"CREATE TEMP TABLE IF NOT EXISTS gone (number INTEGER PRIMARY KEY)"_s)
                              .and_then([&](QSqlQuery) { return database.run(u"DELETE FROM gone"_s); })
                              .and_then([&](QSqlQuery) { return database.run(u"INSERT INTO gone "_s + numbers, bindings); });
        if (!rows)
            return failure(rows.error());
        for (const QString &sql : {u"UPDATE total SET runs = runs - (SELECT count(*) FROM gone), "
                                   "bytes = bytes - (SELECT ifnull(sum(stored_bytes), 0) FROM run WHERE number IN gone)"_s,
                                   u"DELETE FROM words WHERE rowid IN (SELECT number FROM gone)"_s, u"DELETE FROM finding WHERE run IN gone"_s,
                                   u"DELETE FROM content WHERE run IN gone"_s, u"DELETE FROM run WHERE number IN gone"_s}) {
            if (const auto done = database.run(sql); !done)
                return failure(done.error());
        }
        return {};
    });
}

Result<qint64> removedNow(HistoryDatabase &database)
{
    return one(database, u"SELECT count(*) FROM gone"_s, {}).transform([](const QVariant &count) { return count.toLongLong(); });
}

} // namespace

Result<qint64> insert(HistoryDatabase &database, const HistoryRecord &record)
{
    const Result<Prepared> prepared = prepare(record); // before the others have to wait for us
    if (!prepared)
        return failure(prepared.error());
    Result<qint64> number = 0;
    return database.transaction([&] { return (number = insertPrepared(database, *prepared, record)).transform([](qint64) {}); })
        .and_then([&] { return number; });
}

Result<qint64> insertWithin(HistoryDatabase &database, const HistoryRecord &record)
{
    return prepare(record).and_then([&](const Prepared &prepared) { return insertPrepared(database, prepared, record); });
}

Result<> setFavourite(HistoryDatabase &database, const QString &id, bool favourite)
{
    return find(database, id).and_then([&](const HistorySummary &run) {
        return database.transaction([&] {
            return database.run(u"UPDATE run SET favourite = ? WHERE number = ?"_s, {favourite, run.number}).transform([](QSqlQuery) {});
        });
    });
}

Result<qint64> remove(HistoryDatabase &database, const HistoryFilter &filter, bool favouritesToo)
{
    HistoryQuery query = allQuery(u"run.number"_s, filter);
    if (!favouritesToo)
        query.sql += (query.sql.contains(u" WHERE "_s) ? u" AND "_s : u" WHERE "_s) + u"NOT run.favourite"_s;
    query.sql += u" LIMIT %1"_s.arg(Batch);
    qint64 all = 0;
    while (true) {
        const Result<qint64> count = removeNumbers(database, query.sql, query.bindings).and_then([&] { return removedNow(database); });
        if (!count)
            return count;
        all += *count;
        if (*count < Batch)
            break;
    }
    if (auto freed = database.run(u"PRAGMA incremental_vacuum"_s)) {
        while (freed->next()) {} // a step a page
    }
    return all;
}

Result<qint64> removeRun(HistoryDatabase &database, const QString &id)
{
    return find(database, id)
        .and_then([&](const HistorySummary &run) { return removeNumbers(database, u"VALUES (?)"_s, {run.number}); })
        .and_then([&] { return removedNow(database); });
}

Result<qint64> prune(HistoryDatabase &database, const HistoryQuota &quota)
{
    qint64 all = 0;
    while (true) {
        const Result<HistorySize> now = size(database);
        if (!now)
            return failure(now.error());
        const qint64 excess = now->runs - quota.runs;
        if (excess <= 0 && now->bytes <= quota.bytes)
            return all;
        const qint64 batch = now->bytes > quota.bytes ? std::max<qint64>(1, std::min<qint64>(Batch, now->runs / 20)) : std::min<qint64>(excess, Batch);
        const Result<qint64> count = removeNumbers(database, u"SELECT number FROM run WHERE NOT favourite ORDER BY number LIMIT ?"_s, {batch})
                                         .and_then([&] { return removedNow(database); });
        if (!count || *count == 0)
            return count.transform([&](qint64) { return all; }); // favourites alone are left
        all += *count;
    }
}

} // namespace Fumehood::HistoryTables
