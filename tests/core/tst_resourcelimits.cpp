// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/container/resourcelimits.h"

#include <QTest>

#include <cmath>

using namespace Fumehood;
using namespace Qt::StringLiterals;

class TestResourceLimits : public QObject
{
    Q_OBJECT

private slots:
    void everyFieldIsConsistent()
    {
        QSet<QString> options;
        for (const LimitField &limit : limitFields()) {
            const QByteArray name = limit.option.toUtf8();
            QVERIFY2(!options.contains(limit.option), name);
            options.insert(limit.option);
            QVERIFY2(!limit.title.isEmpty() && limit.description.endsWith(u'.'), name);
            QVERIFY2(std::ranges::is_sorted(limit.stops) && !limit.stops.isEmpty(), name);
            QVERIFY2(limit.stops.first() >= limit.minimum && limit.stops.last() <= limit.maximum, name);
            const double standard = limit.get(ResourceLimits{});
            QVERIFY2(limit.stops.contains(standard), name);
            for (const double value : limit.stops + QList{limit.minimum, limit.maximum, standard})
                QCOMPARE(limit.parse(limit.formatOption(value)).value_or(-1), value);
        }
        QCOMPARE(options.size(), 12);
    }

    void everyFieldSetsItsOwnMember()
    {
        for (const LimitField &limit : limitFields()) {
            ResourceLimits limits;
            limit.set(limits, limit.minimum);
            QCOMPARE(limit.get(limits), limit.minimum);
            for (const LimitField &other : limitFields()) {
                if (other.option != limit.option)
                    QCOMPARE(other.get(limits), other.get(ResourceLimits{}));
            }
        }
    }

    void sets()
    {
        ResourceLimits limits;
        QVERIFY(setLimit(limits, u"memory", u"1.5G"_s));
        QVERIFY(setLimit(limits, u"cpus", u"1.5"_s));
        QVERIFY(setLimit(limits, u"timeout", u"250ms"_s));
        QVERIFY(setLimit(limits, u"pids", u"100"_s));
        QVERIFY(setLimit(limits, u"disk-rate", u"20M/s"_s));
        QCOMPARE(limits.memory, 1536_MiB);
        QCOMPARE(limits.cpus, 1.5);
        QCOMPARE(limits.timeout, std::chrono::milliseconds(250));
        QCOMPARE(limits.pids, 100);
        QCOMPARE(limits.diskRate, 20_MiB);
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("option");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("range");
        QTest::addRow("less memory than the engine takes") << u"memory"_s << u"5M"_s << u"6M to 64G"_s;
        QTest::addRow("too much memory") << u"memory"_s << u"65G"_s << u"6M to 64G"_s;
        QTest::addRow("memory that is no size") << u"memory"_s << u"lots"_s << u"6M to 64G"_s;
        QTest::addRow("negative memory") << u"memory"_s << u"-1"_s << u"6M to 64G"_s;
        QTest::addRow("no CPU") << u"cpus"_s << u"0"_s << u"0.01 to 256"_s;
        QTest::addRow("CPU that is not a number") << u"cpus"_s << u"nan"_s << u"0.01 to 256"_s;
        QTest::addRow("half a process") << u"pids"_s << u"10.5"_s << u"4 to 32768"_s;
        QTest::addRow("no room for the program") << u"pids"_s << u"3"_s << u"4 to 32768"_s;
        QTest::addRow("unlimited processes") << u"pids"_s << u"-1"_s << u"4 to 32768"_s;
        QTest::addRow("no time") << u"timeout"_s << u"0"_s << u"50ms to 86400s"_s;
        QTest::addRow("more than a day") << u"timeout"_s << u"25h"_s << u"50ms to 86400s"_s;
        QTest::addRow("empty") << u"timeout"_s << QString() << u"50ms to 86400s"_s;
        QTest::addRow("no output") << u"output-limit"_s << u"0"_s << u"1K to 4G"_s;
    }
    void refuses()
    {
        QFETCH(QString, option);
        QFETCH(QString, text);
        QFETCH(QString, range);
        ResourceLimits limits;
        const Result<> result = setLimit(limits, option, text);
        QVERIFY(!result);
        QVERIFY2(result.error().contains(u"--"_s + option), qPrintable(result.error()));
        QVERIFY2(result.error().contains(u"“%1”"_s.arg(text)), qPrintable(result.error()));
        QVERIFY2(result.error().contains(range), qPrintable(result.error()));
        QCOMPARE(limits, ResourceLimits{});
    }

    void unknownLimitNamesThoseThatExist()
    {
        ResourceLimits limits;
        const Result<> result = setLimit(limits, u"ram", u"1G"_s);
        QVERIFY(!result);
        QVERIFY(result.error().contains(u"“ram”") && result.error().contains(u"memory, cpus"));
        QCOMPARE(limitField(u"ram"), nullptr);
    }

    void checkLimits_data()
    {
        QTest::addColumn<ResourceLimits>("limits");
        QTest::addColumn<QString>("option"); // empty: accepted
        const auto with = [](auto change) { ResourceLimits limits; change(limits); return limits; };
        QTest::addRow("the standard") << ResourceLimits{} << QString();
        QTest::addRow("memory of nothing") << with([](auto &l) { l.memory = 0; }) << u"memory"_s;
        QTest::addRow("CPU that is not a number") << with([](auto &l) { l.cpus = std::nan(""); }) << u"cpus"_s;
        QTest::addRow("negative processes") << with([](auto &l) { l.pids = -1; }) << u"pids"_s;
        QTest::addRow("negative swap") << with([](auto &l) { l.swap = -1; }) << u"swap"_s;
        QTest::addRow("more disk than memory is allowed") << with([](auto &l) { l.disk = 1_GiB; }) << QString();
    }
    void checkLimits()
    {
        QFETCH(ResourceLimits, limits);
        QFETCH(QString, option);
        const Result<> result = Fumehood::checkLimits(limits);
        QCOMPARE(result.has_value(), option.isEmpty());
        if (!result)
            QVERIFY2(result.error().contains(u"--"_s + option), qPrintable(result.error()));
    }

    void warnsOfDiskThatCannotBeFilled()
    {
        QVERIFY(limitWarnings(ResourceLimits{}).isEmpty());
        ResourceLimits limits;
        limits.disk = limits.fileSize = 512_MiB;
        QCOMPARE(limitWarnings(limits).size(), 1);
        QVERIFY(limitWarnings(limits).first().contains(u"512 MiB") && limitWarnings(limits).first().contains(u"256 MiB"));
        limits.swap = 256_MiB;
        QVERIFY(limitWarnings(limits).isEmpty());
        limits.disk = 16_MiB;
        QVERIFY(limitWarnings(limits).value(0).contains(u"--file-size"));
    }

    void keysOfTheResultObject()
    {
        QCOMPARE(limitKey(u"memory"), u"memory"_s);
        QCOMPARE(limitKey(u"cpu-shares"), u"cpuShares"_s);
        QCOMPARE(limitKey(u"output-limit"), u"outputLimit"_s);
    }

    void formatsForPeople()
    {
        QCOMPARE(limitField(u"memory")->format(double(256_MiB)), u"256 MiB"_s);
        QCOMPARE(limitField(u"cpus")->format(1.5), u"1.5"_s);
        QCOMPARE(limitField(u"pids")->format(64), u"64"_s);
        QCOMPARE(limitField(u"timeout")->format(10'000), u"10 s"_s);
    }
};

QTEST_APPLESS_MAIN(TestResourceLimits)
#include "tst_resourcelimits.moc"
