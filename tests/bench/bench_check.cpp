// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The validator, cold as a command and in process, on 10 KB, 100 KB and 1 MB of sound code in each language; beside it
// the scanners that Debian has for three of them, in the same run.
// Usage: bench_check [ROUNDS]

#include "tests/bench/codesamples.h"
#include "tests/bench/report.h"

#include "core/validation/checker.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace Fumehood;

namespace {

/// Wall-clock of a whole command; nothing: it is not there.
std::optional<double> cold(const QString &program, const QStringList &arguments)
{
    QElapsedTimer clock;
    QProcess process;
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setStandardErrorFile(QProcess::nullDevice());
    clock.start();
    process.start(program, arguments);
    if (!process.waitForStarted() || !process.waitForFinished(300'000))
        return std::nullopt;
    return double(clock.nsecsElapsed()) / 1e6;
}

struct Peer { QString language, program; QStringList arguments; };
const QList<Peer> peers{
    {u"python"_s, u"bandit"_s, {u"-q"_s, u"-f"_s, u"json"_s}}, {u"bash"_s, u"shellcheck"_s, {u"-f"_s, u"json"_s}},
    {u"c"_s, u"flawfinder"_s, {u"--dataonly"_s, u"--quiet"_s}}, {u"cpp"_s, u"flawfinder"_s, {u"--dataonly"_s, u"--quiet"_s}}};

/// One source, in process and as a command, and as its peers judge it.
void measure(const Bench::CodeSample &sample, qsizetype size, const QByteArray &sizeName, int rounds, const QString &folder, Bench::Report &report)
{
    const QByteArray text = Bench::sourceOf(sample, size), label = sample.language.toLatin1() + ' ' + sizeName;
    QFile file(folder + u"/work."_s + sample.suffix);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.flush())
        qFatal("cannot write %s", qPrintable(file.fileName()));
    const CheckReport once = checkCode(text, sample.language); // warm
    if (!once.cutShort.isEmpty() || once.reaches(Severity::Warning))
        qWarning("%s: not judged in full, or not clean", label.constData());
    const auto add = [&](const QByteArray &what, const QString &program, const QStringList &arguments) {
        report.add(label + ' ' + what, cold(program, arguments + QStringList{file.fileName()}).value_or(std::nan("")));
    };
    for (int round = 0; round < rounds; ++round) {
        report.add(label + " in process", checkCode(text, sample.language).elapsedMs);
        add("command", QStringLiteral(FUMEHOOD_BINARY), {u"check"_s, u"--format"_s, u"json"_s});
    }
    report.add("MB/s " + label, double(text.size()) / 1e3 / report.median(label + " in process"));
    for (const Peer &peer : peers) {
        if (peer.language != sample.language)
            continue;
        if (QStandardPaths::findExecutable(peer.program).isEmpty()) {
            qWarning("%s is not installed", qPrintable(peer.program));
            continue;
        }
        const QByteArray name = peer.program.toLatin1();
        // A minute of the same says no more than one round of it.
        for (int round = 0; round < (size > 500'000 ? 1 : rounds); ++round)
            add(name, peer.program, peer.arguments);
        report.ratio(name + " / fumehood, " + label, label + ' ' + name, label + " command");
    }
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    const int rounds = app.arguments().value(1, u"5"_s).toInt();
    Bench::Report report("check");
    const QTemporaryDir folder;
    for (const auto &[size, name] : {std::pair<qsizetype, QByteArray>{10'000, "10KB"}, {100'000, "100KB"}, {1'000'000, "1MB"}})
        for (const Bench::CodeSample &sample : Bench::codeSamples())
            measure(sample, size, name, rounds, folder.path(), report);
    report.print();
    return 0;
}
