// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How long from asking for a run to the first byte of a Python hello: ours cold and warm, beside `docker run --rm` and
// `docker exec` under the same flags and the bare interpreter, taken in turn so that a drifting machine hits all alike.
// The same behind gVisor, where the engine has it. And what a waiting container costs in memory: its own processes
// and the engine's for it (proportional set size), where this host lets us see them.
// Usage: bench_launch [RUNS]

#include "tests/bench/report.h"
#include "tests/support/engineaccess.h"

#include "core/container/launcher.h"
#include "core/container/warmstart.h"
#include "core/support/contents.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QMultiHash>
#include <QProcess>
#include <QStandardPaths>

#include <cctype>

using namespace Qt::StringLiterals;
using namespace Fumehood;
using namespace Fumehood::Testing;

namespace {

const QString program = u"print('hello')"_s;

double firstByteOf(const QString &command, const QStringList &arguments, const QProcessEnvironment &environment)
{
    QProcess process;
    process.setProcessEnvironment(environment);
    QElapsedTimer clock;
    clock.start();
    process.start(command, arguments);
    if (!process.waitForReadyRead(30'000) || !process.readAllStandardOutput().startsWith("hello")) {
        std::fprintf(stderr, "%s %s: %s\n", qPrintable(command), qPrintable(shellQuoted(arguments)), process.readAllStandardError().constData());
        std::exit(1);
    }
    const double ms = double(clock.nsecsElapsed()) / 1e6;
    process.waitForFinished();
    return ms;
}

/// The same flags as ours, with the program in the holder's place.
QStringList dockerRun(const RunSpec &spec)
{
    const ContainerIdentity identity = newIdentity(newRunId());
    QStringList arguments = createArguments(spec.container, identity, seccompFile(spec.container.profile).value());
    arguments[0] = u"run"_s;
    arguments.removeOne(u"--interactive"_s);
    arguments.resize(arguments.size() - meterCommand().size()); // the holder's program
    return arguments << u"python3"_s << u"-c"_s << program;
}

double ours(ContainerEngine &engine, const RunSpec &spec, std::unique_ptr<Container> container)
{
    const RunResult result = runToEnd(engine, spec, {}, std::move(container));
    if (result.outcome != Outcome::Succeeded || !result.isolation.holds())
        qFatal("%s %s", qPrintable(result.reason), qPrintable(result.isolation.summary()));
    return *result.durations.firstByte;
}

std::unique_ptr<Container> waiting(WarmStart &warm, const RunSpec &spec)
{
    warm.expect(spec.container);
    warm.replace();
    (void)eventsUntil([&] { return warm.isWarm(); }, std::chrono::seconds(30));
    QTest::qWait(200); // as a person's pause: the meter attaches behind the program
    return warm.take(spec.container);
}

/// KiB of a process, its share of what it shares with others; 0 where that cannot be read.
double memoryOf(const QByteArray &pid)
{
    for (const QByteArray &line : contentsOf(u"/proc/%1/smaps_rollup"_s.arg(QString::fromLatin1(pid))).split('\n')) {
        if (line.startsWith("Pss:"))
            return line.simplified().split(' ').value(1).toDouble();
    }
    return 0;
}

/// A container's shim names it in its arguments; everything inside descends from the shim.
void addWaitingMemory(const Container &container, Bench::Report &report, const QByteArray &key)
{
    QMultiHash<QByteArray, QByteArray> children;
    QList<QByteArray> family;
    for (const QString &pid : QDir(u"/proc"_s).entryList({u"[0-9]*"_s}, QDir::Dirs)) {
        const QByteArray stat = contentsOf(u"/proc/%1/stat"_s.arg(pid));
        children.insert(stat.mid(stat.lastIndexOf(')') + 2).split(' ').value(1), pid.toLatin1());
        const QByteArray arguments = contentsOf(u"/proc/%1/cmdline"_s.arg(pid));
        if (arguments.contains("containerd-shim") && arguments.contains(container.id().toLatin1()))
            family << pid.toLatin1();
    }
    double sum = 0;
    for (qsizetype i = 0; i < family.size(); ++i) {
        sum += memoryOf(family[i]);
        family += children.values(family[i]);
    }
    if (sum > 0)
        report.add(key, sum / 1024);
}

/// One of each, under the engine's usual runtime or another; `prefix` names its results.
void measure(ContainerEngine &engine, WarmStart &warm, const RunSpec &spec, Bench::Report *report, const QByteArray &prefix)
{
    const EngineEndpoint &endpoint = engine.endpoint();
    static const QString python = QStandardPaths::findExecutable(u"python3"_s);
    const double cold = ours(engine, spec, nullptr);
    const double hot = ours(engine, spec, waiting(warm, spec));
    const double run = firstByteOf(endpoint.program, dockerRun(spec), endpoint.environment());
    auto container = waiting(warm, spec);
    if (report)
        addWaitingMemory(*container, *report, prefix.isEmpty() ? "warmContainerMiB" : prefix + "WarmContainerMiB");
    const double exec = firstByteOf(endpoint.program, {u"exec"_s, u"-i"_s, u"-u"_s, u"65534"_s, container->id(), u"python3"_s, u"-c"_s, program}, endpoint.environment());
    container.reset();
    (void)QTest::qWaitFor([&] { return containersLeft(engine) == 0; }, 10'000); // its removal is not the next one's burden
    const double bare = firstByteOf(python, {u"-c"_s, program}, QProcessEnvironment::systemEnvironment());
    if (!report)
        return;
    const std::pair<const char *, double> results[]{{"ColdFirstByteMs", cold}, {"WarmFirstByteMs", hot}, {"DockerRunFirstByteMs", run},
                                                    {"DockerExecFirstByteMs", exec}, {"BareFirstByteMs", bare}};
    for (const auto &[name, ms] : results) {
        QByteArray key = prefix + name;
        key[0] = char(std::tolower(key[0]));
        report->add(key, ms);
    }
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const int runs = argc > 1 ? std::max(1, atoi(argv[1])) : 50;
    ContainerEngine engine(findEngine().value());
    if (const EngineStatus status = probeEngine(engine); !status.ready()) {
        std::fprintf(stderr, "%s\n", qPrintable(status.problem));
        return 3;
    }
    const RunSpec usual = specFor(u"python"_s, program.toUtf8());
    const RunSpec behindGvisor = specFor(u"python"_s, program.toUtf8(), [](RunRequest &request) { request.runtime = u"runsc"_s; });
    const bool hasGvisor = engine.status().info.runtimes.contains(u"runsc"_s);
    if (!hasGvisor)
        std::fprintf(stderr, "This engine has no runtime \"runsc\"; packaging/dev setup --gvisor brings it.\n");
    WarmStart warm(engine);
    Bench::Report report("launch");
    for (int i = -1; i < runs; ++i) { // the first round fills caches and is not counted
        measure(engine, warm, usual, i < 0 ? nullptr : &report, "");
        if (hasGvisor)
            measure(engine, warm, behindGvisor, i < 0 ? nullptr : &report, "runsc");
    }
    warm.forget();
    (void)QTest::qWaitFor([&] { return containersLeft(engine) == 0; }, 10'000);
    report.note("runs", runs);
    report.note("engine", engine.status().info.title().toStdString());
    report.ratio("warmToBare", "warmFirstByteMs", "bareFirstByteMs");
    report.ratio("warmToDockerRun", "warmFirstByteMs", "dockerRunFirstByteMs");
    report.ratio("warmToDockerExec", "warmFirstByteMs", "dockerExecFirstByteMs");
    report.ratio("coldToDockerRun", "coldFirstByteMs", "dockerRunFirstByteMs");
    if (hasGvisor) {
        report.ratio("runscWarmToCold", "runscWarmFirstByteMs", "runscColdFirstByteMs");
        report.ratio("runscWarmToDockerExec", "runscWarmFirstByteMs", "runscDockerExecFirstByteMs");
        report.ratio("runscColdToDockerRun", "runscColdFirstByteMs", "runscDockerRunFirstByteMs");
    }
    report.print();
    return 0;
}
