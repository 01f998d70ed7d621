// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/verdict.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Fumehood;

class TestVerdict : public QObject
{
    Q_OBJECT
private slots:
    void verdict_data();
    void verdict();
    void remedyDoubles();
};

void TestVerdict::verdict_data()
{
    QTest::addColumn<RunFacts>("facts");
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, RunFacts facts, Outcome outcome, const QString &says) { QTest::addRow("%s", name) << facts << outcome << says; };
    const auto used = [](int oom, int refused, QStringList full = {}) { return MeterReading{.oomKills = oom, .refusedForks = refused, .fullFolders = std::move(full)}; };

    row("exit 0", {.exitCode = 0}, Outcome::Succeeded, u"normally"_s);
    row("exit 1", {.exitCode = 1}, Outcome::Failed, u"status 1"_s);
    row("exit 124 is the program's own", {.exitCode = 124}, Outcome::Failed, u"status 124"_s);
    row("exit 127", {.exitCode = 127}, Outcome::Failed, u"status 127"_s);
    row("segmentation fault", {.exitCode = 139}, Outcome::Crashed, u"SIGSEGV"_s);
    row("abort", {.exitCode = 134}, Outcome::Crashed, u"SIGABRT"_s);
    row("killed, but not for memory", {.exitCode = 137, .usage = used(0, 0)}, Outcome::Crashed, u"SIGKILL"_s);
    row("killed for memory", {.exitCode = 137, .usage = used(1, 0)}, Outcome::OutOfMemory, u"ran out of memory"_s);
    row("killed for memory, told by the engine's event", {.exitCode = 137, .oomEvent = true}, Outcome::OutOfMemory, u"ran out of memory"_s);
    row("a sandbox killed for memory, the engine makes up a status", {.exitCode = 128, .oomEvent = true, .kernel = Kernel::Gvisor}, Outcome::OutOfMemory, u"killed by the kernel"_s);
    row("a child killed for memory, main fails", {.exitCode = 1, .usage = used(1, 0)}, Outcome::OutOfMemory, u"A part of the program"_s);
    row("a child killed for memory, main succeeds", {.exitCode = 0, .usage = used(1, 0)}, Outcome::Succeeded, u"lack of memory"_s);
    row("allocation refused", {.exitCode = 1, .errorTail = "Traceback\nMemoryError"}, Outcome::OutOfMemory, u"refused more memory"_s);
    row("fork refused", {.exitCode = 1, .usage = used(0, 3), .errorTail = "BlockingIOError: [Errno 11] Resource temporarily unavailable"}, Outcome::ProcessLimit, u"3 times"_s);
    row("fork refused and survived", {.exitCode = 0, .usage = used(0, 3)}, Outcome::Succeeded, u"normally"_s);
    row("fork refused, another error", {.exitCode = 1, .usage = used(0, 3), .errorTail = "ValueError"}, Outcome::Failed, u"status 1"_s);
    row("fork refused where nobody counts", {.exitCode = 1, .errorTail = "os.fork()\nBlockingIOError: [Errno 11] Resource temporarily unavailable"}, Outcome::ProcessLimit, u"process or thread (limit"_s);
    row("a read that would block, where nobody counts", {.exitCode = 1, .errorTail = "read: Resource temporarily unavailable"}, Outcome::Failed, u"status 1"_s);
    row("says EAGAIN, the kernel refused nothing", {.exitCode = 1, .usage = used(0, 0), .errorTail = "Resource temporarily unavailable"}, Outcome::Failed, u"status 1"_s);
    row("disk full", {.exitCode = 1, .usage = used(0, 0, {u"/work"_s})}, Outcome::DiskLimit, u"/work"_s);
    row("disk full, cleaned up", {.exitCode = 1, .errorTail = "OSError: [Errno 28] No space left on device"}, Outcome::DiskLimit, u"no more space"_s);
    row("file too large", {.exitCode = 153}, Outcome::DiskLimit, u"larger than"_s);
    row("deadline", {.end = End::Deadline}, Outcome::TimedOut, u"10 s"_s);
    row("deadline of the compiler", {.phase = Phase::Compile, .end = End::Deadline}, Outcome::TimedOut, u"compiler"_s);
    row("output limit", {.end = End::OutputLimit}, Outcome::OutputLimit, u"16 MiB"_s);
    row("stopped", {.end = End::Stopped, .elapsedMs = 1500}, Outcome::Cancelled, u"stopped"_s);
    row("compiler refuses", {.phase = Phase::Compile, .exitCode = 1}, Outcome::CompileFailed, u"compiler"_s);
    row("compiler out of memory", {.phase = Phase::Compile, .exitCode = 1, .usage = used(1, 0)}, Outcome::OutOfMemory, u"memory"_s);
    row("container removed", {.end = End::ContainerLost}, Outcome::EngineError, u"somebody else"_s);
    row("container's init killed for memory", {.end = End::ContainerLost, .oomEvent = true}, Outcome::OutOfMemory, u"memory"_s);
    row("gVisor killed, and nobody asked for it", {.end = End::ContainerLost, .killed = true, .kernel = Kernel::Gvisor}, Outcome::OutOfMemory, u"memory"_s);
    row("init killed, and nobody asked for it", {.end = End::ContainerLost, .killed = true}, Outcome::EngineError, u"somebody else"_s);
    row("an end that the engine did not notice", {.end = End::Unnoticed}, Outcome::EngineError, u"did not notice"_s);
    row("engine lost", {.end = End::EngineLost, .engineError = u"no answer"_s}, Outcome::EngineError, u"no answer"_s);
}

void TestVerdict::verdict()
{
    QFETCH(RunFacts, facts);
    QFETCH(Outcome, outcome);
    QFETCH(QString, says);
    const Verdict verdict = verdictOf(facts);
    QCOMPARE(verdict.outcome, outcome);
    QVERIFY2(verdict.reason.contains(says), qPrintable(verdict.reason));
    QVERIFY(verdict.reason.endsWith(u'.') || verdict.reason.endsWith(u')'));
    if (facts.exitCode && *facts.exitCode > 128 && *facts.exitCode < 160)
        QCOMPARE(verdict.signal, *facts.exitCode - 128);
    if (facts.end == End::Deadline || facts.end == End::OutputLimit)
        QCOMPARE(verdict.signal, 9);
}

void TestVerdict::remedyDoubles()
{
    const Verdict verdict = verdictOf({.exitCode = 137, .usage = {.oomKills = 1}});
    QCOMPARE(verdict.remedyLimit, u"memory"_s);
    QCOMPARE(parseSize(verdict.remedyValue).value_or(0), 512_MiB);
    QVERIFY(verdict.remedy.contains(u"512"));
}

QTEST_GUILESS_MAIN(TestVerdict)
#include "tst_verdict.moc"
