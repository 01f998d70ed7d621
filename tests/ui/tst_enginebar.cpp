// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/warnings.h"

#include "ui/enginebar.h"
#include "ui/runstatusbar.h"
#include "ui/theme/theme.h"

#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace Fumehood;
using State = EngineStatus::State;

/// What is said about an engine and a run, from values given by hand; no engine.
class TestEngineBar : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void messages_data();
    void messages();
    void startIsOfferedWhereItCanBeDone_data();
    void startIsOfferedWhereItCanBeDone();
    void barComesAndGoesWithTheTrouble();
    void closedByHandStaysClosedUntilSomebodyRuns();
    void commandIsCopied();
    void startItStartsIt_data();
    void startItStartsIt();
    void runStates_data();
    void runStates();
    void results_data();
    void results();
    void statusBarNamesTheTrouble();

private:
    static EngineStatus trouble(State state, const QString &command = {});

    Theme m_theme;
};

EngineStatus TestEngineBar::trouble(State state, const QString &command)
{
    return {state, u"Something is wrong."_s, u"Do this."_s, command, {}};
}

void TestEngineBar::init()
{
    Testing::failOnWarning();
}

void TestEngineBar::messages_data()
{
    QTest::addColumn<State>("state");
    QTest::addColumn<int>("milliseconds");
    QTest::addColumn<bool>("visible");
    QTest::addColumn<QString>("text");
    QTest::addRow("ready") << State::Ready << 0 << false << QString();
    QTest::addRow("not asked yet") << State::Unknown << 0 << false << QString();
    QTest::addRow("not installed") << State::NotInstalled << 0 << true << u"Something is wrong. Do this."_s;
    QTest::addRow("not running") << State::NotRunning << 9000 << true << u"Something is wrong. Do this."_s;
    QTest::addRow("no permission") << State::NoPermission << 0 << true << u"Something is wrong. Do this."_s;
    QTest::addRow("silent: the seconds count") << State::NotAnswering << 12'400 << true
                                               << u"Something is wrong. (For 12 second(s).) Do this."_s;
    QTest::addRow("failed") << State::Failed << 0 << true << u"Something is wrong. Do this."_s;
}

void TestEngineBar::messages()
{
    QFETCH(State, state);
    QFETCH(int, milliseconds);
    EngineStatus status = trouble(state);
    if (status.ready())
        status.problem.clear();
    const EngineMessage message = engineMessage(status, std::chrono::milliseconds(milliseconds), {});
    QTEST(message.visible, "visible");
    QTEST(message.text, "text");
}

void TestEngineBar::startIsOfferedWhereItCanBeDone_data()
{
    QTest::addColumn<State>("state");
    QTest::addColumn<QString>("command");
    QTest::addColumn<bool>("root");
    QTest::addColumn<bool>("systemd");
    QTest::addColumn<QString>("pkexec");
    QTest::addColumn<QStringList>("expected");
    const QString system = u"sudo systemctl start docker"_s, user = u"systemctl --user start docker"_s;
    const QStringList plain{u"systemctl"_s, u"start"_s, u"docker"_s};
    QTest::addRow("root") << State::NotRunning << system << true << true << QString() << plain;
    QTest::addRow("with a password window") << State::NotRunning << system << false << true << u"/usr/bin/pkexec"_s
                                            << QStringList{u"/usr/bin/pkexec"_s} + plain;
    QTest::addRow("no way to ask") << State::NotRunning << system << false << true << QString() << QStringList{};
    QTest::addRow("own service") << State::NotRunning << user << false << true << QString()
                                 << QStringList{u"systemctl"_s, u"--user"_s, u"start"_s, u"docker"_s};
    QTest::addRow("no service manager") << State::NotRunning << system << true << false << QString() << QStringList{};
    QTest::addRow("not a start") << State::NotInstalled << u"sudo apt-get install docker.io"_s << true << true << QString() << QStringList{};
    QTest::addRow("nothing to do") << State::NotRunning << QString() << true << true << QString() << QStringList{};
}

void TestEngineBar::startIsOfferedWhereItCanBeDone()
{
    QFETCH(State, state);
    QFETCH(QString, command);
    QFETCH(bool, root);
    QFETCH(bool, systemd);
    QFETCH(QString, pkexec);
    QTEST(engineMessage(trouble(state, command), 0ms, {root, systemd, pkexec}).startCommand, "expected");
}

void TestEngineBar::barComesAndGoesWithTheTrouble()
{
    EngineBar bar(m_theme);
    QVERIFY(!bar.isVisible());
    bar.showStatus(trouble(State::NotRunning));
    QVERIFY(bar.isVisible());
    bar.showStatus(trouble(State::NoPermission));
    QVERIFY(bar.isVisible());
    bar.showStatus({.state = State::Ready});
    QVERIFY(!bar.isVisible());
}

void TestEngineBar::closedByHandStaysClosedUntilSomebodyRuns()
{
    EngineBar bar(m_theme);
    bar.showStatus(trouble(State::NotRunning));
    bar.hide();
    bar.showStatus(trouble(State::NotRunning), 5s);
    QVERIFY(!bar.isVisible());
    bar.remind();
    QVERIFY(bar.isVisible());
    bar.hide();
    bar.showStatus(trouble(State::NotInstalled));
    QVERIFY2(bar.isVisible(), "another trouble is told again");
}

void TestEngineBar::commandIsCopied()
{
    EngineBar bar(m_theme);
    bar.showStatus(trouble(State::NoPermission, u"sudo usermod -aG docker $USER"_s));
    for (QAction *action : bar.actions()) {
        if (action->text() == EngineBar::tr("Copy command"))
            action->trigger();
    }
    QCOMPARE(QGuiApplication::clipboard()->text(), u"sudo usermod -aG docker $USER"_s);
    QSignalSpy checks(&bar, &EngineBar::checkRequested);
    bar.actions().last()->trigger();
    QCOMPARE(checks.count(), 1);
}

