// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/commandspec.h"
#include "core/container/engineendpoint.h"
#include "core/history/historyexport.h"
#include "core/history/historyfilter.h"
#include "core/history/historystatistics.h"

namespace Fumehood {

/// What `fumehood history …` was asked for.
struct HistoryCommandLine
{
    enum class Action { List, Search, Show, Export, Rerun, Diff, Clear, Star, Unstar, Statistics, Alerts, Report };
    Action action = Action::List;
    QStringList ids;
    HistoryFilter filter;
    int limit = 20;             ///< runs listed
    bool json = false;
    bool all = false;           ///< clear: everything but favourites
    ExportFormat format = ExportFormat::JsonArray;
    bool capsule = false;       ///< export one run as a replay capsule
    bool secrets = false;       ///< export, report: leave them as they are
    QString output;             ///< file for an export; empty: standard output
    HistoryStatistics::By by = HistoryStatistics::By::Language;
    EngineChoice engine;        ///< for rerun
};

/// The options as the help shows them, without those of every listing.
QList<OptionSpec> historyOptions();
/// `words`: what follows "history". `now`: what “2h” and “7d” count back from.
Result<HistoryCommandLine> parseHistory(const QStringList &words, const QList<GivenOption> &options, const EngineChoice &engine,
                                        const QDateTime &now = QDateTime::currentDateTimeUtc());

} // namespace Fumehood
