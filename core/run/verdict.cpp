// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/verdict.h"

#include <algorithm>
#include <csignal>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

struct SignalText { int number; QLatin1StringView name; QLatin1StringView meaning; };
constexpr SignalText Signals[] = {
    {SIGHUP, "SIGHUP"_L1, "hang-up"_L1}, {SIGINT, "SIGINT"_L1, "interrupt"_L1}, {SIGQUIT, "SIGQUIT"_L1, "quit"_L1},
    {SIGILL, "SIGILL"_L1, "illegal instruction"_L1}, {SIGTRAP, "SIGTRAP"_L1, "breakpoint"_L1},
    {SIGABRT, "SIGABRT"_L1, "it aborted itself"_L1}, {SIGBUS, "SIGBUS"_L1, "bad memory access"_L1},
    {SIGFPE, "SIGFPE"_L1, "arithmetic error"_L1}, {SIGKILL, "SIGKILL"_L1, "killed"_L1}, {SIGUSR1, "SIGUSR1"_L1, "user signal 1"_L1},
    {SIGSEGV, "SIGSEGV"_L1, "invalid memory access"_L1}, {SIGUSR2, "SIGUSR2"_L1, "user signal 2"_L1},
    {SIGPIPE, "SIGPIPE"_L1, "wrote where nobody reads"_L1}, {SIGALRM, "SIGALRM"_L1, "alarm clock"_L1},
    {SIGTERM, "SIGTERM"_L1, "asked to end"_L1}, {SIGXCPU, "SIGXCPU"_L1, "CPU time used up"_L1},
    {SIGXFSZ, "SIGXFSZ"_L1, "file too large"_L1}, {SIGSYS, "SIGSYS"_L1, "forbidden system call"_L1},
};

bool mentions(const QByteArray &text, std::initializer_list<const char *> phrases)
{
    return std::any_of(phrases.begin(), phrases.end(), [&](const char *phrase) { return text.contains(phrase); });
}

// What runtimes print when the kernel or their own heap refuses memory, disk or a process.
bool saysNoMemory(const QByteArray &text)
{
    return mentions(text, {"MemoryError", "std::bad_alloc", "Cannot allocate memory", "heap out of memory", "OutOfMemoryError",
                           "runtime: out of memory", "NoMemoryError", "Allowed memory size of", "memory allocation of"});
}

bool saysNoSpace(const QByteArray &text)
{
    return mentions(text, {"No space left on device", "ENOSPC", "File too large", "EFBIG", "Disk quota exceeded"});
}

bool saysNoProcess(const QByteArray &text)
{
    return mentions(text, {"Resource temporarily unavailable", "EAGAIN", "can't start new thread", "unable to create native thread",
                           "Cannot fork", "fork: retry", "pthread_create failed", "failed to create new OS thread"});
}

/// Was the program refused a process? Where the kernel's counter cannot be had (gVisor), its words must do: they must
/// speak of processes then, for a read that would block says the same.
bool refusedProcess(const RunFacts &facts, int signal)
{
    const bool says = saysNoProcess(facts.errorTail);
    if (facts.usage.refusedForks)
        return *facts.usage.refusedForks > 0 && (signal != 0 || says);
    return says && mentions(facts.errorTail, {"fork", "thread", "spawn", "clone"});
}

QString refusedTimes(const RunFacts &facts)
{
    return facts.usage.refusedForks ? u" %1 times"_s.arg(*facts.usage.refusedForks) : QString();
}

/// Raises a limit to the next stop of its slider that is at least double.
void raise(Verdict &verdict, QLatin1StringView option, const ResourceLimits &limits, const QString &action)
{
    const LimitField *field = limitField(QString(option));
    if (!field)
        return;
    const double now = field->get(limits);
    double next = now * 2;
    for (const double stop : field->stops) {
        if (stop >= next) {
            next = stop;
            break;
        }
    }
    if (next > field->maximum)
        return;
    verdict.remedyLimit = option;
    verdict.remedyValue = field->formatOption(next);
    verdict.remedy = action.arg(field->format(next));
}

