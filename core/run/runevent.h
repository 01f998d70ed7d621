// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/container/stream.h"
#include "core/evidence/isolationcheck.h"
#include "core/run/runresult.h"

#include <QByteArray>

#include <variant>

namespace Fumehood {

/// The program of a phase has been handed over to the kernel. `t` everywhere: milliseconds since the run was asked for.
struct PhaseStarted { double t; Phase phase; QString container; bool warm; };
/// Bytes as they came, in order per stream.
struct Output { double t; Stream stream; QByteArray bytes; };
/// What the container used at one moment; `pids`: the program's alone. -1: not known here.
struct UsageSample { double t; qint64 memoryBytes = -1; double cpuTimeMs = -1; int pids = -1; double throttledMs = -1; };
/// A limit was hit; the run may go on (a refused fork) or is being ended (the deadline). `reached`: the most that the kernel
/// has counted so far, in the limit's unit; -1: not known here.
struct LimitReached { double t; QString limit; QString message; qint64 reached = -1; };
/// The isolation sheet, known before the snippet gets control.
struct IsolationChecked { double t; IsolationReport report; };
/// Always the last event, exactly once.
struct Finished { double t; RunResult result; };

using RunEvent = std::variant<PhaseStarted, Output, UsageSample, LimitReached, IsolationChecked, Finished>;

} // namespace Fumehood
