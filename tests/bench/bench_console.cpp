// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the console does with 100 MB of mixed text lines on the real path: container, stream, window. Beside it xterm, and
// konsole where it is (packaging/dev setup --peers), with the same bytes from a file, in turn. Then an endless `yes`: how
// soon a click on Stop is answered. Usage: bench_console [RUNS]

#include "tests/bench/report.h"
#include "tests/support/engineaccess.h"
#include "tests/support/stallmeter.h"
#include "tests/support/windowfixture.h"

#include "core/run/runcontroller.h"
#include "ui/console/consolepanel.h"
#include "ui/console/consoleview.h"
#include "ui/limits/limitspanel.h"
#include "ui/limits/sandboxpanel.h"

#include <QApplication>
#include <QEventLoop>
#include <QProcess>
#include <QStandardPaths>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace Fumehood;
using namespace Fumehood::Testing;

namespace {

constexpr qint64 Bytes = 100 << 20;

/// A block of lines as programs write them: plain, coloured, other scripts, a progress bar.
QByteArray mixedLines()
{
    QByteArray block;
    for (int i = 0; i < 2000; ++i) {
        const QByteArray n = QByteArray::number(i);
        block += "2026-01-01 12:00:00 INFO  worker-" + n + " handled request /api/v1/items/" + n + " in 12.5 ms\n";
        if (i % 7 == 0)
            block += "\x1b[31mERROR\x1b[0m \x1b[1mcould not open\x1b[0m /tmp/data-" + n + ": no such file\n";
        if (i % 11 == 0)
            block += "Grüße, 日本語, emoji 🎉, naïve café " + n + "\n";
        if (i % 13 == 0)
            block += "progress 10%\rprogress 50%\rprogress 100%\n";
    }
    return block;
}

QByteArray program()
{
    return "import sys, base64, zlib\nblock = zlib.decompress(base64.b64decode('" + qCompress(mixedLines()).sliced(4).toBase64()
        + "'))\nleft = " + QByteArray::number(Bytes) + "\nwrite = sys.stdout.buffer.write\nwhile left > 0:\n    left -= write(block[:left])\n";
}

/// Lets the event loop run as it does in the program; QTest's own wait sleeps between two looks, and the loop with it.
bool waitFor(const std::function<bool()> &condition, int milliseconds)
{
    QEventLoop loop;
    QTimer look, end;
    QObject::connect(&look, &QTimer::timeout, &loop, [&] {
        if (condition())
            loop.quit();
    });
    QObject::connect(&end, &QTimer::timeout, &loop, &QEventLoop::quit);
    look.start(2ms);
    end.start(milliseconds);
    if (!condition())
        loop.exec();
    return condition();
}

double residentMiB(const char *field)
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith(field))
            return line.simplified().split(' ').value(1).toDouble() / 1024;
    }
    return 0;
}

struct Window
{
    WindowFixture fixture{[] { return findEngine(); }};
    std::optional<RunResult> end;
    QElapsedTimer clock;
    double started = 0, lastOutput = 0, stillSince = 0, removed = 0;
    qint64 passedOver = 0;

