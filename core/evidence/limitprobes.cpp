// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/limitprobes.h"

#include "core/container/enforcement.h"
#include "core/evidence/evidence.h"
#include "core/container/sandboxkernel.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Fumehood {
namespace {

/// Takes of everything that can be counted until it is refused, and says how far it came.
constexpr auto CountingProgram = R"sh(trap '' XFSZ
{ read -r weight </sys/fs/cgroup/cpu/cpu.shares || read -r weight </sys/fs/cgroup/cpu.weight; } 2>/dev/null
echo "weight $weight"
files=$( (while exec {fd}</dev/null; do printf .; [ "$fd" -lt 4000 ] || break; done) 2>/dev/null )
echo "files ${#files}"
head -c 3000000 /dev/zero >big 2>/dev/null
echo "size $(wc -c <big)"
for i in 1 2 3 4 5 6 7 8; do head -c 1000000 /dev/zero >"f$i"; done 2>/dev/null
echo "disk $(cat big f? | wc -c)"
rm big f?
mkdir d{1..3000} 2>/dev/null
set -- d*
echo "folders $#"
rmdir d1 d2
sh -c 'n=0; while [ $n -lt 200 ]; do sleep 60 & n=$((n + 1)); echo $n >n; done' 2>/dev/null
read -r n <n
echo "processes $n"
kill -9 -1
exit 0
)sh";

constexpr auto MemoryProgram = "head -c 100000000 /dev/zero | tail -c 90000000 | wc -c\n";
constexpr auto SpinningProgram = "while :; do :; done\n";
constexpr auto FloodingProgram = "exec yes\n";

enum Probe { Counting, Memory, Spinning, Flooding, Compiling, Reading, ProbeCount };

/// The "NAME NUMBER" line of the counting program; -1: it did not come so far.
qint64 counted(const RunResult &result, const QByteArray &name)
{
    for (const QByteArray &line : result.standardOutput.split('\n')) {
        bool valid = false;
        const qint64 number = line.startsWith(name + ' ') ? line.sliced(name.size() + 1).trimmed().toLongLong(&valid) : 0;
        if (valid)
            return number;
    }
    return -1;
}

const IsolationCheck *rowOf(const IsolationReport &sheet, QStringView promise)
{
    const auto row = std::ranges::find(sheet.checks, promise, &IsolationCheck::promise);
    return row == sheet.checks.end() ? nullptr : &*row;
}

EnforcementFinding finding(Enforcement enforcement, const QString &seen)
{
    return {{}, {}, enforcement, seen, {}};
}

EnforcementFinding notSeen(const RunResult &result)
{
    return finding(Enforcement::Unknown, u"It could not be tried: "_s + result.reason);
}

/// Something that is counted up to its limit.
EnforcementFinding upTo(const RunResult &result, const QByteArray &name, qint64 limit, const QString &what, auto format)
{
    const qint64 reached = counted(result, name);
    if (reached < 0)
        return notSeen(result);
    return finding(reached <= limit ? Enforcement::Enforced : Enforcement::Ignored, what.arg(format(reached), format(limit)));
}

EnforcementFinding memory(const RunResult &result)
{
    const ResourceLimits &limits = result.spec.container.limits;
    const QString peak = result.usage.peakMemoryBytes ? formatSize(*result.usage.peakMemoryBytes) : u"an unknown peak"_s;
    if (result.outcome == Outcome::OutOfMemory || result.usage.oomKills.value_or(0) > 0) {
        const bool gvisor = kernelUnder(result.runtime) == Kernel::Gvisor;
        return finding(gvisor ? Enforcement::Approximate : Enforcement::Enforced,
                       u"The kernel ended a program at its limit of %1 (%2)."_s.arg(formatSize(limits.memory), u"peak "_s + peak));
    }
    if (result.outcome != Outcome::Succeeded)
        return notSeen(result);
    return finding(Enforcement::Ignored, u"A program used %1 under a limit of %2."_s.arg(peak, formatSize(limits.memory)));
}

EnforcementFinding swap(const RunResult &result)
{
    const IsolationCheck *row = rowOf(result.isolation, u"Swap limit");
    if (!row)
        return notSeen(result);
    if (row->holds)
        return finding(kernelUnder(result.runtime) == Kernel::Gvisor ? Enforcement::Approximate : Enforcement::Enforced,
                       u"Asked for %1; from inside: %2."_s.arg(row->asked, row->observed));
    return finding(Enforcement::Ignored, row->observed.isEmpty() ? u"The kernel of the engine's host does not count swap."_s
                                                                 : u"Asked for %1; from inside: %2."_s.arg(row->asked, row->observed));
}

EnforcementFinding toldOnly()
{
    return finding(Enforcement::Approximate, u"The engine was told; it cannot be seen from inside."_s);
}

