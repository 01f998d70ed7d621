// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/compilercheck.h"

#include "core/analysis/erroranalyzer.h"
#include "core/analysis/errorpatterns.h"

using namespace Qt::StringLiterals;

namespace Fumehood {

std::optional<RunSpec> compilerCheck(RunSpec spec)
{
    Language &language = spec.language;
    if (language.check.isEmpty())
        return std::nullopt;
    // In the phase in which it would say the same before a run, for that is how its words are understood.
    if (language.compile.isEmpty()) {
        language.run = language.check;
    } else {
        language.compile = language.check;
        language.run = {u"true"_s};
    }
    spec.snippet.arguments.clear();
    spec.container.ahead.clear(); // the program is not to be started at all
    spec.container.aheadSource.clear();
    spec.collection = {};
    spec.check.reset();
    spec.reuseCompiled = false; // nothing is made that could serve again
    return spec;
}

CompilerAnswer compilerAnswer(const RunResult &result)
{
    if (result.outcome == Outcome::Succeeded)
        return {.sound = true, .errors = {}, .problem = {}};
    if (result.outcome != Outcome::Failed && result.outcome != Outcome::CompileFailed)
        return {.sound = false, .errors = {}, .problem = result.reason};
    const ErrorReport report{.languageId = result.spec.language.id, .image = result.spec.container.image, .compiling = result.phase == Phase::Compile,
                             .ownFiles = {sourceFileName(result.spec.language, result.spec.snippet.source)},
                             .sourceLines = int(result.spec.snippet.source.count('\n')) + 1, .errors = result.standardError, .output = result.standardOutput};
    return {.sound = false, .errors = reportedErrors(report, errorPatternsOf(report.languageId)), .problem = {}};
}

} // namespace Fumehood
