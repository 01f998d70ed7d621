// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/historydatabase.h"
#include "core/history/historyfilter.h"

namespace Fumehood {

/// How much the history may hold; beyond it the oldest runs go, favourites stay. A value.
struct HistoryQuota
{
    qint64 runs = 1'000'000;
    qint64 bytes = qint64(4) << 30; ///< of records as stored, without indexes
};

/// How many runs there are and what they take. A value.
struct HistorySize
{
    qint64 runs = 0, bytes = 0;
};

/// Reads and writes the history's tables. Each function is one transaction at most; thread and blocking as the database's.
namespace HistoryTables {

/// The new run's number. A run of the same id that is there already is left as it is: its number.
Result<qint64> insert(HistoryDatabase &database, const HistoryRecord &record);
/// The same as part of a transaction that is under way.
Result<qint64> insertWithin(HistoryDatabase &database, const HistoryRecord &record);
Result<HistoryPage> page(HistoryDatabase &database, const HistoryFilter &filter, std::optional<qint64> before, int limit);
/// By id or by an unambiguous beginning of one; "last" is the newest.
Result<HistorySummary> find(HistoryDatabase &database, const QString &id);
Result<HistoryRecord> record(HistoryDatabase &database, const QString &id);
/// Memory in bytes as it was sampled in the course of a run, at most `most` values, each the largest of its stretch; empty:
/// it ended before the first.
Result<QList<qint64>> memoryCurve(HistoryDatabase &database, qint64 number, int most);
Result<> setFavourite(HistoryDatabase &database, const QString &id, bool favourite);
/// Removes the runs that fit, some hundred a transaction; how many went. Favourites only go if `favouritesToo`.
Result<qint64> remove(HistoryDatabase &database, const HistoryFilter &filter, bool favouritesToo);
/// Removes one run, favourite or not; 1.
Result<qint64> removeRun(HistoryDatabase &database, const QString &id);
/// Removes the oldest runs beyond the quota; how many went.
Result<qint64> prune(HistoryDatabase &database, const HistoryQuota &quota);
Result<HistorySize> size(HistoryDatabase &database);

} // namespace HistoryTables
} // namespace Fumehood
