// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/container/meter.h"
#include "core/container/resourcelimits.h"
#include "core/container/sandboxkernel.h"
#include "core/run/outcome.h"

namespace Fumehood {

/// Who ended a phase.
enum class End {
    Program, Deadline, OutputLimit, Stopped, ContainerLost, EngineLost,
    Unnoticed, ///< by the kernel's counters the program ended, and the engine, which answers, does not know of it
};

/// Everything a verdict rests on. No single source is believed alone: an exit status of 137 may be the program's
/// own, and the engine's OOMKilled flag is wrong both ways (moby#15621).
struct RunFacts
{
    Phase phase = Phase::Run;
    End end = End::Program;
    std::optional<int> exitCode;    ///< as the engine reports it: 128+N for a signal
    MeterReading usage;             ///< at the end
    bool oomEvent = false;          ///< the engine reported an out-of-memory kill
    bool killed = false;            ///< the container's first process died of SIGKILL, and nobody had asked the engine for it
    Kernel kernel = Kernel::Hosts;
    ResourceLimits limits;
    QByteArray errorTail;           ///< the last of stderr, for what the kernel's counters do not tell
    double elapsedMs = 0;           ///< of the phase
    QString engineError;            ///< of EngineLost
    QString language;               ///< its name, for sentences
};

struct Verdict
{
    Outcome outcome = Outcome::EngineError;
    QString reason, remedy;         ///< a sentence each; no remedy: empty
    QString remedyLimit, remedyValue;
    std::optional<int> exitCode, signal;
};

/// Pure.
Verdict verdictOf(const RunFacts &told);

/// "SIGSEGV (invalid memory access)".
QString signalTitle(int signal);

} // namespace Fumehood
