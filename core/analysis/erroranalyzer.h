// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/erroranalysis.h"

#include <optional>

namespace Fumehood {

struct ErrorPatterns;
struct RunResult;

/// What a program or its compiler says about its error; nullopt: nothing that is known. Pure; looks at the first and the
/// last 64 KiB of each stream, so it takes milliseconds whatever was written.
std::optional<ErrorAnalysis> analyseReport(const ErrorReport &report, const ErrorPatterns &patterns);

/// Everything that a compiler has against the snippet's own files, in the order in which it says so; each place once.
QList<ErrorAnalysis> reportedErrors(const ErrorReport &report, const ErrorPatterns &patterns);

/// The analysis of a finished run: what it said, else what its verdict tells. nullopt: it succeeded, or ended unhappily
/// without a word about why.
std::optional<ErrorAnalysis> analyseRun(const RunResult &result);

} // namespace Fumehood
