// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/axis.h"
#include "core/metrics/decimate.h"
#include "core/metrics/metricscsv.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Fumehood;

class TestRunMetrics : public QObject
{
    Q_OBJECT
private slots:
    void samplesBecomeSeries();
    void whatIsUnknownIsNoPoint();
    void throttledReadingsJoin();
    void outputIsThinnedAndLosesNothing();
    void exactPeakBeatsTheSampledOne();
    void peakOfProcessesSaysWhereItIsFrom();
    void limitsBecomeMarks();
    void killHasItsPeak_data();
    void killHasItsPeak();
    void valueAtAMoment();
    void decimationKeepsSpikes();
    void decimationKeepsFewPoints();
    void axes_data();
    void axes();
    void timeSteps();
    void csv();

private:
    static Finished end(double t, qint64 peak);
};

Finished TestRunMetrics::end(double t, qint64 peak)
{
    RunResult result;
    result.usage.peakMemoryBytes = peak;
    result.usage.cpuTimeMs = 120;
    result.stdoutBytes = 7;
    return {t, result};
}

void TestRunMetrics::samplesBecomeSeries()
{
    RunMetrics metrics(ResourceLimits{});
    metrics.take(UsageSample{100, 10_MiB, 50, 4});
    metrics.take(UsageSample{200, 20_MiB, 100, 5});
    metrics.take(UsageSample{300, 15_MiB, 200, 5});
    QCOMPARE(metrics.points(Metric::Memory), (QList<MetricPoint>{{100, double(10_MiB)}, {200, double(20_MiB)}, {300, double(15_MiB)}}));
    QCOMPARE(metrics.points(Metric::Cpu), (QList<MetricPoint>{{200, 0.5}, {300, 1.0}}));
    QCOMPARE(metrics.points(Metric::Processes).size(), 3);
    QCOMPARE(metrics.peak(Metric::Memory), double(20_MiB));
    QVERIFY(!metrics.isExact(Metric::Memory));
    QCOMPARE(metrics.samples(), 3);
    QCOMPARE(metrics.end(), 300.0);
}

void TestRunMetrics::whatIsUnknownIsNoPoint()
{
    RunMetrics metrics(ResourceLimits{});
    metrics.take(UsageSample{100});
    metrics.take(UsageSample{200});
    for (const Metric metric : Metrics) {
        QVERIFY(metrics.points(metric).isEmpty());
        QVERIFY(!metrics.peak(metric));
    }
}

void TestRunMetrics::throttledReadingsJoin()
{
    RunMetrics metrics(ResourceLimits{});
    const double throttled[] = {0, 5, 9, 9, 12};
    for (int i = 0; i < 5; ++i)
        metrics.take(UsageSample{100.0 * i, 1, 1, 1, throttled[i]});
    QCOMPARE(metrics.throttled().size(), 2);
    QCOMPARE(metrics.throttled().first().from, 0.0);
    QCOMPARE(metrics.throttled().first().to, 200.0);
    QCOMPARE(metrics.throttled().last().from, 300.0);
}

