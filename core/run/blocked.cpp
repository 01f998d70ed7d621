// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/blocked.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Fumehood {

RunResult blockedResult(const RunSpec &spec)
{
    RunResult result;
    result.id = newRunId();
    result.startedAt = QDateTime::currentDateTimeUtc();
    result.spec = spec;
    result.outcome = Outcome::Blocked;
    result.phase = Phase::Check;
    const QList<Finding> &findings = spec.check->findings;
    const auto worst = std::max_element(findings.begin(), findings.end(), [](const Finding &a, const Finding &b) { return a.severity < b.severity; });
    result.reason = worst == findings.end() ? u"It was not started."_s
        : u"It was not started: %1, line %2: %3"_s.arg(severityName(worst->severity)).arg(worst->line).arg(worst->message);
    result.remedy = u"If that is what you want to see, run it with --block-at never."_s;
    result.durations.check = result.durations.total = spec.check->elapsedMs;
    return result;
}

} // namespace Fumehood
