// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/monitoring/runalert.h"

namespace Fumehood {

struct HistoryBaseline;
struct RunResult;

/// What a finished run tells by itself. Pure.
QList<RunAlert> alertsOf(const RunResult &result);

/// Whether a run that succeeded took much more time or memory than such runs did before: thrice the median, and half as
/// much again as 99 % of them; against a language as a whole, thrice what 99 % of its runs took. Pure.
QList<RunAlert> unusualAlerts(const RunResult &result, const HistoryBaseline &before);

} // namespace Fumehood
