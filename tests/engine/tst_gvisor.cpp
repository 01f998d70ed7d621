// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/engineaccess.h"

#include "core/container/warmstart.h"
#include "core/evidence/limitprobes.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace Fumehood;
using namespace Fumehood::Testing;

/// Runs behind gVisor's kernel, where the engine has its runtime.
class TestGvisor : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup();
    void verdicts_data();
    void verdicts();
    void everyPromiseHolds();
    void usageIsMeasured();
    void warmStart();

private:
    std::unique_ptr<ContainerEngine> m_engine;
};

namespace {

const QString Runtime = u"runsc"_s;
using Change = std::function<void(ResourceLimits &)>;

RunSpec behindGvisor(const QString &language, const QByteArray &source, const Change &change = {})
{
    return specFor(language, source, [&](RunRequest &request) {
        request.runtime = Runtime;
        if (change)
            change(request.profile.limits);
    });
}

} // namespace

void TestGvisor::initTestCase()
{
    m_engine = std::make_unique<ContainerEngine>(findEngine().value());
    const EngineStatus status = probeEngine(*m_engine);
    if (!status.ready())
        QSKIP(qPrintable(status.problem));
    if (!status.info.runtimes.contains(Runtime))
        QSKIP("This engine has no runtime \"runsc\"; packaging/dev setup --gvisor brings it.");
    if (m_engine->endpoint().kind == EngineEndpoint::Kind::Podman)
        QSKIP("Podman's client chooses no runtime.");
}

void TestGvisor::init()
{
    QTest::failOnWarning();
}

void TestGvisor::cleanup()
{
    QTRY_COMPARE_WITH_TIMEOUT(containersLeft(*m_engine), 0, 60'000);
}

void TestGvisor::verdicts_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<Change>("change");
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QByteArray>("prints");
    const auto row = [](const char *name, const char *language, const char *source, Outcome outcome, int exitCode, const char *prints = "", const Change &change = {}) {
        QTest::addRow("%s", name) << QString::fromLatin1(language) << QByteArray(source) << change << outcome << exitCode << QByteArray(prints);
    };
    row("Python prints", "python", "print('hello')", Outcome::Succeeded, 0, "hello\n");
    row("JavaScript prints", "javascript", "console.log('hello')", Outcome::Succeeded, 0, "hello\n");
    row("another kernel answers", "bash", "cat /proc/version", Outcome::Succeeded, 0, "Linux version 4.4.0");
    row("lists a folder", "bash", "touch a b; ls | wc -l", Outcome::Succeeded, 0, "3\n");
    row("an uncaught exception", "python", "raise ValueError('x')", Outcome::Failed, 1, "ValueError: x");
    row("exit 3", "bash", "exit 3", Outcome::Failed, 3);
    row("segmentation fault", "python", "import os; os.kill(os.getpid(), 11)", Outcome::Crashed, 139);
    row("kills itself", "bash", "kill -9 $$", Outcome::Crashed, 137);
    row("kills everything it may", "bash", "echo before; kill -9 -1; echo still here", Outcome::Succeeded, 0, "still here\n");
    row("out of memory", "python", "b = b'x' * (1 << 30)", Outcome::OutOfMemory, 137, "", [](auto &l) { l.memory = 64_MiB; });
    row("fork refused", "python", "import os, time\nwhile True:\n  if os.fork() == 0:\n    time.sleep(60)", Outcome::ProcessLimit, 1,
        "Resource temporarily unavailable", [](auto &l) { l.pids = 32; });
    row("a fork bomb", "bash", ":(){ :|:& };:\nwait; sleep 30", Outcome::TimedOut, 137, "", [](auto &l) { l.pids = 32; l.timeout = 2s; });
    row("all the processes it may have", "python", "import os, time\nfor i in range(61):\n  if os.fork() == 0:\n    time.sleep(3); os._exit(0)\nprint('all')",
        Outcome::Succeeded, 0, "all\n");
    row("disk full", "python", "f = open('x', 'wb')\nwhile True: f.write(b'x' * 65536)", Outcome::DiskLimit, 1, "No space left", [](auto &l) { l.disk = 4_MiB; });
    row("an endless loop", "python", "while True: pass", Outcome::TimedOut, 137, "", [](auto &l) { l.timeout = 1s; });
    row("floods", "bash", "yes", Outcome::OutputLimit, 137, "y\n", [](auto &l) { l.outputLimit = 1_MiB; });
    row("a child that outlives main", "bash", "(while :; do echo child; sleep 0.1; done) & echo main; exit 0", Outcome::Succeeded, 0, "main\n");
}

