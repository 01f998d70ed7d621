// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/commandline.h"
#include "core/run/runresult.h"

namespace Fumehood {

/// What was seen outside of the run's result.
struct RunCircumstances
{
    int stopSignal = 0;         ///< the signal by which we were asked to stop; 0: none
    bool imageMissing = false;
};

/// The contract's exit status of `fumehood run`. Pure.
int exitStatus(const RunResult &result, RunCommandLine::ExitCode kind, const RunCircumstances &circumstances = {});

/// "timedOut: The program was still running after 1 s and was stopped. Run it again with 2 s (--timeout 2s)."
QString closingSentence(const RunResult &result);

} // namespace Fumehood
