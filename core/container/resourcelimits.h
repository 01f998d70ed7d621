// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/quantity.h"

#include <QList>
#include <QMap>
#include <QStringList>

#include <optional>

namespace Fumehood {

/// What one run may use. A value; the defaults are those of the profile "standard".
/// Ranges stand in limitFields(); a value outside is refused before anything starts.
struct ResourceLimits
{
    qint64 memory = 256_MiB;                            ///< bytes, page cache and tmpfs included
    qint64 swap = 0;                                    ///< bytes on top of memory
    double cpus = 1.0;                                  ///< CPU quota in cores
    int cpuShares = 1024;                               ///< weight against other containers under load
    int pids = 64;                                      ///< processes and threads
    std::chrono::milliseconds timeout{10'000};          ///< wall time of the run phase
    std::chrono::milliseconds compileTimeout{60'000};   ///< wall time of the compile phase
    qint64 disk = 64_MiB;                               ///< bytes writable in /work
    qint64 outputLimit = 16_MiB;                        ///< bytes of stdout and stderr together
    int openFiles = 256;                                ///< descriptors a process may hold
    qint64 fileSize = 64_MiB;                           ///< largest single file
    qint64 diskRate = 0;                                ///< bytes a second read, and as many written, on each disk; 0: as fast as it goes
    bool operator==(const ResourceLimits &) const = default;
};

/// One limit as people and options see it; the only table of names, ranges and texts.
struct LimitField
{
    enum class Kind { Size, Number, Count, Duration, Rate };
    QString option;        ///< command line name without dashes, also the key in profiles and results: "memory"
    QString title;         ///< "Memory"
    QString description;   ///< one sentence on what happens at the limit
    Kind kind;
    double minimum, maximum;        ///< bytes, cores, pieces, milliseconds or bytes a second
    QList<double> stops;            ///< the round values at which a slider stops, ascending
    double (*get)(const ResourceLimits &);
    void (*set)(ResourceLimits &, double);

    /// Parses and range-checks; the sentence names the option, the value and the allowed range.
    Result<double> parse(const QString &text) const;
    /// "256 MiB", "1.5", "64", "10 s", "20 MiB/s", "no limit": for people.
    QString format(double value) const;
    /// "256M", "1.5", "64", "10s": parses back to the same value.
    QString formatOption(double value) const;
};

/// All limits, in the order in which they are shown.
const QList<LimitField> &limitFields();
/// nullptr if no limit has this option name.
const LimitField *limitField(QStringView option);
/// Sets one limit from text, see LimitField::parse.
Result<> setLimit(ResourceLimits &limits, QStringView option, const QString &text);
/// Every value in its range, however it was set; the sentence names the first that is not.
Result<> checkLimits(const ResourceLimits &limits);
/// Sentences about limits that work against each other, so that one of them can never be reached; empty: none.
QStringList limitWarnings(const ResourceLimits &limits);
/// The key of a limit in the result object: "cpu-shares" is "cpuShares".
QString limitKey(QStringView option);

} // namespace Fumehood
