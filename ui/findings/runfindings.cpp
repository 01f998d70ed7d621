// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/findings/runfindings.h"

#include "core/run/runresult.h"

using namespace Qt::StringLiterals;

namespace Fumehood {

QList<Finding> runFindings(const RunResult &result)
{
    QList<Finding> findings;
    if (result.analysis) {
        Finding finding{.rule = u"run."_s + result.analysis->category, .severity = Severity::Error,
                        .message = QStringList{result.analysis->errorType, result.analysis->message}.join(u": "_s), .fix = result.analysis->suggestion};
        if (const ErrorFrame *frame = result.analysis->ownFrame()) {
            finding.line = frame->line;
            finding.column = frame->column;
        }
        findings << finding;
    }
    for (const RunAlert &alert : result.alerts)
        findings << Finding{.rule = u"run."_s + alert.kind, .severity = Severity::Warning, .message = alert.message};
    return findings;
}

QStringList furtherAlerts(const RunResult &result)
{
    QStringList said{u"isolation"_s}; // the verdict always tells of that
    switch (result.outcome) {
    case Outcome::Crashed:
        said << u"segfault"_s;
        break;
    case Outcome::TimedOut:
    case Outcome::OutOfMemory:
    case Outcome::ProcessLimit:
    case Outcome::DiskLimit:
    case Outcome::OutputLimit:
        said << u"outOfMemory"_s << u"forkRefused"_s << u"outputFlood"_s << u"nearLimit"_s;
        break;
    default:
        break;
    }
    QStringList lines;
    for (const RunAlert &alert : result.alerts) {
        if (!said.contains(alert.kind))
            lines << alert.message;
    }
    return lines;
}

} // namespace Fumehood