Verdict outOfMemory(const RunFacts &facts, const QString &reason)
{
    Verdict verdict{.outcome = Outcome::OutOfMemory, .reason = reason};
    raise(verdict, "memory"_L1, facts.limits, u"Run it again with %1 of memory."_s);
    return verdict;
}

QString peakText(const RunFacts &facts)
{
    const auto peak = facts.usage.peakMemoryBytes;
    return peak ? u"peak %1 of %2"_s.arg(formatSize(*peak), formatSize(facts.limits.memory)) : u"limit "_s + formatSize(facts.limits.memory);
}

Verdict deadline(const RunFacts &facts)
{
    const bool compiling = facts.phase == Phase::Compile;
    const auto limit = compiling ? facts.limits.compileTimeout : facts.limits.timeout;
    Verdict verdict{.outcome = Outcome::TimedOut,
                    .reason = (compiling ? u"The compiler was still running after %1 and was stopped."_s
                                         : u"The program was still running after %1 and was stopped."_s).arg(formatDuration(limit))};
    if (facts.usage.refusedForks.value_or(0) > 0)
        verdict.reason += u" It was refused %1 processes on the way (limit %2)."_s.arg(*facts.usage.refusedForks).arg(facts.limits.pids);
    raise(verdict, compiling ? "compile-timeout"_L1 : "timeout"_L1, facts.limits, u"Run it again with %1."_s);
    return verdict;
}

Verdict forced(const RunFacts &facts)
{
    switch (facts.end) {
    case End::Deadline:
        return deadline(facts);
    case End::OutputLimit: {
        Verdict verdict{.outcome = Outcome::OutputLimit,
                        .reason = u"The program wrote more than %1 and was stopped; the beginning is kept."_s.arg(formatSize(facts.limits.outputLimit))};
        raise(verdict, "output-limit"_L1, facts.limits, u"Run it again with an output limit of %1."_s);
        return verdict;
    }
    case End::Stopped:
        return {.outcome = Outcome::Cancelled, .reason = u"The run was stopped after %1."_s.arg(
                    formatDuration(std::chrono::milliseconds(qint64(facts.elapsedMs))))};
    case End::ContainerLost:
        if (facts.oomEvent || facts.usage.oomKills.value_or(0) > 0)
            return outOfMemory(facts, u"The container ran out of memory and was ended by the kernel (%1)."_s.arg(peakText(facts)));
        return {.outcome = Outcome::EngineError, .reason = u"The container was ended or removed by somebody else; the output so far is kept."_s,
                .remedy = u"Run it again."_s};
    case End::Unnoticed:
        return {.outcome = Outcome::EngineError,
                .reason = u"The program ended, but the engine did not notice, so how it ended is not known; its output is kept."_s,
                .remedy = u"Check that the engine runs whole (Docker's containerd, too), then run it again."_s};
    default:
        return {.outcome = Outcome::EngineError,
                .reason = u"The connection to the engine was lost after %1; the output so far is kept (%2)"_s.arg(
                    formatDuration(std::chrono::milliseconds(qint64(facts.elapsedMs))), facts.engineError),
                .remedy = u"Check with `fumehood doctor` that the engine runs, then run it again."_s};
    }
}

