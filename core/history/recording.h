// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/historyrecord.h"
#include "core/run/runresult.h"

namespace Fumehood {

/// What a run was part of. A value.
struct RunOrigin
{
    QString parent;         ///< id of the run that it repeats
    QString project, task;  ///< of a session
};

/// The record of a finished run. `store` is the run's output, at its end. May take a while for large outputs: not for a
/// window's thread.
HistoryRecord recordOf(const RunResult &result, const OutputStore &store, const RunOrigin &origin = {});

} // namespace Fumehood
