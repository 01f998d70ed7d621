// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/erroranalysis.h"
#include "core/container/runspec.h"
#include "core/evidence/isolationcheck.h"
#include "core/monitoring/runalert.h"
#include "core/run/outcome.h"

#include <QDateTime>

#include <optional>

namespace Fumehood {

/// How much of a run's standard input is kept for its history, in bytes.
constexpr qint64 MaximumInputKept = 4 << 20;

/// Everything known about a finished run; the contract's result object is made from it by resultJson(). A value.
/// A number that could not be had is std::nullopt, never 0. Times in milliseconds.
struct RunResult
{
    QString id;
    QDateTime startedAt;            ///< UTC
    RunSpec spec;
    QString imageDigest;            ///< "sha256:…": the image's id on the engine
    QString engine;                 ///< "Docker 27.1.1"
    QString runtime;
    Outcome outcome = Outcome::EngineError;
    Phase phase = Phase::Prepare;   ///< the phase in which it ended
    QString reason;                 ///< one sentence
    QString remedy;                 ///< one sentence, or empty
    QString remedyLimit;            ///< option name of the limit that the remedy raises, or empty
    QString remedyValue;            ///< its new value as an option: "512M"
    std::optional<int> exitCode;
    std::optional<int> signal;
    QByteArray standardOutput, standardError; ///< what was kept, up to the output limit
    struct Input { double t; QByteArray bytes; };
    QList<Input> input;             ///< standard input as it was given, up to MaximumInputKept
    qint64 inputBytes = 0;          ///< given, kept or not
    qint64 stdoutBytes = 0, stderrBytes = 0;  ///< what arrived, kept or not
    bool truncated = false;

    struct Durations { std::optional<double> check, prepare, start, firstByte, compile, run, total, overhead; } durations;
    struct Usage
    {
        std::optional<qint64> peakMemoryBytes; ///< of all phases, exactly
        /// When the compiler had ended. A larger peakMemoryBytes is the program's own; else the program stayed below this.
        std::optional<qint64> compilePeakMemoryBytes;
        std::optional<double> cpuTimeMs;
        std::optional<int> peakPids;       ///< processes and threads of the program (of the compiler, if it never ran), itself included
        bool peakPidsExact = false;        ///< else the greatest number in a sample; it may have been more in between
        std::optional<qint64> blockReadBytes, blockWriteBytes;
        std::optional<int> oomKills, refusedForks;
        std::optional<double> throttledMs; ///< held back by the CPU limit
        QString source = QStringLiteral("unavailable"); ///< "cgroup", "sampled" or "unavailable"
        struct Sample { double t; qint64 memoryBytes; double cpuPercent; int pids; };
        QList<Sample> samples;
    } usage;

    Collection collection;          ///< files brought out
    QStringList command;            ///< the equivalent docker command line
    IsolationReport isolation;
    QList<RunAlert> alerts;
    std::optional<ErrorAnalysis> analysis; ///< what went wrong, if it is understood
    bool warmStart = false;
    bool compileReused = false;     ///< there was no compile phase: what an earlier one made was put in place
};

/// The contract's result object ("fumehood.result/1") as UTF-8 JSON text; indented if `pretty`.
QByteArray resultJson(const RunResult &result, bool pretty = false);

} // namespace Fumehood
