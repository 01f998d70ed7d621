// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How many runs a second, two at once, facts and isolation sheet included, beside `xargs -P2` over `docker run --rm`
// with the same flags. Usage: bench_batch [RUNS]

#include "tests/bench/report.h"
#include "tests/support/engineaccess.h"

#include "core/container/launcher.h"
#include "core/batch/runqueue.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QProcess>

using namespace Qt::StringLiterals;
using namespace Fumehood;
using namespace Fumehood::Testing;

namespace {

constexpr int Jobs = 2;
const QString program = u"print('hello')"_s;

double oursPerSecond(ContainerEngine &engine, const RunSpec &spec, int runs)
{
    RunQueue queue(engine, Jobs);
    int finished = 0;
    bool idle = false;
    QObject::connect(&queue, &RunQueue::finished, &queue, [&](int, const RunResult &result) {
        if (result.standardOutput != "hello\n" || !result.isolation.holds() || !result.usage.peakMemoryBytes)
            qFatal("A run was not as it should be: %s", qPrintable(result.reason));
        ++finished;
    });
    QObject::connect(&queue, &RunQueue::idle, &queue, [&] { idle = true; });
    QElapsedTimer clock;
    clock.start();
    for (int i = 0; i < runs; ++i)
        queue.add(spec);
    (void)eventsUntil([&] { return idle && finished == runs; }, std::chrono::seconds(600));
    return runs * 1000.0 / double(clock.elapsed());
}

/// `lost`: outputs that never came; docker run may lose a short program's, which is told and not held against it.
double dockerRunsPerSecond(const EngineEndpoint &endpoint, const RunSpec &spec, int runs, int &lost)
{
    QStringList words = createArguments(spec.container, newIdentity(newRunId()), seccompFile(spec.container.profile).value());
    words[0] = u"run"_s;
    words.remove(words.indexOf(u"--name"_s), 2); // each needs one of its own
    words.removeOne(u"--interactive"_s);
    words.resize(words.size() - meterCommand().size());              // the holder's program
    QProcess xargs;
    xargs.setProcessEnvironment(endpoint.environment());
    QElapsedTimer clock;
    clock.start();
    xargs.start(u"/usr/bin/xargs"_s, QStringList{u"-P"_s, QString::number(Jobs), u"-I{}"_s, endpoint.program} + words + QStringList{u"python3"_s, u"-c"_s, program});
    for (int i = 0; i < runs; ++i)
        xargs.write("x\n");
    xargs.closeWriteChannel();
    if (!xargs.waitForFinished(600'000) || xargs.exitCode() != 0)
        qFatal("docker run did not do its part: %s", xargs.readAllStandardError().constData());
    const double perSecond = runs * 1000.0 / double(clock.elapsed());
    lost += runs - int(xargs.readAllStandardOutput().count("hello\n"));
    return perSecond;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const int runs = argc > 1 ? std::max(2, atoi(argv[1])) : 100;
    ContainerEngine engine(findEngine().value());
    if (const EngineStatus status = probeEngine(engine); !status.ready()) {
        std::fprintf(stderr, "%s\n", qPrintable(status.problem));
        return 3;
    }
    const RunSpec spec = specFor(u"python"_s, program.toUtf8());
    Bench::Report report("batch");
    // In quarters, in turn, so that a drifting machine hits both alike.
    int lost = 0;
    for (int i = 0; i < 4; ++i) {
        report.add("oursPerSecond", oursPerSecond(engine, spec, runs / 4));
        report.add("dockerRunPerSecond", dockerRunsPerSecond(engine.endpoint(), spec, runs / 4, lost));
    }
    report.note("runs", runs);
    report.note("jobs", Jobs);
    report.note("dockerRunOutputsLost", lost);
    report.note("engine", engine.status().info.title().toStdString());
    report.ratio("oursToDockerRun", "oursPerSecond", "dockerRunPerSecond");
    report.print();
    return 0;
}