EnforcementFinding diskRate(const RunResult &result)
{
    const IsolationCheck *row = rowOf(result.isolation, u"Disk rate");
    if (!row || result.outcome == Outcome::EngineError)
        return notSeen(result);
    if (row->holds && row->observed.isEmpty())
        return toldOnly();
    // What the kernel was told is read back from inside; the speed itself is the disk's and its cache's.
    return finding(row->holds ? Enforcement::Enforced : Enforcement::Ignored, u"Asked for %1; from inside: %2."_s.arg(row->asked, row->observed));
}

/// CPU time and the time it was used in, both in milliseconds.
struct CpuUse { double used = 0, span = 0; };

/// Of a program that is never idle, from sample to sample: the sum of the run has the container's start in it, which under
/// gVisor takes hundreds of milliseconds more than under runc, and the more of them the busier the machine.
CpuUse sampledCpu(const QList<RunResult::Usage::Sample> &samples)
{
    CpuUse use;
    for (qsizetype i = 1; i < samples.size(); ++i) {
        const double span = samples[i].t - samples[i - 1].t;
        if (samples[i].cpuPercent <= 0) // not known, as it was not idle
            continue;
        use.used += span * samples[i].cpuPercent / 100;
        use.span += span;
    }
    return use;
}

EnforcementFinding cpus(const RunResult &result)
{
    const ResourceLimits &limits = result.spec.container.limits;
    const IsolationCheck *row = rowOf(result.isolation, u"CPU limit");
    if (!result.durations.run || !result.usage.cpuTimeMs || !row)
        return notSeen(result);
    const CpuUse use = sampledCpu(result.usage.samples);
    if (row->holds && use.span < double(limits.timeout.count()) / 2) // on a busy machine the kill takes seconds more
        return finding(Enforcement::Unknown, u"The CPU time of a busy program was read too seldom to judge it; try again on a quieter machine."_s);
    // A program without the limit comes to 1 core.
    const bool kept = row->holds && use.used / use.span < (limits.cpus + 1) / 2;
    return finding(kept ? Enforcement::Enforced : Enforcement::Ignored,
                   u"A busy program got %1 ms of CPU time in %2 ms, with %3 cores allowed."_s.arg(qRound(use.used)).arg(qRound(use.span)).arg(limits.cpus));
}

EnforcementFinding weight(const RunResult &result)
{
    const qint64 seen = counted(result, "weight"), shares = result.spec.container.limits.cpuShares;
    if (seen < 0 || kernelUnder(result.runtime) == Kernel::Gvisor) // gVisor makes a weight up
        return toldOnly();
    // Version 2 has weights of 1 to 10000 in place of shares of 2 to 262144.
    const qint64 asWeight = 1 + (shares - 2) * 9999 / 262142;
    return finding(seen == shares || seen == asWeight ? Enforcement::Enforced : Enforcement::Ignored,
                   u"The kernel weighs it with %1 (asked: %2 shares)."_s.arg(seen).arg(shares));
}

EnforcementFinding deadline(const RunResult &result, Phase phase, std::chrono::milliseconds limit)
{
    const auto took = phase == Phase::Compile ? result.durations.compile : result.durations.run;
    if (!took || result.outcome == Outcome::EngineError)
        return notSeen(result);
    return finding(result.outcome == Outcome::TimedOut && result.phase == phase ? Enforcement::Enforced : Enforcement::Ignored,
                   u"A program without end was over after %1 (limit %2)."_s.arg(formatDuration(std::chrono::milliseconds(qRound(*took))), formatDuration(limit)));
}

EnforcementFinding disk(const RunResult &result)
{
    const ResourceLimits &limits = result.spec.container.limits;
    EnforcementFinding found = upTo(result, "disk", limits.disk, u"Files took %1 of %2."_s, formatSize);
    const qint64 folders = counted(result, "folders");
    if (found.enforcement == Enforcement::Enforced && folders >= 3000)
        return finding(Enforcement::Approximate, found.seen + u' ' + FilesNotCounted.toString());
    found.seen += u" After %1 folders there was no more."_s.arg(folders);
    return found;
}

EnforcementFinding output(const RunResult &result)
{
    if (result.outcome == Outcome::EngineError)
        return notSeen(result);
    return finding(result.outcome == Outcome::OutputLimit ? Enforcement::Enforced : Enforcement::Ignored,
                   u"A flood was stopped at %1 kept of %2 written."_s.arg(formatSize(result.standardOutput.size()), formatSize(result.stdoutBytes)));
}

