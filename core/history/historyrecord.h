// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/transcript.h"
#include "core/run/outcome.h"

#include <QDateTime>
#include <QStringList>

#include <nlohmann/json_fwd.hpp>
#include <optional>

namespace Fumehood {

struct RunResult;

/// How much of a run's output its record keeps, in bytes; what is between head and tail is left out and counted.
constexpr qint64 MaximumOutputKept = 8 << 20;

/// One past run as a list shows it. A value. Times in milliseconds, sizes in bytes; what was not measured is nullopt.
struct HistorySummary
{
    qint64 number = 0;          ///< the store's own key; grows with the time of the run
    QString id;
    QDateTime startedAt;        ///< UTC
    QString language;           ///< id
    Outcome outcome = Outcome::EngineError;
    QString profile, imageDigest;
    QString title;              ///< the first telling line of the source
    std::optional<int> exitCode;
    std::optional<double> totalMs, cpuMs;
    std::optional<qint64> peakMemory;
    qint64 outputBytes = 0;     ///< written by the program, kept or not
    int findings = 0, alerts = 0;
    bool isolationHolds = false;
    QString parent;             ///< id of the run that this one repeats, or empty
    QString project, task;      ///< of a session, or empty
    bool favourite = false;
};

/// One past run with all that is needed to understand it, repeat it and prove it. A value.
struct HistoryRecord
{
    QByteArray source;
    QByteArray settings;        ///< JSON, see runSettingsJson()
    Transcript input;           ///< standard input as it was given
    Transcript output;
    QByteArray result;          ///< JSON: the contract's result object, with "stdout" and "stderr" empty
    QString parent, project, task;
    bool favourite = false;
};

/// What the lists need to know, read out of the record; `number` is left to the store. A record without a valid
/// result object is a sentence.
Result<HistorySummary> summaryOf(const HistoryRecord &record);
/// Rules of the validator that fired, each once.
QStringList rulesOf(const HistoryRecord &record);
/// An alert of a past run. A value.
struct HistoryAlert
{
    QString run;                ///< id
    QDateTime startedAt;        ///< UTC
    QString language, kind, message;
    std::optional<double> at;   ///< milliseconds since the run was asked for
};

/// What a record says was alarming about its run.
QList<HistoryAlert> alertsOf(const HistoryRecord &record);
/// The contract's result object, with the program's output in its place.
nlohmann::ordered_json resultObject(const HistoryRecord &record);
/// The first line of a source that says something: not empty, no "#!", no bare comment mark; at most 120 characters.
QString titleOf(const QByteArray &source);

} // namespace Fumehood
