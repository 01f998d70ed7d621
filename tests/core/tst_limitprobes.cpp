// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/limitprobes.h"
#include "core/language/languagecatalog.h"

#include <QTest>

#include <functional>

using namespace Qt::StringLiterals;
using namespace Fumehood;

/// What `fumehood doctor` concludes from its probes, above all where an engine does not do what it was asked for.
class TestLimitProbes : public QObject
{
    Q_OBJECT
private slots:
    void everyLimitIsTried();
    void ignoredIsNoticed_data();
    void ignoredIsNoticed();
    void gvisorShowsLess();
    void startOfTheContainerIsNoUse_data();
    void startOfTheContainerIsNoUse();
    void whatWasNotTriedIsUnknown();
    void promises();

private:
    /// The results on an engine that does everything it was asked for.
    static QList<RunResult> obedient();
};

namespace {

using Change = std::function<void(QList<RunResult> &, EngineInfo &)>;

const EnforcementFinding &of(const QList<EnforcementFinding> &findings, const QString &id)
{
    return *std::ranges::find(findings, id, &EnforcementFinding::id);
}

/// A reading in a hundred milliseconds, with these percents of a core since the one before.
QList<RunResult::Usage::Sample> samplesOf(const QList<double> &percents)
{
    QList<RunResult::Usage::Sample> samples;
    for (const double percent : percents)
        samples << RunResult::Usage::Sample{400 + 100.0 * double(samples.size()), 1_MiB, percent, 1};
    return samples;
}

} // namespace

QList<RunResult> TestLimitProbes::obedient()
{
    const LanguageCatalog catalog = LanguageCatalog::load().value();
    const QList<RunSpec> specs = limitProbes(*catalog.find(u"bash"_s)).value();
    QList<RunResult> results(specs.size());
    for (qsizetype i = 0; i < specs.size(); ++i) {
        results[i].spec = specs[i];
        results[i].outcome = Outcome::Succeeded;
        results[i].phase = Phase::Run;
        results[i].isolation.checks = {{u"Swap limit"_s, u"0 B"_s, u"0 B"_s, u"0 B"_s, true}, {u"CPU limit"_s, u"0.5 cores"_s, u"0.5 cores"_s, u"0.5 cores"_s, true},
                                       {u"Disk rate"_s, u"8 MiB/s"_s, u"8 MiB/s"_s, u"8 MiB/s"_s, true}};
    }
    results[0].standardOutput = "weight 512\nfiles 28\nsize 1048576\ndisk 4194304\nfolders 510\nprocesses 20\n";
    results[1].usage.oomKills = 1;
    results[2].outcome = Outcome::TimedOut;
    results[2].durations.run = 800;
    results[2].usage.cpuTimeMs = 420;
    results[2].usage.samples = samplesOf({0, 51, 49, 50, 52, 50, 48, 50});
    results[3].outcome = Outcome::OutputLimit;
    results[4].outcome = Outcome::TimedOut;
    results[4].phase = Phase::Compile;
    results[4].durations.compile = 310;
    return results;
}

void TestLimitProbes::everyLimitIsTried()
{
    const QList<EnforcementFinding> findings = limitFindings(obedient(), {});
    QCOMPARE(findings.size(), limitFields().size());
    for (const EnforcementFinding &one : findings) {
        QVERIFY2(one.enforcement == Enforcement::Enforced, qPrintable(one.id + u": "_s + enforcementName(one.enforcement) + u": "_s + one.seen));
        QVERIFY(!one.seen.isEmpty() && one.remedy.isEmpty());
    }
}

void TestLimitProbes::ignoredIsNoticed_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("limit");
    QTest::addColumn<QString>("remedy");
    const auto row = [](const char *name, const QString &limit, const QString &remedy, const Change &change) { QTest::addRow("%s", name) << change << limit << remedy; };
    row("a daemon without swap accounting says so", u"swap"_s, u"swapaccount=1"_s, [](auto &, EngineInfo &engine) { engine.warnings << u"WARNING: No swap limit support"_s; });
    row("a kernel without swap accounting, and nobody says so", u"swap"_s, u"swapaccount=1"_s, [](auto &results, EngineInfo &) {
        results[0].isolation.checks[0] = {u"Swap limit"_s, u"0 B"_s, u"0 B"_s, QString(), false};
    });
    row("more memory than asked for", u"memory"_s, u"version 2"_s, [](auto &results, EngineInfo &) { results[1].usage.oomKills = 0; });
    row("a whole core", u"cpus"_s, u"version 2"_s, [](auto &results, EngineInfo &) { results[2].usage.samples = samplesOf({0, 100, 99, 100, 98, 100, 100, 99}); });
    row("the default weight", u"cpu-shares"_s, u"version 2"_s, [](auto &results, EngineInfo &) { results[0].standardOutput.replace("weight 512", "weight 1024"); });
    row("more processes", u"pids"_s, u"version 2"_s, [](auto &results, EngineInfo &) { results[0].standardOutput.replace("processes 20", "processes 200"); });
    row("more files", u"open-files"_s, u"newer version"_s, [](auto &results, EngineInfo &) { results[0].standardOutput.replace("files 28", "files 3000"); });
    row("a bigger file", u"file-size"_s, u"newer version"_s, [](auto &results, EngineInfo &) { results[0].standardOutput.replace("size 1048576", "size 3000000"); });
    row("a bigger disk", u"disk"_s, u"newer version"_s, [](auto &results, EngineInfo &) { results[0].standardOutput.replace("disk 4194304", "disk 11000000"); });
    row("a flood that ends by itself", u"output-limit"_s, u"newer version"_s, [](auto &results, EngineInfo &) { results[3].outcome = Outcome::Succeeded; });
}

