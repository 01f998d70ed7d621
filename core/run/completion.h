// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/container/container.h"
#include "core/run/runresult.h"
#include "core/run/verdict.h"

namespace Fumehood {

/// Puts a verdict into the result.
void tell(RunResult &result, const Verdict &verdict);
/// Puts in what the container and the engine tell of a run, and what follows from all that is in it by now: the overhead,
/// the analysis of its error, the alerts. With the container's thread.
void complete(RunResult &result, const Container &container, const EngineInfo &engine);

} // namespace Fumehood
