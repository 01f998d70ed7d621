// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/runresult.h"
#include "core/validation/compileranswer.h"

#include <optional>

namespace Fumehood {

/// The run that asks the language's own compiler or interpreter what it has against a snippet, and executes nothing of
/// it. Its container is the one of the snippet's own run, so that a waiting one serves. nullopt: there is no such command.
std::optional<RunSpec> compilerCheck(RunSpec spec);

/// What came of that run. Pure.
CompilerAnswer compilerAnswer(const RunResult &result);

} // namespace Fumehood