/// What stood behind a program's own unhappy end, if a limit did.
std::optional<Verdict> limitBehind(const RunFacts &facts, int signal)
{
    const int oomKills = facts.usage.oomKills.value_or(0);
    if (oomKills > 0 || facts.oomEvent)
        return outOfMemory(facts, signal == SIGKILL ? u"The program ran out of memory and was killed by the kernel (%1)."_s.arg(peakText(facts))
                                                    : u"A part of the program ran out of memory and was killed by the kernel (%1)."_s.arg(peakText(facts)));
    if (saysNoMemory(facts.errorTail))
        return outOfMemory(facts, u"The program was refused more memory (%1)."_s.arg(peakText(facts)));
    if (refusedProcess(facts, signal)) {
        Verdict verdict{.outcome = Outcome::ProcessLimit,
                        .reason = u"The program was refused a new process or thread%1 (limit %2)."_s
                                      .arg(refusedTimes(facts)).arg(facts.limits.pids)};
        raise(verdict, "pids"_L1, facts.limits, u"Run it again with %1 processes."_s);
        return verdict;
    }
    if (signal == SIGXFSZ || !facts.usage.fullFolders.isEmpty() || saysNoSpace(facts.errorTail)) {
        const QString where = facts.usage.fullFolders.isEmpty() ? u"its folders"_s : facts.usage.fullFolders.join(u", ");
        Verdict verdict{.outcome = Outcome::DiskLimit,
                        .reason = signal == SIGXFSZ ? u"The program wrote a file larger than %1 and was stopped by the kernel."_s.arg(formatSize(facts.limits.fileSize))
                                                    : u"The program found no more space in %1 (limit %2)."_s.arg(where, formatSize(facts.limits.disk))};
        raise(verdict, "disk"_L1, facts.limits, u"Run it again with %1 of disk."_s);
        return verdict;
    }
    return std::nullopt;
}

Verdict ownEnd(const RunFacts &facts)
{
    const int code = facts.exitCode.value_or(-1);
    // Shells and engines report a signal as 128+N; a program that exits so itself looks the same.
    const int signal = code > 128 && code < 128 + 32 ? code - 128 : 0;
    const bool compiling = facts.phase == Phase::Compile;
    if (code == 0) {
        const int oomKills = facts.usage.oomKills.value_or(0);
        return {.outcome = Outcome::Succeeded,
                .reason = oomKills > 0 ? u"The program succeeded, though a part of it was killed for lack of memory (%1)."_s.arg(peakText(facts))
                                       : u"The program ended normally."_s};
    }
    if (const auto limit = limitBehind(facts, signal))
        return *limit;
    if (compiling)
        return {.outcome = Outcome::CompileFailed, .reason = u"The compiler refused the program (exit status %1)."_s.arg(code),
                .remedy = u"Its messages name the lines."_s};
    if (signal != 0)
        return {.outcome = Outcome::Crashed, .reason = u"The program was ended by %1."_s.arg(signalTitle(signal))};
    return {.outcome = Outcome::Failed, .reason = u"The program ended with exit status %1."_s.arg(code)};
}

} // namespace

QString signalTitle(int signal)
{
    for (const SignalText &text : Signals) {
        if (text.number == signal)
            return u"%1 (%2)"_s.arg(text.name, text.meaning);
    }
    return u"signal %1"_s.arg(signal);
}

Verdict verdictOf(const RunFacts &told)
{
    RunFacts facts = told;
    // Out of memory, gVisor dies with all that is in it. On a busy computer the engine misses the kernel's word for it, and
    // always it makes up a status for a process it cannot ask.
    facts.oomEvent = facts.oomEvent || (facts.kernel == Kernel::Gvisor && facts.killed);
    if (facts.kernel == Kernel::Gvisor && facts.exitCode != 0 && (facts.oomEvent || facts.usage.oomKills.value_or(0) > 0))
        facts.exitCode = 128 + SIGKILL;
    Verdict verdict = facts.end == End::Program ? ownEnd(facts) : forced(facts);
    verdict.exitCode = facts.exitCode;
    const bool killed = facts.end == End::Deadline || facts.end == End::OutputLimit || facts.end == End::Stopped
        || (facts.end == End::ContainerLost && verdict.outcome == Outcome::OutOfMemory); // all of it, as gVisor ends
    if (killed)
        verdict.exitCode = 128 + SIGKILL;
    if (verdict.exitCode && *verdict.exitCode > 128 && *verdict.exitCode < 128 + 32)
        verdict.signal = *verdict.exitCode - 128;
    return verdict;
}

} // namespace Fumehood
