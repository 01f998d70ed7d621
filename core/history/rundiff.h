// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/historyrecord.h"

namespace Fumehood {

/// A value that two runs have in different form. Numbers stand as their JSON text; "null": not known.
struct ChangedValue
{
    QString key;            ///< "outcome", "limits.memory", "isolation.No network"
    QString before, after;
    bool operator==(const ChangedValue &) const = default;
};

/// What is different between two runs. A value; empty lists and texts: the same.
struct RunDiff
{
    QList<ChangedValue> values;         ///< settings, verdict, isolation
    QList<ChangedValue> measurements;   ///< times and sizes, which vary from run to run by themselves
    QString source, output, errors; ///< unified diffs
    bool isEmpty() const { return values.isEmpty() && source.isEmpty() && output.isEmpty() && errors.isEmpty(); }
    /// Whether the program did the same: outcome, exit status, signal and both streams.
    bool sameBehaviour() const;
};

/// Settings, verdict, isolation, measurements, source, output. What differs between any two runs (ids, times of day) is left out.
RunDiff runDiff(const HistoryRecord &before, const HistoryRecord &after);

/// The lines that differ, as `diff -u` shows them, with three lines around (Myers 1986, linear in equal parts); texts
/// whose difference is larger than `effort` lines are shown as replaced as a whole. Empty: the same.
QString unifiedDiff(const QByteArray &before, const QByteArray &after, int effort = 1000);

} // namespace Fumehood
