// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later

// 300 MB of output through the whole path (container, engine, our reader, our store, our stdout), beside
// `docker run --log-driver none … | cat` under the same flags. Usage: bench_throughput [ROUNDS]

#include "tests/bench/report.h"
#include "tests/support/engineaccess.h"

#include "core/container/launcher.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace Fumehood;
using namespace Fumehood::Testing;

namespace {

constexpr qint64 Bytes = 300'000'000;
const QString program = u"yes '%1' | head -c %2"_s.arg(QString(99, u'x'), QString::number(Bytes));

/// Through a second process that counts, as a person's pipe would; MB/s from the first byte to the last.
double rate(const QString &command, const QStringList &arguments, const QProcessEnvironment &environment)
{
    QProcess process;
    process.setProcessEnvironment(environment);
    process.setStandardErrorFile(QProcess::nullDevice());
    process.start(command, arguments);
    if (!process.waitForReadyRead(60'000))
        qFatal("%s said nothing", qPrintable(command));
    QElapsedTimer clock;
    clock.start();
    qint64 total = process.readAllStandardOutput().size();
    while (process.waitForReadyRead(60'000))
        total += process.readAllStandardOutput().size();
    const double seconds = double(clock.nsecsElapsed()) / 1e9;
    process.waitForFinished(60'000);
    total += process.readAllStandardOutput().size();
    if (total != Bytes)
        qFatal("%s gave %lld bytes of %lld", qPrintable(command), qlonglong(total), qlonglong(Bytes));
    return double(total) / 1e6 / seconds;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const int rounds = argc > 1 ? std::max(1, atoi(argv[1])) : 5;
    ContainerEngine engine(findEngine().value());
    if (const EngineStatus status = probeEngine(engine); !status.ready()) {
        std::fprintf(stderr, "%s\n", qPrintable(status.problem));
        return 3;
    }
    const RunSpec spec = specFor(u"bash"_s, program.toUtf8());
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"flood.sh"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(program.toUtf8() + '\n') < 0)
        qFatal("The program could not be written.");
    file.close();
    Bench::Report report("throughput");
    for (int i = 0; i < rounds; ++i) {
        report.add("oursMBps", rate(QStringLiteral(FUMEHOOD_BINARY), {u"run"_s, u"--output-limit"_s, u"1G"_s, u"--timeout"_s, u"1m"_s, file.fileName()},
                                    QProcessEnvironment::systemEnvironment()));
        QStringList words = createArguments(spec.container, newIdentity(newRunId()), seccompFile(spec.container.profile).value());
        words[0] = u"run"_s;
        words.removeOne(u"--interactive"_s);
        words.resize(words.size() - meterCommand().size()); // the holder's program
        report.add("dockerRunMBps", rate(engine.endpoint().program, words + QStringList{u"bash"_s, u"-c"_s, program}, engine.endpoint().environment()));
    }
    report.note("bytes", Bytes);
    report.note("engine", engine.status().info.title().toStdString());
    report.ratio("oursToDockerRun", "oursMBps", "dockerRunMBps");
    report.print();
    return 0;
}
