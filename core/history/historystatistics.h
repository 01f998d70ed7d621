// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/historydatabase.h"
#include "core/history/historyfilter.h"

namespace Fumehood {

/// Numbers about many runs: all of a language, a project, a day. A value; times in milliseconds, sizes in bytes;
/// percentiles are nearest-rank, so each is a value that was measured.
struct HistoryStatistics
{
    enum class By { Everything, Language, Project, Task, Day, Profile };

    QString name;               ///< the language's id, the day as "2026-05-04" …; empty for Everything
    qint64 runs = 0;
    QMap<Outcome, qint64> outcomes;
    struct Spread { double mean, median, p90, p99; };
    std::optional<Spread> totalMs, peakMemory;

    /// 0 to 1.
    double rate(Outcome outcome) const { return runs > 0 ? double(outcomes.value(outcome)) / double(runs) : 0; }
};

/// What runs like one were like until now, for telling an unusual one. A value.
struct HistoryBaseline
{
    qint64 runs = 0;            ///< recent ones that succeeded, at most 50
    bool ofLanguage = false;    ///< of any source in the language: this one ran too seldom
    std::optional<HistoryStatistics::Spread> totalMs, peakMemory;
};

namespace HistoryTables {

/// One entry a group, the one with the most runs first (days: the newest first).
Result<QList<HistoryStatistics>> statistics(HistoryDatabase &database, const HistoryFilter &filter, HistoryStatistics::By by);
/// Of the same source; where that ran less than five times, of its language; where that ran less than twenty times, nothing.
Result<HistoryBaseline> baseline(HistoryDatabase &database, const QByteArray &source, const QString &language);

} // namespace HistoryTables

/// The spread of measured values; nullopt if there is none. Pure.
std::optional<HistoryStatistics::Spread> spreadOf(QList<double> values);

} // namespace Fumehood