EnforcementFinding found(const QString &option, const QList<RunResult> &results)
{
    const RunResult &counting = results[Counting];
    const ResourceLimits &limits = counting.spec.container.limits;
    const auto number = [](qint64 n) { return QString::number(n); };
    if (option == u"memory")
        return memory(results[Memory]);
    if (option == u"swap")
        return swap(counting);
    if (option == u"cpus")
        return cpus(results[Spinning]);
    if (option == u"cpu-shares")
        return weight(counting);
    if (option == u"pids")
        return upTo(counting, "processes", limits.pids, u"A program was refused its process after %1 (limit %2, the sandbox's own included)."_s, number);
    if (option == u"timeout")
        return deadline(results[Spinning], Phase::Run, results[Spinning].spec.container.limits.timeout);
    if (option == u"compile-timeout")
        return deadline(results[Compiling], Phase::Compile, results[Compiling].spec.container.limits.compileTimeout);
    if (option == u"disk")
        return disk(counting);
    if (option == u"disk-rate")
        return diskRate(results[Reading]);
    if (option == u"output-limit")
        return output(results[Flooding]);
    if (option == u"open-files")
        return upTo(counting, "files", limits.openFiles, u"A program could open %1 more files of %2."_s, number);
    if (option == u"file-size")
        return upTo(counting, "size", limits.fileSize, u"A file grew to %1 of %2."_s, formatSize);
    return finding(Enforcement::Unknown, u"Nothing tries this limit."_s);
}

QString remedyFor(const QString &option)
{
    if (option == u"swap")
        return u"Boot the engine's host with control groups version 2, or on version 1 with the kernel parameter swapaccount=1."_s;
    if (option == u"memory" || option == u"cpus" || option == u"cpu-shares" || option == u"pids" || option == u"disk-rate")
        return u"Boot the engine's host with control groups version 2; a rootless engine needs these controllers delegated to it."_s;
    return u"Do not run hostile code on this engine before a newer version of it keeps this limit."_s;
}

} // namespace

QString enforcementName(Enforcement enforcement)
{
    switch (enforcement) {
    case Enforcement::Enforced: return u"enforced"_s;
    case Enforcement::Approximate: return u"approximate"_s;
    case Enforcement::Ignored: return u"ignored"_s;
    case Enforcement::Unknown: break;
    }
    return u"unknown"_s;
}

Result<QList<RunSpec>> limitProbes(const Language &bash, const QString &runtime)
{
    const Result<SecurityProfile> profile = loadProfile(u"standard"_s);
    if (!profile)
        return failure(profile.error());
    QList<RunSpec> probes(ProbeCount);
    const std::pair<const char *, void (*)(ResourceLimits &)> programs[ProbeCount]{
        {CountingProgram, [](ResourceLimits &l) { l.disk = 4_MiB; l.fileSize = 1_MiB; l.openFiles = 32; l.pids = 24; l.cpuShares = 512; }},
        {MemoryProgram, [](ResourceLimits &l) { l.memory = 32_MiB; }},
        {SpinningProgram, [](ResourceLimits &l) { l.cpus = 0.5; l.timeout = 800ms; }},
        {FloodingProgram, [](ResourceLimits &l) { l.outputLimit = 64_KiB; }},
        {"exit 0\n", [](ResourceLimits &l) { l.compileTimeout = 300ms; }},
        {"exit 0\n", [](ResourceLimits &l) { l.diskRate = 8_MiB; }}};
    for (int i = 0; i < ProbeCount; ++i) {
        RunRequest request;
        request.snippet.languageId = bash.id;
        request.snippet.source = programs[i].first;
        request.profile = *profile;
        request.runtime = runtime;
        programs[i].second(request.profile.limits);
        Result<RunSpec> spec = makeRunSpec(bash, request);
        if (!spec)
            return failure(spec.error());
        if (i == Compiling) {
            spec->language.compile = {u"sleep"_s, u"60"_s};
            spec->container.compiles = true;
        }
        probes[i] = *spec;
    }
    return probes;
}

QList<EnforcementFinding> limitFindings(const QList<RunResult> &results, const EngineInfo &engine)
{
    const QMap<QString, QString> unsupported = unenforcedLimits(engine.warnings);
    QList<EnforcementFinding> findings;
    for (const LimitField &limit : limitFields()) {
        EnforcementFinding one = results.size() == ProbeCount ? found(limit.option, results) : finding(Enforcement::Unknown, u"It was not tried."_s);
        if (const auto words = unsupported.find(limit.option); words != unsupported.end())
            one = finding(Enforcement::Ignored, *words);
        one.id = limit.option;
        one.title = limit.title;
        if (one.enforcement == Enforcement::Ignored)
            one.remedy = remedyFor(limit.option);
        findings << one;
    }
    return findings;
}

QList<EnforcementFinding> promiseFindings(const IsolationReport &sheet)
{
    QList<EnforcementFinding> findings;
    for (const IsolationCheck &check : sheet.checks) {
        const QString seen = check.observed.isEmpty() ? u"the engine says: "_s + check.inspected : check.observed;
        const Enforcement enforcement = !check.holds ? Enforcement::Ignored : check.inPart.isEmpty() ? Enforcement::Enforced : Enforcement::Approximate;
        findings << EnforcementFinding{{}, check.promise, enforcement, check.inPart.isEmpty() ? seen : check.inPart,
                                       check.holds ? QString() : u"Asked for: %1. Do not run hostile code on this engine before this holds."_s.arg(check.asked)};
    }
    return findings;
}

} // namespace Fumehood