void TestRunMetrics::outputIsThinnedAndLosesNothing()
{
    RunMetrics metrics(ResourceLimits{});
    for (int i = 0; i < 10'000; ++i)
        metrics.take(Output{i * 0.1, i % 2 ? Stream::Stdout : Stream::Stderr, "0123456789"});
    QVERIFY(metrics.points(Metric::Output).size() < 120);
    QCOMPARE(metrics.points(Metric::Output).last().value, 100'000.0);
    QVERIFY(std::ranges::is_sorted(metrics.points(Metric::Output), {}, &MetricPoint::t));
}

void TestRunMetrics::exactPeakBeatsTheSampledOne()
{
    RunMetrics metrics(ResourceLimits{});
    metrics.take(UsageSample{100, 10_MiB, 50, 4});
    metrics.take(end(150, 90_MiB));
    QCOMPARE(metrics.peak(Metric::Memory), double(90_MiB));
    QVERIFY(metrics.isExact(Metric::Memory));
    QVERIFY2(!metrics.isExact(Metric::Processes), "the kernel kept no peak");
    QCOMPARE(metrics.peak(Metric::Processes), 4.0);
    QCOMPARE(metrics.peak(Metric::Output), 7.0);
    QVERIFY(metrics.isFinished());
}

void TestRunMetrics::peakOfProcessesSaysWhereItIsFrom()
{
    Finished finished = end(150, 1_MiB);
    finished.result.usage.peakPids = 1;
    RunMetrics sampled(ResourceLimits{});
    sampled.take(UsageSample{140, 1_MiB, 50, 0}); // after its end
    sampled.take(finished);
    QCOMPARE(sampled.peak(Metric::Processes), 1.0);
    QVERIFY(!sampled.isExact(Metric::Processes));
    finished.result.usage.peakPidsExact = true;
    RunMetrics exact(ResourceLimits{});
    exact.take(finished);
    QVERIFY(exact.isExact(Metric::Processes));
}

void TestRunMetrics::limitsBecomeMarks()
{
    RunMetrics metrics(ResourceLimits{});
    metrics.take(LimitReached{10, u"pids"_s, u"refused"_s});
    metrics.take(LimitReached{20, u"timeout"_s, u"late"_s});
    QCOMPARE(metrics.marks().first().metric, Metric::Processes);
    QVERIFY2(!metrics.marks().last().metric, "a deadline concerns every chart");
}

void TestRunMetrics::killHasItsPeak_data()
{
    using Points = QList<MetricPoint>;
    QTest::addColumn<QList<RunEvent>>("events");
    QTest::addColumn<QList<MetricPoint>>("drawn");
    const auto mib = [](double t, qint64 size) { return MetricPoint{t, double(size << 20)}; };
    const auto killed = [](double t, qint64 reached) { return RunEvent(LimitReached{t, u"memory"_s, u"killed"_s, reached}); };
    const auto sample = [](double t, qint64 memory) { return RunEvent(UsageSample{t, memory}); };
    QTest::addRow("between two sparse samples: up to the limit, no fall") << QList<RunEvent>{sample(100, 190_MiB), killed(180, 256_MiB), sample(180, 0)}
                                                                          << Points{mib(100, 190), mib(180, 256)};
    QTest::addRow("before the first sample") << QList<RunEvent>{killed(80, 256_MiB), sample(80, 0)} << Points{mib(80, 256)};
    QTest::addRow("a reading of the group afterwards is one") << QList<RunEvent>{sample(100, 190_MiB), killed(180, 256_MiB), sample(180, 0), sample(280, 1_MiB)}
                                                              << Points{mib(100, 190), mib(180, 256), mib(280, 1)};
    QTest::addRow("a second kill at the limit") << QList<RunEvent>{killed(80, 256_MiB), sample(80, 9_MiB), sample(180, 90_MiB), killed(280, 256_MiB), sample(280, 9_MiB)}
                                                << Points{mib(80, 256), mib(180, 90), mib(280, 256)};
    QTest::addRow("killed below an older peak: the host ran out") << QList<RunEvent>{sample(100, 90_MiB), sample(200, 50_MiB), killed(300, 90_MiB), sample(300, 1_MiB)}
                                                                  << Points{mib(100, 90), mib(200, 50), mib(300, 1)};
    QTest::addRow("a kernel that keeps no peak") << QList<RunEvent>{sample(100, 190_MiB), killed(180, -1), sample(180, 2_MiB)} << Points{mib(100, 190), mib(180, 2)};
}

void TestRunMetrics::killHasItsPeak()
{
    QFETCH(const QList<RunEvent>, events);
    QFETCH(const QList<MetricPoint>, drawn);
    ResourceLimits limits;
    limits.memory = 256_MiB;
    RunMetrics metrics(limits);
    for (const RunEvent &event : events)
        metrics.take(event);
    QCOMPARE(metrics.points(Metric::Memory), drawn);
    QCOMPARE(metrics.marks().first().metric, Metric::Memory);
}

void TestRunMetrics::valueAtAMoment()
{
    RunMetrics metrics(ResourceLimits{});
    metrics.take(UsageSample{100, 1, 0, 4});
    metrics.take(UsageSample{200, 2, 0, 9});
    QVERIFY(!metrics.valueAt(Metric::Processes, 99));
    QCOMPARE(metrics.valueAt(Metric::Processes, 100), 4.0);
    QCOMPARE(metrics.valueAt(Metric::Processes, 199), 4.0);
    QCOMPARE(metrics.valueAt(Metric::Processes, 5000), 9.0);
}

void TestRunMetrics::decimationKeepsSpikes()
{
    QList<MetricPoint> points;
    for (int i = 0; i < 30'000; ++i)
        points.append({double(i), i == 12'345 ? 99.0 : i == 23'456 ? -5.0 : 1.0});
    const QList<MetricPoint> few = decimated(points, 0, 29'999, 300);
    QVERIFY(few.size() <= 602);
    QVERIFY(few.contains(MetricPoint{12'345, 99}));
    QVERIFY(few.contains(MetricPoint{23'456, -5}));
    QVERIFY(std::ranges::is_sorted(few, {}, &MetricPoint::t));
}

void TestRunMetrics::decimationKeepsFewPoints()
{
    const QList<MetricPoint> points{{0, 1}, {10, 2}, {20, 3}, {30, 4}};
    QCOMPARE(decimated(points, 0, 30, 300), points);
    QCOMPARE(decimated(points, 12, 18, 300), (QList<MetricPoint>{{10, 2}, {20, 3}}));
    QCOMPARE(decimated({}, 0, 30, 300), QList<MetricPoint>());
}

void TestRunMetrics::axes_data()
{
    QTest::addColumn<int>("metric");
    QTest::addColumn<double>("largest");
    QTest::addColumn<double>("limit");
    QTest::addColumn<bool>("showsLimit");
    QTest::addRow("half of the memory: up to the limit") << int(Metric::Memory) << double(128_MiB) << double(256_MiB) << true;
    QTest::addRow("a little memory: not pressed flat") << int(Metric::Memory) << double(5_MiB) << double(256_MiB) << false;
    QTest::addRow("above the CPU limit for a moment") << int(Metric::Cpu) << 1.3 << 1.0 << true;
    QTest::addRow("no output yet") << int(Metric::Output) << 0.0 << double(16_MiB) << false;
    QTest::addRow("three processes of 64") << int(Metric::Processes) << 3.0 << 64.0 << false;
}

void TestRunMetrics::axes()
{
    QFETCH(const int, metric);
    QFETCH(const double, largest);
    QFETCH(const double, limit);
    QFETCH(const bool, showsLimit);
    const Axis axis = valueAxis(Metric(metric), largest, limit);
    QVERIFY(axis.top > largest);
    QCOMPARE(axis.top > limit, showsLimit);
    QVERIFY(axis.ticks().size() >= 2);
    QVERIFY(axis.ticks().size() <= 8);
    if (Metric(metric) == Metric::Processes)
        QCOMPARE(axis.step, std::floor(axis.step));
}

void TestRunMetrics::timeSteps()
{
    QCOMPARE(timeStep(1000, 5), 200.0);
    QCOMPARE(timeStep(10'000, 5), 2000.0);
    QCOMPARE(timeStep(60'000, 5), 15'000.0);
    QCOMPARE(timeStep(3'600'000, 5), 1'800'000.0);
    QVERIFY(timeStep(0, 0) > 0);
}

void TestRunMetrics::csv()
{
    RunMetrics metrics(ResourceLimits{});
    metrics.take(UsageSample{100, 1024, 50, 4});
    metrics.take(UsageSample{200, 2048, 100, 5});
    metrics.take(LimitReached{250, u"memory"_s, u"A \"part\" was killed."_s});
    metrics.take(end(300, 4096));
    QCOMPARE(metricsCsv(metrics), QByteArray("seconds,cpu_cores,memory_bytes,processes,output_bytes,event\r\n"
                                             "0.100,,1024,4,,\r\n"
                                             "0.200,0.500,2048,5,,\r\n"
                                             "0.250,0.500,2048,5,,\"A \"\"part\"\" was killed.\"\r\n"
                                             "0.300,,4096,,7,\"exact peaks and totals; CPU time 0.120 s\"\r\n"));
}

QTEST_GUILESS_MAIN(TestRunMetrics)
#include "tst_runmetrics.moc"
