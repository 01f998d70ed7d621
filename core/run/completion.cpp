// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/completion.h"

#include "core/analysis/erroranalyzer.h"
#include "core/monitoring/alerts.h"
#include "core/support/jsonvalues.h"

namespace Fumehood {

void tell(RunResult &result, const Verdict &verdict)
{
    result.outcome = verdict.outcome;
    result.reason = verdict.reason;
    result.remedy = verdict.remedy;
    result.remedyLimit = verdict.remedyLimit;
    result.remedyValue = verdict.remedyValue;
    result.exitCode = verdict.exitCode;
    result.signal = verdict.signal;
}

void complete(RunResult &result, const Container &container, const EngineInfo &engine)
{
    const RunSpec &spec = result.spec;
    const OutputStore &output = *container.output();
    RunResult::Durations &durations = result.durations;
    result.id = container.runId();
    result.imageDigest = container.imageDigest();
    result.engine = engine.title();
    result.runtime = spec.container.runtime.isEmpty() ? engine.defaultRuntime : spec.container.runtime;
    result.stdoutBytes = output.bytes(Stream::Stdout);
    result.stderrBytes = output.bytes(Stream::Stderr);
    result.truncated = output.isTruncated();
    result.command = showCommand(spec);
    result.isolation = container.isolation();
    if (const auto first = output.firstByte())
        durations.firstByte = roundedMilliseconds(*first);
    if (spec.check)
        durations.check = roundedMilliseconds(spec.check->elapsedMs);
    durations.overhead = roundedMilliseconds(durations.total.value_or(0) - durations.run.value_or(0) - durations.compile.value_or(0));
    result.analysis = analyseRun(result);
    result.alerts = alertsOf(result);
}

} // namespace Fumehood
