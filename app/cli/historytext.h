// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/historystatistics.h"
#include "core/history/rundiff.h"

namespace Fumehood {

/// How `fumehood history` shows what it found: as tables for people, or as JSON. Pure.
QByteArray historyListText(const QList<HistorySummary> &runs);
QByteArray historyListJson(const QList<HistorySummary> &runs);
QByteArray historyStatisticsText(const QList<HistoryStatistics> &groups);
QByteArray historyStatisticsJson(const QList<HistoryStatistics> &groups);
QByteArray historyAlertsText(const QList<HistoryAlert> &alerts);
QByteArray historyAlertsJson(const QList<HistoryAlert> &alerts);
/// Empty where nothing but measurements differs.
QByteArray runDiffText(const RunDiff &diff);
QByteArray runDiffJson(const RunDiff &diff);
/// One run: its verdict, what it was, what it wrote.
QByteArray runText(const HistoryRecord &record);

} // namespace Fumehood
