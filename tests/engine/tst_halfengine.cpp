// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ownengine.h"

#include "core/evidence/limitprobes.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace Fumehood;
using namespace Fumehood::Testing;

/// Half an engine: one whose containerd is gone while Docker answers, and runtimes that leave out what they are told.
class TestHalfEngine : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void cleanup();
    void programEndsUnnoticed();
    void programGoesOn();
    void nothingStarts();
    void doctorNoticesDeafRuntimes_data();
    void doctorNoticesDeafRuntimes();

private:
    RunResult resultWithoutContainerd(const QByteArray &source);

    std::unique_ptr<OwnEngine> m_own;
    std::unique_ptr<ContainerEngine> m_engine;
};

void TestHalfEngine::initTestCase()
{
    const Result<EngineEndpoint> endpoint = findEngine();
    if (!endpoint || !endpoint->isLocal() || endpoint->kind != EngineEndpoint::Kind::Docker)
        QSKIP("There is no Docker on this computer.");
    if (const QString missing = OwnEngine::missing(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
    ContainerEngine shared(*endpoint);
    if (const EngineStatus status = probeEngine(shared); !status.ready())
        QSKIP(qPrintable(status.problem));
    m_own = std::make_unique<OwnEngine>();
    m_engine = std::make_unique<ContainerEngine>(m_own->endpoint(*endpoint));
    QTRY_VERIFY_WITH_TIMEOUT(probeEngine(*m_engine).ready(), 60'000);
    const QString image = specFor(u"bash"_s, "true").container.image, file = m_own->path(u"image.tar"_s);
    for (const auto &[engine, arguments] : {std::pair(&shared, QStringList{u"save"_s, u"--output"_s, file, image}),
                                            std::pair(m_engine.get(), QStringList{u"load"_s, u"--input"_s, file})}) {
        QFuture<ContainerEngine::CommandResult> copied = engine->command(arguments);
        QTRY_VERIFY_WITH_TIMEOUT(copied.isFinished(), 120'000);
        QVERIFY2(copied.result().exitCode == 0, copied.result().errors.constData());
    }
}

void TestHalfEngine::cleanup()
{
    if (!m_own)
        return;
    m_own->startContainerd();
    const auto runs = [this] { return runToEnd(*m_engine, specFor(u"bash"_s, "echo back")).standardOutput == "back\n"; };
    QTRY_VERIFY_WITH_TIMEOUT(runs(), 60'000);
    QTRY_COMPARE_WITH_TIMEOUT(containersLeft(*m_engine), 0, 60'000);
}

RunResult TestHalfEngine::resultWithoutContainerd(const QByteArray &source)
{
    Run run(*m_engine, specFor(u"bash"_s, source, [](RunRequest &request) { request.profile.limits.timeout = 3s; }));
    RunResult result;
    bool killed = false;
    connect(&run, &Run::event, this, [&](const RunEvent &event) {
        if (std::holds_alternative<Output>(event) && !std::exchange(killed, true))
            m_own->killContainerd();
        else if (const auto *end = std::get_if<Finished>(&event))
            result = end->result;
    });
    run.start();
    if (!QTest::qWaitFor([&] { return run.state() == Run::State::Finished; }, 60'000))
        qFatal("The run did not finish.");
    return result;
}

void TestHalfEngine::programEndsUnnoticed()
{
    const RunResult result = resultWithoutContainerd("echo on; sleep 0.5; echo off; exit 4");
    QVERIFY2(result.outcome == Outcome::EngineError, qPrintable(outcomeName(result.outcome) + u": "_s + result.reason));
    QVERIFY2(result.reason.contains(u"did not notice"), qPrintable(result.reason));
    QVERIFY(!result.exitCode);
    QCOMPARE(result.standardOutput, "on\noff\n"_ba);
}

void TestHalfEngine::programGoesOn()
{
    const RunResult result = resultWithoutContainerd("echo on; sleep 1000");
    QVERIFY2(result.outcome == Outcome::TimedOut, qPrintable(outcomeName(result.outcome) + u": "_s + result.reason));
    QCOMPARE(result.standardOutput, "on\n"_ba);
}

void TestHalfEngine::nothingStarts()
{
    m_own->killContainerd();
    const RunResult result = runToEnd(*m_engine, specFor(u"bash"_s, "echo never"));
    QVERIFY2(result.outcome == Outcome::EngineError, qPrintable(outcomeName(result.outcome) + u": "_s + result.reason));
    QVERIFY2(result.reason.contains(u"start"), qPrintable(result.reason));
    QCOMPARE(result.standardOutput, ""_ba);
}

void TestHalfEngine::doctorNoticesDeafRuntimes_data()
{
    QTest::addColumn<QString>("runtime");
    QTest::addColumn<QString>("ignored");
    QTest::addRow("the limit of processes") << u"deaf-pids"_s << u"pids"_s;
    QTest::addRow("the limit of swap") << u"deaf-swap"_s << u"swap"_s;
    QTest::addRow("the filter of system calls") << u"deaf-seccomp"_s << u"System call filter"_s;
}

void TestHalfEngine::doctorNoticesDeafRuntimes()
{
    QFETCH(QString, runtime);
    QFETCH(QString, ignored);
    const LanguageCatalog catalog = LanguageCatalog::load().value();
    QList<RunResult> results;
    const QList<RunSpec> probes = limitProbes(*catalog.find(u"bash"_s), runtime).value();
    for (const RunSpec &probe : probes)
        results << runToEnd(*m_engine, probe);
    QStringList all, missing;
    const QList<EnforcementFinding> findings = limitFindings(results, m_engine->status().info) + promiseFindings(results.first().isolation);
    for (const EnforcementFinding &one : findings) {
        all << (one.id.isEmpty() ? one.title : one.id);
        if (one.enforcement == Enforcement::Ignored)
            missing << all.last();
    }
    QVERIFY2(all.contains(ignored), qPrintable(all.join(u", ")));
    QVERIFY2(missing.contains(ignored), qPrintable(missing.join(u", ")));
}

QTEST_GUILESS_MAIN(TestHalfEngine)
#include "tst_halfengine.moc"
