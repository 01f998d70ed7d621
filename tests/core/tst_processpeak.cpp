// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/processpeak.h"

#include <QTest>

using namespace Fumehood;

namespace {

using Known = std::optional<int>;

MeterReading reading(Known pids, Known peak, Known soFar)
{
    MeterReading reading;
    reading.pids = pids;
    reading.peakPids = peak;
    reading.pidsSoFar = soFar;
    return reading;
}

} // namespace

class TestProcessPeak : public QObject
{
    Q_OBJECT
private slots:
    void peaks_data();
    void peaks();
    void nothingBeforeTheBeginning();
};

void TestProcessPeak::peaks_data()
{
    QTest::addColumn<QList<MeterReading>>("readings");
    QTest::addColumn<int>("launches");
    QTest::addColumn<int>("peak");
    QTest::addColumn<bool>("exact");
    // The first reading is that before the program: two of the sandbox's, the launcher, and a peak of the start's threads.
    const MeterReading before = reading(3, 8, 20);
    const auto row = [&](const char *name, const QList<MeterReading> &after, int launches, int peak, bool exact) {
        QTest::addRow("%s", name) << QList{before} + after << launches << peak << exact;
    };
    row("one process, gone before it was seen", {reading(2, 8, 20)}, 0, 1, true);
    row("one process, whose file took one to write", {reading(2, 8, 21)}, 1, 1, true);
    row("one process, seen", {reading(3, 8, 20), reading(2, 8, 20)}, 0, 1, true);
    row("20 threads for a moment", {reading(2, 23, 40)}, 0, 21, true);
    row("the kernel's peak is more than was seen", {reading(11, 15, 40), reading(2, 15, 40)}, 0, 13, true);
    row("three children, one after another or not", {reading(2, 8, 23)}, 0, 1, false);
    row("three children, all seen at once", {reading(6, 8, 23), reading(2, 8, 23)}, 0, 4, true);
    row("five children, three seen", {reading(5, 8, 25), reading(2, 8, 25)}, 0, 3, false);
    row("a child that outlives its parent", {reading(3, 8, 21)}, 0, 1, false);
    row("no control group to be seen", {reading(4, {}, {})}, 0, 2, false);
    row("nothing known at all", {reading({}, {}, {})}, 0, 1, false);
}

void TestProcessPeak::peaks()
{
    QFETCH(QList<MeterReading>, readings);
    QFETCH(int, launches);
    QFETCH(int, peak);
    QFETCH(bool, exact);
    ProcessPeak processes;
    processes.begin(readings.takeFirst(), 2, launches);
    for (const MeterReading &one : readings)
        processes.note(one);
    QCOMPARE(processes.value(), peak);
    QCOMPARE(processes.isExact(), exact);
}

void TestProcessPeak::nothingBeforeTheBeginning()
{
    ProcessPeak processes;
    QVERIFY(!processes.value());
    QVERIFY(!processes.isExact());
    processes.begin({}, 2);
    processes.note(reading(2, 30, 90));
    QVERIFY2(processes.value() == 1 && !processes.isExact(), "a peak without a beginning says nothing");
}

QTEST_GUILESS_MAIN(TestProcessPeak)
#include "tst_processpeak.moc"
