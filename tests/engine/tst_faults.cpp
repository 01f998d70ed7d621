// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/engineaccess.h"
#include "tests/support/engineproxy.h"

#include "core/container/warmstart.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace Fumehood;
using namespace Fumehood::Testing;

/// The engine goes away while it is needed, and comes back.
class TestFaults : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup();
    void engineDies_data();
    void engineDies();
    void engineDiesBeforeTheStart();
    void nextRunAfterTheEngineIsBack();
    void warmContainerIsLostAndMadeAnew();
    void connectionThatWentIsDialledAgain();
    void creationThatWasNotAnswered();

private:
    std::unique_ptr<ContainerEngine> m_direct;      // past the proxy
    std::unique_ptr<EngineProxy> m_proxy;
    std::unique_ptr<ContainerEngine> m_engine;
};

void TestFaults::initTestCase()
{
    const Result<EngineEndpoint> endpoint = findEngine();
    if (!endpoint)
        QSKIP(qPrintable(endpoint.error()));
    if (!endpoint->isLocal())
        QSKIP("The engine is on another machine.");
    m_direct = std::make_unique<ContainerEngine>(*endpoint);
    if (const EngineStatus status = probeEngine(*m_direct); !status.ready())
        QSKIP(qPrintable(status.problem));
}

void TestFaults::init()
{
    m_proxy = std::make_unique<EngineProxy>(m_direct->endpoint());
    m_engine = std::make_unique<ContainerEngine>(m_proxy->endpoint());
    QVERIFY(probeEngine(*m_engine).ready());
}

void TestFaults::cleanup()
{
    m_engine.reset();
    m_proxy.reset();
    // Who held the container's input is gone: it ended, and the engine removed it.
    QTRY_COMPARE_WITH_TIMEOUT(containersLeft(*m_direct), 0, 60'000);
}

void TestFaults::engineDies_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addRow("while the program waits") << "echo on; sleep 1000"_ba;
    QTest::addRow("while the program works") << "echo on; while :; do :; done"_ba;
    QTest::addRow("while the program writes") << "echo on; while :; do echo more; done"_ba;
    QTest::addRow("while the program ignores every signal") << "trap '' HUP INT TERM PIPE; echo on; while :; do echo more 2>&-; sleep 0.01; done"_ba;
}

void TestFaults::engineDies()
{
    QFETCH(QByteArray, source);
    Run run(*m_engine, specFor(u"bash"_s, source));
    RunResult result;
    bool seen = false;
    connect(&run, &Run::event, this, [&](const RunEvent &event) {
        seen = seen || std::holds_alternative<Output>(event);
        if (const auto *end = std::get_if<Finished>(&event))
            result = end->result;
    });
    run.start();
    QTRY_VERIFY_WITH_TIMEOUT(seen, 20'000);
    m_proxy->pull();
    QElapsedTimer clock;
    clock.start();
    QTRY_COMPARE_WITH_TIMEOUT(run.state(), Run::State::Finished, 20'000);
    QVERIFY2(result.outcome == Outcome::EngineError, qPrintable(outcomeName(result.outcome) + u": "_s + result.reason));
    QVERIFY2(result.reason.contains(u"connection to the engine was lost"), qPrintable(result.reason));
    QVERIFY(result.remedy.contains(u"fumehood doctor"));
    QVERIFY(result.standardOutput.startsWith("on\n"));
    QVERIFY2(clock.elapsed() < 5000, qPrintable(QString::number(clock.elapsed())));
}

void TestFaults::engineDiesBeforeTheStart()
{
    Run run(*m_engine, specFor(u"bash"_s, "echo never"));
    RunResult result;
    connect(&run, &Run::event, this, [&](const RunEvent &event) {
        if (const auto *end = std::get_if<Finished>(&event))
            result = end->result;
    });
    run.start();
    m_proxy->pull();
    QTRY_COMPARE_WITH_TIMEOUT(run.state(), Run::State::Finished, 20'000);
    QCOMPARE(result.outcome, Outcome::EngineError);
    QVERIFY2(result.reason.contains(u"not running"), qPrintable(result.reason));
    QCOMPARE(run.output()->bytes(Stream::Stdout), 0);
}

void TestFaults::nextRunAfterTheEngineIsBack()
{
    const RunSpec spec = specFor(u"bash"_s, "echo back");
    m_proxy->pull();
    QCOMPARE(runToEnd(*m_engine, spec).outcome, Outcome::EngineError);
    m_proxy->plugIn();
    const RunResult result = runToEnd(*m_engine, spec);
    QVERIFY2(result.outcome == Outcome::Succeeded, qPrintable(result.reason));
    QCOMPARE(result.standardOutput, "back\n"_ba);
}

void TestFaults::warmContainerIsLostAndMadeAnew()
{
    const RunSpec spec = specFor(u"bash"_s, "echo warm");
    WarmStart warm(*m_engine);
    warm.expect(spec.container);
    QTRY_VERIFY_WITH_TIMEOUT(warm.isWarm(), 20'000);
    m_proxy->pull();
    QTRY_VERIFY_WITH_TIMEOUT(!warm.isWarm(), 10'000);
    QVERIFY(!warm.take(spec.container));
    m_proxy->plugIn();
    warm.expect(spec.container);
    QTRY_VERIFY_WITH_TIMEOUT(warm.isWarm(), 20'000);
    QCOMPARE(runToEnd(*m_engine, spec, {}, warm.take(spec.container)).standardOutput, "warm\n"_ba);
    warm.forget();
}

void TestFaults::connectionThatWentIsDialledAgain()
{
    for (int i = 0; i < 5; ++i) {
        m_proxy->pull();
        m_proxy->plugIn();
        QVERIFY2(probeEngine(*m_engine).ready() || probeEngine(*m_engine).ready(), qPrintable(m_engine->status().problem));
    }
}

void TestFaults::creationThatWasNotAnswered()
{
    m_proxy->cutAfter("POST /containers/create");
    const RunResult result = runToEnd(*m_engine, specFor(u"bash"_s, "echo never"));
    QCOMPARE(result.outcome, Outcome::EngineError);
    QTRY_COMPARE_WITH_TIMEOUT(containersLeft(*m_direct), 0, 30'000);
}

QTEST_GUILESS_MAIN(TestFaults)
#include "tst_faults.moc"