void TestEngineBar::startItStartsIt_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("said");
    QTest::addRow("it starts") << 0 << QString();
    QTest::addRow("it does not, and says why") << 5 << u"Unit docker.service not found."_s;
    QTest::addRow("it does not, and says nothing") << 4 << u"exit status 4"_s;
}

/// A service manager in front of the real one, which notes what it was asked.
void TestEngineBar::startItStartsIt()
{
    QFETCH(const int, status);
    QFETCH(const QString, said);
    const QTemporaryDir folder;
    QFile program(folder.filePath(u"systemctl"_s));
    QVERIFY(program.open(QIODevice::WriteOnly));
    program.write(u"#!/bin/sh\necho \"$@\" >%1/asked\n%2\nexit %3\n"_s
                      .arg(folder.path(), status == 5 ? u"echo '%1' >&2"_s.arg(said) : QString()).arg(status).toUtf8());
    program.close();
    QVERIFY(program.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    const QByteArray before = qgetenv("PATH");
    qputenv("PATH", folder.path().toLocal8Bit() + ':' + before);
    const auto back = qScopeGuard([&] { qputenv("PATH", before); });

    EngineBar bar(m_theme, nullptr, {.isRoot = true, .hasServiceManager = true, .pkexec = {}});
    QSignalSpy checks(&bar, &EngineBar::checkRequested);
    bar.showStatus(trouble(State::NotRunning, u"sudo systemctl start docker"_s));
    QCOMPARE(bar.actions().first()->text(), EngineBar::tr("Start it"));
    bar.actions().first()->trigger();
    QTRY_COMPARE(checks.count(), 1);
    QFile asked(folder.filePath(u"asked"_s));
    QVERIFY(asked.open(QIODevice::ReadOnly));
    QCOMPARE(asked.readAll(), "start docker\n");
    QVERIFY2(bar.text().contains(u"failed"_s) == (status != 0) && bar.text().contains(said), qPrintable(bar.text()));
}

void TestEngineBar::runStates_data()
{
    QTest::addColumn<Run::State>("state");
    QTest::addColumn<Phase>("phase");
    QTest::addColumn<double>("elapsed");
    QTest::addColumn<QString>("expected");
    QTest::addRow("accepted") << Run::State::Created << Phase::Prepare << 0.0 << u"Starting… 0.0 s"_s;
    QTest::addRow("preparing") << Run::State::Preparing << Phase::Prepare << 1234.0 << u"Starting… 1.2 s"_s;
    QTest::addRow("compiling") << Run::State::Running << Phase::Compile << 100.0 << u"Compiling… 0.1 s"_s;
    QTest::addRow("running") << Run::State::Running << Phase::Run << 61'000.0 << u"Running… 61.0 s"_s;
    QTest::addRow("stopping") << Run::State::Stopping << Phase::Run << 2000.0 << u"Stopping… 2.0 s"_s;
    QTest::addRow("over") << Run::State::Finished << Phase::Run << 2000.0 << QString();
}

void TestEngineBar::runStates()
{
    QFETCH(Run::State, state);
    QFETCH(Phase, phase);
    QFETCH(double, elapsed);
    QTEST(runStateText(state, phase, elapsed), "expected");
}

void TestEngineBar::results_data()
{
    QTest::addColumn<RunResult>("result");
    QTest::addColumn<QString>("expected");
    const auto result = [](Outcome outcome, std::optional<int> exitCode, std::optional<int> signal, std::optional<double> run) {
        RunResult made;
        made.outcome = outcome;
        made.exitCode = exitCode;
        made.signal = signal;
        made.durations.run = run;
        return made;
    };
    QTest::addRow("success") << result(Outcome::Succeeded, 0, {}, 310.0) << outcomeTitle(Outcome::Succeeded) + u" · exit 0 · 0.31 s"_s;
    QTest::addRow("failure") << result(Outcome::Failed, 3, {}, 12.0) << outcomeTitle(Outcome::Failed) + u" · exit 3 · 12 ms"_s;
    QTest::addRow("crash: the signal, not its code") << result(Outcome::Crashed, 139, 11, 12.0)
                                                     << outcomeTitle(Outcome::Crashed) + u" · signal 11 · 12 ms"_s;
    QTest::addRow("nothing was measured") << result(Outcome::EngineError, {}, {}, {}) << outcomeTitle(Outcome::EngineError);
}

void TestEngineBar::results()
{
    QFETCH(RunResult, result);
    QTEST(resultText(result), "expected");
}

void TestEngineBar::statusBarNamesTheTrouble()
{
    RunStatusBar bar(m_theme);
    bar.show();
    auto *engine = bar.findChild<QToolButton *>(u"status-engine"_s);
    auto *run = bar.findChild<QToolButton *>(u"status-run"_s);
    bar.setEngine({}, true);
    QCOMPARE(engine->text(), RunStatusBar::tr("Checking Docker…"));
    bar.setEngine(trouble(State::NotInstalled), false);
    QCOMPARE(engine->text(), RunStatusBar::tr("No Docker"));
    QVERIFY(run->text() != RunStatusBar::tr("Ready"));
    EngineStatus ready{.state = State::Ready};
    ready.info = {.name = u"Docker"_s, .version = u"27.1"_s, .rootless = true};
    bar.setEngine(ready, false);
    QCOMPARE(engine->text(), RunStatusBar::tr("%1 · rootless").arg(u"Docker 27.1"_s));
    QCOMPARE(run->text(), RunStatusBar::tr("Ready"));
}

QTEST_MAIN(TestEngineBar)
#include "tst_enginebar.moc"