void TestGvisor::verdicts()
{
    QFETCH(QString, language);
    QFETCH(QByteArray, source);
    QFETCH(Change, change);
    QFETCH(Outcome, outcome);
    QFETCH(int, exitCode);
    QFETCH(QByteArray, prints);
    const RunResult result = runToEnd(*m_engine, behindGvisor(language, source, change));
    const QByteArray all = result.standardOutput + result.standardError;
    const QByteArray told = outcomeName(result.outcome).toUtf8() + ": " + result.reason.toUtf8() + "\n" + all.right(2000);
    QVERIFY2(result.outcome == outcome, told.constData());
    QVERIFY2(result.exitCode == exitCode, told.constData());
    QVERIFY2(all.contains(prints), told.constData());
    QVERIFY2(result.isolation.holds(), qPrintable(result.isolation.summary()));
}

void TestGvisor::everyPromiseHolds()
{
    const RunResult result = runToEnd(*m_engine, behindGvisor(u"bash"_s, "true"));
    for (const IsolationCheck &check : result.isolation.checks)
        QVERIFY2(check.holds, qPrintable(u"%1: asked %2, inspected %3, observed %4"_s.arg(check.promise, check.asked, check.inspected, check.observed)));
    QCOMPARE(result.isolation.checks.first().promise, u"Kernel of its own"_s);
    const QStringList partly{u"System call filter"_s, u"Disk limit"_s};
    QCOMPARE(result.isolation.inPart(), partly);
    for (const EnforcementFinding &one : promiseFindings(result.isolation))
        QCOMPARE(enforcementName(one.enforcement), partly.contains(one.title) ? u"approximate"_s : u"enforced"_s);
    QCOMPARE(result.runtime, Runtime);
}

void TestGvisor::usageIsMeasured()
{
    const RunResult result = runToEnd(*m_engine, behindGvisor(u"python"_s, "import time\nb = b'x' * (100 << 20)\nend = time.process_time() + 0.3\nwhile time.process_time() < end: pass"));
    QCOMPARE(result.outcome, Outcome::Succeeded);
    QVERIFY2(result.usage.peakMemoryBytes.value_or(0) > 100_MiB, qPrintable(QString::number(result.usage.peakMemoryBytes.value_or(0))));
    QVERIFY2(result.usage.cpuTimeMs.value_or(0) > 300, qPrintable(QString::number(result.usage.cpuTimeMs.value_or(0))));
}

void TestGvisor::warmStart()
{
    WarmStart warm(*m_engine);
    const RunSpec spec = behindGvisor(u"python"_s, "import os, sys\nprint('warm', os.listdir(), sys.stdin.read())");
    QVERIFY(!spec.container.ahead.isEmpty());
    warm.expect(spec.container);
    QTRY_VERIFY_WITH_TIMEOUT(warm.isWarm(), 20'000);
    const RunResult result = runToEnd(*m_engine, spec, "typed", warm.take(spec.container));
    warm.forget();
    QVERIFY(result.warmStart);
    QCOMPARE(result.standardOutput, QByteArray("warm ['main.py'] typed\n"));
    QVERIFY2(result.isolation.holds(), qPrintable(result.isolation.summary()));
}

QTEST_GUILESS_MAIN(TestGvisor)
#include "tst_gvisor.moc"