void TestLimitProbes::ignoredIsNoticed()
{
    QFETCH(Change, change);
    QFETCH(QString, limit);
    QFETCH(QString, remedy);
    QList<RunResult> results = obedient();
    EngineInfo engine;
    change(results, engine);
    const QList<EnforcementFinding> findings = limitFindings(results, engine);
    QCOMPARE(enforcementName(of(findings, limit).enforcement), u"ignored"_s);
    QVERIFY2(of(findings, limit).remedy.contains(remedy), qPrintable(of(findings, limit).remedy));
    QCOMPARE(std::ranges::count(findings, Enforcement::Enforced, &EnforcementFinding::enforcement), findings.size() - 1);
}

void TestLimitProbes::gvisorShowsLess()
{
    QList<RunResult> results = obedient();
    for (RunResult &result : results) {
        result.runtime = u"runsc"_s;
        result.isolation.checks[2].observed.clear();
    }
    results[0].standardOutput.replace("weight 512", "weight 1024"); // which is gVisor's word, not the kernel's
    const QList<EnforcementFinding> findings = limitFindings(results, {});
    for (const QString &limit : {u"cpu-shares"_s, u"disk-rate"_s, u"memory"_s})
        QCOMPARE(enforcementName(of(findings, limit).enforcement), u"approximate"_s);
}

void TestLimitProbes::startOfTheContainerIsNoUse_data()
{
    using Samples = QList<RunResult::Usage::Sample>;
    QTest::addColumn<double>("wall");
    QTest::addColumn<double>("sum");
    QTest::addColumn<Samples>("samples");
    QTest::addColumn<QString>("concluded");
    QTest::addRow("gVisor beside six busy programs: 0.7 cores by the sum") << 875.6 << 610.6 << Samples{
        {991.2, 18427904, 0, 1}, {1186.2, 18427904, 51.7, 1}, {1379.3, 18411520, 49.7, 1}, {1473.8, 18411520, 47.3, 1}, {1583.3, 18411520, 52.9, 1}, {1678.3, 18411520, 27.1, 1}}
        << u"enforced"_s;
    QTest::addRow("gVisor beside six busy programs and three sandboxes: the kill took its time") << 3428.5 << 588.5 << Samples{
        {8740, 1_MiB, 0, 1}, {8881, 1_MiB, 13, 1}, {8976, 1_MiB, 33, 1}, {9126, 1_MiB, 43, 1}, {9249, 1_MiB, 46, 1}, {9284, 1_MiB, 28, 1}, {9441, 1_MiB, 15, 1}}
        << u"enforced"_s;
    QTest::addRow("a reading that failed in between is no idle time") << 800.0 << 600.0 << samplesOf({0, 99, 98, 0, 0, 99, 100, 97}) << u"ignored"_s;
    QTest::addRow("read too seldom") << 893.0 << 698.0 << samplesOf({0, 50}) << u"unknown"_s;
}

void TestLimitProbes::startOfTheContainerIsNoUse()
{
    QFETCH(const double, wall);
    QFETCH(const double, sum);
    QFETCH(const QList<RunResult::Usage::Sample>, samples);
    QFETCH(const QString, concluded);
    QList<RunResult> results = obedient();
    results[2].runtime = u"runsc"_s;
    results[2].durations.run = wall;
    results[2].usage.cpuTimeMs = sum;
    results[2].usage.samples = samples;
    const EnforcementFinding cpus = of(limitFindings(results, {}), u"cpus"_s);
    QVERIFY2(enforcementName(cpus.enforcement) == concluded, qPrintable(cpus.seen));
}

void TestLimitProbes::whatWasNotTriedIsUnknown()
{
    QList<RunResult> results = obedient();
    results[0].outcome = Outcome::EngineError;
    results[0].reason = u"The engine went."_s;
    results[0].standardOutput.clear();
    QCOMPARE(enforcementName(of(limitFindings(results, {}), u"pids"_s).enforcement), u"unknown"_s);
    for (const EnforcementFinding &one : limitFindings({}, {}))
        QCOMPARE(enforcementName(one.enforcement), u"unknown"_s);
}

void TestLimitProbes::promises()
{
    const QList<EnforcementFinding> findings = promiseFindings({{{u"No network"_s, u"none"_s, u"host"_s, u"interfaces: lo, eth0"_s, false},
                                                                 {u"Used once"_s, u"removed"_s, u"removed"_s, QString(), true},
                                                                 {u"System call filter"_s, u"gVisor"_s, u"the same list"_s, u"no list inside"_s, true, u"It does not stand before it."_s}}});
    QCOMPARE(enforcementName(findings[0].enforcement), u"ignored"_s);
    QVERIFY(findings[0].seen.contains(u"eth0"_s) && !findings[0].remedy.isEmpty());
    QCOMPARE(enforcementName(findings[1].enforcement), u"enforced"_s);
    QVERIFY(findings[1].seen.contains(u"the engine says"_s));
    QCOMPARE(enforcementName(findings[2].enforcement), u"approximate"_s);
    QCOMPARE(findings[2].seen, u"It does not stand before it."_s);
}

QTEST_APPLESS_MAIN(TestLimitProbes)
#include "tst_limitprobes.moc"
