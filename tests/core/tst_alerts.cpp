// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/historystatistics.h"
#include "core/monitoring/alerts.h"
#include "core/run/runresult.h"
#include "tests/support/engineaccess.h"

#include <csignal>

using namespace Fumehood;
using namespace Fumehood::Testing;
using namespace Qt::StringLiterals;

using Change = std::function<void(RunResult &)>;
Q_DECLARE_METATYPE(Change)

/// What of a run is worth an alert, and that a usual one gives none.
class TestAlerts : public QObject
{
    Q_OBJECT
private slots:
    void alerts_data();
    void alerts();
    void unusual_data();
    void unusual();

private:
    static RunResult usual();
};

RunResult TestAlerts::usual()
{
    RunResult run;
    run.spec = specFor(u"python"_s, "print(1)\n");
    run.spec.container.limits.memory = 100_MiB;
    run.spec.container.limits.timeout = std::chrono::seconds(10);
    run.spec.container.limits.pids = 50;
    run.outcome = Outcome::Succeeded;
    run.phase = Phase::Run;
    run.durations.run = 1000;
    run.durations.total = 1200;
    run.usage.peakMemoryBytes = 20_MiB;
    run.usage.peakPids = 3;
    run.usage.throttledMs = 50;
    run.isolation.checks << IsolationCheck{.promise = u"No network"_s, .holds = true};
    return run;
}

void TestAlerts::alerts_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QStringList>("kinds");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, Change change, const QStringList &kinds, const QString &says) { QTest::addRow("%s", name) << change << kinds << says; };
    row("a usual run", [](RunResult &) {}, {}, {});
    row("a segmentation fault", [](RunResult &r) { r.outcome = Outcome::Crashed; r.signal = SIGSEGV; }, {u"segfault"_s}, u"memory that is not its own"_s);
    row("killed for memory", [](RunResult &r) { r.outcome = Outcome::OutOfMemory; r.reason = u"Out."_s; r.usage.peakMemoryBytes = 100_MiB; },
        {u"outOfMemory"_s, u"nearLimit"_s}, u"100 % of its memory"_s);
    row("a part killed for memory", [](RunResult &r) { r.usage.oomKills = 2; }, {u"outOfMemory"_s}, u"killed 2 processes"_s);
    row("refused forks", [](RunResult &r) { r.usage.refusedForks = 7; }, {u"forkRefused"_s}, u"7 times (limit 50)"_s);
    row("permission denied", [](RunResult &r) { r.standardError = "open: Permission denied\n"; }, {u"permissionDenied"_s}, u"denied"_s);
    row("throttled", [](RunResult &r) { r.usage.throttledMs = 400; }, {u"throttled"_s}, u"0.4 s of 1 s"_s);
    row("an output flood", [](RunResult &r) { r.stdoutBytes = 12'000'000; r.spec.container.limits.outputLimit = 1 << 30; }, {u"outputFlood"_s}, u"a second"_s);
    row("memory at 90 %", [](RunResult &r) {
        r.usage.peakMemoryBytes = 90_MiB;
        r.usage.samples = {{10, 20_MiB, 0, 1}, {30, 90_MiB, 0, 1}};
    }, {u"nearLimit"_s}, u"90 % of its memory"_s);
    row("memory at 89 %", [](RunResult &r) { r.usage.peakMemoryBytes = 89_MiB; }, {}, {});
    row("time at 95 %", [](RunResult &r) { r.durations.run = 9500; }, {u"nearLimit"_s}, u"95 % of its time"_s);
    row("processes at the limit", [](RunResult &r) { r.usage.peakPids = 48; }, {u"nearLimit"_s}, u"48 of 48 (its limit of 50"_s);
    row("isolation not as asked for", [](RunResult &r) { r.isolation.checks[0].holds = false; }, {u"isolation"_s}, u"not as asked for"_s);
}

void TestAlerts::alerts()
{
    QFETCH(Change, change);
    QFETCH(QStringList, kinds);
    QFETCH(QString, says);
    RunResult run = usual();
    change(run);
    QStringList got, messages;
    for (const RunAlert &alert : alertsOf(run)) {
        got << alert.kind;
        messages << alert.message;
    }
    QCOMPARE(got, kinds);
    QVERIFY2(messages.join(u' ').contains(says), qPrintable(messages.join(u' ')));
    if (kinds == QStringList{u"nearLimit"_s} && !run.usage.samples.isEmpty())
        QCOMPARE(alertsOf(run).first().at, std::optional(30.0));
}

void TestAlerts::unusual_data()
{
    QTest::addColumn<bool>("ofLanguage");
    QTest::addColumn<double>("totalMs");
    QTest::addColumn<qint64>("memory");
    QTest::addColumn<qsizetype>("count");
    QTest::addRow("as ever") << false << 210.0 << 30_MiB << qsizetype(0);
    QTest::addRow("a little slower") << false << 380.0 << 30_MiB << qsizetype(0);
    QTest::addRow("four times as slow") << false << 800.0 << 30_MiB << qsizetype(1);
    QTest::addRow("four times the memory") << false << 200.0 << 120_MiB << qsizetype(1);
    QTest::addRow("both") << false << 900.0 << 200_MiB << qsizetype(2);
    QTest::addRow("slow for the snippet, usual for the language") << true << 740.0 << 30_MiB << qsizetype(0);
    QTest::addRow("too short to matter") << false << 60.0 << 3_MiB << qsizetype(0);
}

void TestAlerts::unusual()
{
    QFETCH(bool, ofLanguage);
    QFETCH(double, totalMs);
    QFETCH(qint64, memory);
    QFETCH(qsizetype, count);
    const bool tiny = totalMs < 100;
    const HistoryStatistics::Spread times = tiny ? HistoryStatistics::Spread{1, 1, 1, 1} : HistoryStatistics::Spread{205, 200, 230, 250};
    const HistoryStatistics::Spread sizes = tiny ? HistoryStatistics::Spread{1, 1, 1, 1}
                                                 : HistoryStatistics::Spread{double(30_MiB), double(30_MiB), double(31_MiB), double(32_MiB)};
    RunResult run = usual();
    run.durations.total = totalMs;
    run.usage.peakMemoryBytes = memory;
    const HistoryBaseline before{.runs = 12, .ofLanguage = ofLanguage, .totalMs = times, .peakMemory = sizes};
    const QList<RunAlert> alerts = unusualAlerts(run, before);
    QCOMPARE(alerts.size(), count);
    for (const RunAlert &alert : alerts)
        QVERIFY2(alert.message.contains(u"12 earlier runs"_s), qPrintable(alert.message));
    run.outcome = Outcome::Failed;
    QVERIFY(unusualAlerts(run, before).isEmpty());
    run.outcome = Outcome::Succeeded;
    QVERIFY(unusualAlerts(run, {}).isEmpty());
}

QTEST_GUILESS_MAIN(TestAlerts)
#include "tst_alerts.moc"
