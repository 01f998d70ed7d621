// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later

// From starting the workbench to its window on the display: wall time, CPU time, memory; geany and kate beside it where
// they are installed (packaging/dev setup --peers), in turn. Needs Xvfb and xdotool. Usage: bench_start [RUNS]

#include "tests/bench/report.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace Fumehood;

namespace {

struct Peer { const char *name; QString program; QStringList arguments; };

/// A display of its own for all, so that nobody else's windows are in the way.
class Display
{
public:
    Display()
    {
        m_server.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_server.start(u"Xvfb"_s, {u"-displayfd"_s, u"1"_s, u"-screen"_s, u"0"_s, u"1920x1080x24"_s, u"-nolisten"_s, u"tcp"_s});
        if (m_server.waitForReadyRead(10'000))
            m_name = u":"_s + QString::fromLatin1(m_server.readAllStandardOutput()).trimmed();
    }
    ~Display()
    {
        m_server.terminate();
        m_server.waitForFinished();
    }
    const QString &name() const { return m_name; }

private:
    QProcess m_server;
    QString m_name;
};

/// User and system time of a process so far, in milliseconds.
double cpuMs(qint64 pid)
{
    QFile stat(u"/proc/%1/stat"_s.arg(pid));
    if (!stat.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = stat.readAll();
    const QList<QByteArray> fields = text.sliced(text.lastIndexOf(')') + 2).split(' ');
    return (fields.value(11).toDouble() + fields.value(12).toDouble()) * 1000 / double(sysconf(_SC_CLK_TCK));
}

double residentMiB(qint64 pid)
{
    QFile status(u"/proc/%1/status"_s.arg(pid));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmRSS:"))
            return line.simplified().split(' ').value(1).toDouble() / 1024;
    }
    return 0;
}

void measure(const Peer &peer, const QProcessEnvironment &environment, Bench::Report &report)
{
    const QTemporaryDir home; // a first start each time
    QProcessEnvironment own = environment;
    for (const char *variable : {"HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"})
        own.insert(QString::fromLatin1(variable), home.path());
    QProcess program, watcher;
    program.setProcessEnvironment(own);
    watcher.setProcessEnvironment(own);
    QElapsedTimer clock;
    clock.start();
    program.start(peer.program, peer.arguments);
    if (!program.waitForStarted())
        return;
    // Its own --sync looks twice a second only.
    bool seen = false;
    while (!seen && clock.elapsed() < 20'000) {
        watcher.start(u"xdotool"_s, {u"search"_s, u"--onlyvisible"_s, u"--pid"_s, QString::number(program.processId())});
        seen = watcher.waitForFinished(5000) && watcher.exitCode() == 0;
    }
    const QByteArray name(peer.name);
    if (seen) {
        report.add(name + " window, ms", double(clock.nsecsElapsed()) / 1e6);
        report.add(name + " CPU time, ms", cpuMs(program.processId()));
        report.add(name + " memory, MiB", residentMiB(program.processId()));
    }
    program.terminate();
    if (!program.waitForFinished(3000))
        program.kill();
    program.waitForFinished();
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const int runs = argc > 1 ? std::max(1, atoi(argv[1])) : 10;
    const Display display;
    if (display.name().isEmpty() || QStandardPaths::findExecutable(u"xdotool"_s).isEmpty()) {
        std::fprintf(stderr, "This needs Xvfb and xdotool: packaging/dev setup installs them.\n");
        return 3;
    }
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"DISPLAY"_s, display.name());
    environment.remove(u"QT_QPA_PLATFORM"_s);
    environment.remove(u"WAYLAND_DISPLAY"_s);
    QList<Peer> programs{{"fumehood", QStringLiteral(FUMEHOOD_WORKBENCH), {}}};
    for (const char *name : {"geany", "kate"}) {
        const QString path = QStandardPaths::findExecutable(QString::fromLatin1(name));
        if (!path.isEmpty())
            programs << Peer{name, path, QLatin1StringView(name) == "geany"_L1 ? QStringList{u"-i"_s} : QStringList{u"-n"_s, u"-b"_s}};
    }
    Bench::Report report("start");
    for (int i = 0; i < runs; ++i) {
        for (const Peer &peer : std::as_const(programs))
            measure(peer, environment, report);
    }
    for (const Peer &peer : std::as_const(programs).sliced(1)) {
        for (const char *figure : {"window, ms", "CPU time, ms", "memory, MiB"}) {
            const QByteArray what = QByteArray(figure).split(',').first();
            if (!std::isnan(report.median(QByteArray(peer.name) + ' ' + figure)))
                report.ratio(what + ", ours to " + peer.name + "'s", QByteArray("fumehood ") + figure, QByteArray(peer.name) + ' ' + figure);
        }
    }
    report.print();
    return 0;
}
