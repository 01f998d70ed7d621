// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/exitstatus.h"

#include <QTest>

#include <csignal>

using namespace Fumehood;
using namespace Qt::StringLiterals;

/// The contract's table of exit statuses, and the last line on stderr.
class TestExitStatus : public QObject
{
    Q_OBJECT
private slots:
    void statuses_data();
    void statuses();
    void closing_data();
    void closing();
};

void TestExitStatus::statuses_data()
{
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<int>("exitCode");      // the program's; -1: none
    QTest::addColumn<int>("stopSignal");
    QTest::addColumn<bool>("imageMissing");
    QTest::addColumn<int>("child");
    QTest::addColumn<int>("verdict");
    const auto row = [](const char *name, Outcome outcome, int exitCode, int child, int verdict, int stopSignal = 0, bool imageMissing = false) {
        QTest::addRow("%s", name) << outcome << exitCode << stopSignal << imageMissing << child << verdict;
    };
    row("succeeded", Outcome::Succeeded, 0, 0, 0);
    row("failed", Outcome::Failed, 3, 3, 10);
    row("failed with a status of ours", Outcome::Failed, 124, 124, 10);
    row("crashed", Outcome::Crashed, 139, 139, 11);
    row("timed out", Outcome::TimedOut, 137, 124, 12);
    row("out of memory, killed", Outcome::OutOfMemory, 137, 137, 13);
    row("out of memory, ended by itself", Outcome::OutOfMemory, 1, 137, 13);
    row("too much output", Outcome::OutputLimit, 137, 137, 14);
    row("too many processes", Outcome::ProcessLimit, 1, 1, 15);
    row("disk full", Outcome::DiskLimit, 153, 153, 15);
    row("disk full, nothing known", Outcome::DiskLimit, -1, 1, 15);
    row("cancelled by Ctrl+C", Outcome::Cancelled, 137, 130, 16, SIGINT);
    row("cancelled by SIGTERM", Outcome::Cancelled, 137, 143, 16, SIGTERM);
    row("not compiled", Outcome::CompileFailed, 2, 2, 17);
    row("blocked", Outcome::Blocked, -1, 126, 18);
    row("engine trouble", Outcome::EngineError, -1, 125, 20);
    row("no such image", Outcome::EngineError, -1, 127, 20, 0, true);
}

void TestExitStatus::statuses()
{
    QFETCH(Outcome, outcome);
    QFETCH(int, exitCode);
    QFETCH(int, stopSignal);
    QFETCH(bool, imageMissing);
    RunResult result;
    result.outcome = outcome;
    if (exitCode >= 0)
        result.exitCode = exitCode;
    const RunCircumstances circumstances{stopSignal, imageMissing};
    QTEST(exitStatus(result, RunCommandLine::ExitCode::Child, circumstances), "child");
    QTEST(exitStatus(result, RunCommandLine::ExitCode::Verdict, circumstances), "verdict");
}

void TestExitStatus::closing_data()
{
    QTest::addColumn<QString>("remedy");
    QTest::addColumn<QString>("option");
    QTest::addColumn<QString>("expected");
    QTest::addRow("no remedy") << QString() << QString() << u"timedOut: It took too long."_s;
    QTest::addRow("a remedy") << u"Run it again."_s << QString() << u"timedOut: It took too long. Run it again."_s;
    QTest::addRow("a remedy that is an option") << u"Run it again with 2 s."_s << u"timeout"_s
                                                << u"timedOut: It took too long. Run it again with 2 s (--timeout 2s)."_s;
}

void TestExitStatus::closing()
{
    QFETCH(QString, remedy);
    QFETCH(QString, option);
    RunResult result;
    result.outcome = Outcome::TimedOut;
    result.reason = u"It took too long."_s;
    result.remedy = remedy;
    result.remedyLimit = option;
    result.remedyValue = u"2s"_s;
    QTEST(closingSentence(result), "expected");
}

QTEST_GUILESS_MAIN(TestExitStatus)
#include "tst_exitstatus.moc"