    Window()
    {
        MainWindow &window = fixture.start();
        QObject::connect(&fixture.parts->controller, &RunController::event, &window, [this](const RunEvent &event) {
            if (std::holds_alternative<PhaseStarted>(event))
                started = double(clock.nsecsElapsed()) / 1e6;
            if (std::holds_alternative<Output>(event))
                lastOutput = double(clock.nsecsElapsed()) / 1e6;
            if (const auto *finished = std::get_if<Finished>(&event))
                end = finished->result;
        });
        QObject::connect(&fixture.parts->controller, &RunController::started, &window, [this, &window](Run *run) {
            QObject::connect(run, &Run::outputPassedOver, &window, [this](qint64 bytes) {
                passedOver += bytes;
                stillSince = lastOutput; // what follows comes with the verdict
            });
            QObject::connect(run, &Run::removed, &window, [this] { removed = double(clock.nsecsElapsed()) / 1e6; });
        });
        window.sandbox().limits().setLimit(u"output-limit"_s, u"1G"_s);
        window.sandbox().limits().setLimit(u"memory"_s, u"1G"_s);
        window.sandbox().limits().setLimit(u"timeout"_s, u"5m"_s);
    }
    /// A container waits; the window has been painted, which is a start's time and no output's.
    void prepare(const QByteArray &source)
    {
        fixture.setSource(source);
        if (!waitFor([this] { return fixture.parts->controller.isWarm(); }, 30'000))
            qFatal("The engine made no container ready.");
    }
    void start()
    {
        end.reset();
        removed = 0;
        clock.start();
        fixture.runButton()->click();
    }
    void await()
    {
        if (!waitFor([this] { return end.has_value(); }, 300'000))
            qFatal("A run did not finish.");
    }
    void close()
    {
        fixture.window->close();
        (void)waitFor([this] { return containersLeft(fixture.parts->engine) == 0; }, 10'000);
    }
};

void measureText(Window &window, Bench::Report &report)
{
    const double before = residentMiB("VmRSS:");
    window.prepare(program());
    StallMeter stalls(2ms);
    window.start();
    window.await();
    const RunResult &result = *window.end;
    if (result.outcome != Outcome::Succeeded || result.stdoutBytes != Bytes || window.passedOver > 0)
        qFatal("%s %lld bytes were not shown.", qPrintable(result.reason), qlonglong(window.passedOver));
    const double seconds = (double(window.clock.nsecsElapsed()) / 1e6 - window.started) / 1000;
    report.add("console MB/s", double(Bytes) / 1e6 / seconds);
    report.add("longest stall, ms", double(stalls.longest()));
    report.add("memory gained, MiB", residentMiB("VmRSS:") - before);
    report.add("scrollback, MiB", double(window.fixture.window->console().view().scrollback().memoryUsage()) / (1 << 20));
    if (!waitFor([&] { return window.removed > 0; }, 10'000))
        qFatal("A container is still there.");
    report.add("memory kept, MiB", residentMiB("VmRSS:") - before);
}

struct Peer { const char *name; QStringList command; };

const Peer peers[]{{"xterm", {u"xterm"_s, u"-fa"_s, u"Monospace"_s, u"-geometry"_s, u"120x40"_s, u"-e"_s, u"cat"_s}},
                   {"konsole", {u"konsole"_s, u"--nofork"_s, u"--separate"_s, u"-e"_s, u"cat"_s}}};

/// MB/s of another terminal, its start and end taken off; 0: there is none, or no display to start it on.
double speedOf(const Peer &peer, const QString &file)
{
    const auto seconds = [&peer](const QString &shown) {
        QProcess process;
        QElapsedTimer clock;
        clock.start();
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.remove(u"QT_QPA_PLATFORM"_s);
        process.setProcessEnvironment(environment);
        process.start(u"xvfb-run"_s, QStringList{u"-a"_s} + peer.command + QStringList{shown});
        process.waitForFinished(300'000);
        return process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0 ? double(clock.nsecsElapsed()) / 1e9 : 0.0;
    };
    if (QStandardPaths::findExecutable(peer.command.first()).isEmpty() || QStandardPaths::findExecutable(u"xvfb-run"_s).isEmpty())
        return 0;
    const double empty = seconds(u"/dev/null"_s), full = seconds(file);
    return empty > 0 && full > empty ? double(Bytes) / 1e6 / (full - empty) : 0;
}

void measureStop(Window &window, Bench::Report &report)
{
    window.prepare("import os\nos.execvp('yes', ['yes'])\n");
    StallMeter stalls(2ms);
    window.start();
    if (!waitFor([&] { return window.fixture.window->console().view().scrollback().end() > 100'000 || window.end; }, 30'000) || window.end)
        qFatal("There was nothing to stop.");
    const double clicked = double(window.clock.nsecsElapsed()) / 1e6;
    window.fixture.runButton()->click();
    window.lastOutput = clicked;
    const auto state = [&] { return window.fixture.parts->controller.current()->state(); };
    if (!waitFor([&] { return state() >= Run::State::Stopping; }, 5000))
        qFatal("Stop was not taken.");
    report.add("Stop: said, ms", double(window.clock.nsecsElapsed()) / 1e6 - clicked);
    window.await();
    if (window.passedOver > 0)
        report.add("Stop: console still, ms", window.stillSince - clicked);
    report.add("Stop: verdict, ms", double(window.clock.nsecsElapsed()) / 1e6 - clicked);
    if (!waitFor([&] { return window.removed > 0; }, 10'000))
        qFatal("A container is still there.");
    report.add("Stop: container gone, ms", window.removed - clicked);
    report.add("longest stall under yes, ms", double(stalls.longest()));
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    QApplication::setStyle(u"fusion"_s);
    const int runs = argc > 1 ? std::max(1, atoi(argv[1])) : 3;
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"lines.txt"_s));
    const QByteArray block = mixedLines();
    if (!file.open(QIODevice::WriteOnly))
        qFatal("No place for the peer's file.");
    for (qint64 left = Bytes; left > 0; left -= block.size())
        file.write(block.constData(), std::min<qint64>(left, block.size()));
    file.close();

    Bench::Report report("console");
    for (int i = 0; i < runs; ++i) {
        Window window;
        measureText(window, report);
        window.close();
        for (const Peer &peer : peers) {
            if (const double speed = speedOf(peer, file.fileName()); speed > 0)
                report.add(QByteArray(peer.name) + " MB/s", speed);
        }
        Window second;
        measureStop(second, report);
        second.close();
    }
    report.note("bytes", Bytes);
    report.note("peakMemoryMiB", std::round(residentMiB("VmHWM:")));
    for (const Peer &peer : peers) {
        const QByteArray speed = QByteArray(peer.name) + " MB/s";
        if (report.median(speed) > 0)
            report.ratio(QByteArray("console to ") + peer.name, "console MB/s", speed);
    }
    report.print();
    return 0;
}
