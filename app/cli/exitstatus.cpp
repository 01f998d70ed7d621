// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/exitstatus.h"

#include <csignal>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

int verdictStatus(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Succeeded: return 0;
    case Outcome::Failed: return 10;
    case Outcome::Crashed: return 11;
    case Outcome::TimedOut: return 12;
    case Outcome::OutOfMemory: return 13;
    case Outcome::OutputLimit: return 14;
    case Outcome::ProcessLimit: return 15;
    case Outcome::DiskLimit: return 15;
    case Outcome::Cancelled: return 16;
    case Outcome::CompileFailed: return 17;
    case Outcome::Blocked: return 18;
    case Outcome::EngineError: return 20;
    }
    return 20;
}

} // namespace

int exitStatus(const RunResult &result, RunCommandLine::ExitCode kind, const RunCircumstances &circumstances)
{
    if (kind == RunCommandLine::ExitCode::Verdict)
        return verdictStatus(result.outcome);
    switch (result.outcome) {
    case Outcome::Succeeded:
        return ExitStatus::Ok;
    case Outcome::TimedOut:
        return ExitStatus::TimedOut;
    case Outcome::OutOfMemory:
    case Outcome::OutputLimit:
        return 128 + SIGKILL;
    case Outcome::Blocked:
        return ExitStatus::Blocked;
    case Outcome::Cancelled:
        return 128 + (circumstances.stopSignal != 0 ? circumstances.stopSignal : SIGINT);
    case Outcome::EngineError:
        return circumstances.imageMissing ? ExitStatus::NotFound : ExitStatus::OwnFailure;
    case Outcome::Failed:
    case Outcome::CompileFailed:
    case Outcome::Crashed:
    case Outcome::ProcessLimit:
    case Outcome::DiskLimit:
        break;
    }
    return result.exitCode.value_or(result.signal ? 128 + *result.signal : 1);
}

QString closingSentence(const RunResult &result)
{
    QString remedy = result.remedy;
    if (!remedy.isEmpty() && !result.remedyLimit.isEmpty() && remedy.endsWith(u'.'))
        remedy = u"%1 (--%2 %3)."_s.arg(remedy.chopped(1), result.remedyLimit, result.remedyValue);
    return u"%1: %2 %3"_s.arg(outcomeName(result.outcome), result.reason, remedy).trimmed();
}

} // namespace Fumehood
