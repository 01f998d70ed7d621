// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/quantity.h"

#include <QLocale>
#include <QTest>

using namespace Fumehood;
using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

class TestQuantity : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        // A decimal comma of the person's locale must change nothing.
        QLocale::setDefault(QLocale(QLocale::German));
    }

    void parseSize_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("bytes");
        QTest::addRow("plain bytes") << u"4096"_s << qint64(4096);
        QTest::addRow("bytes with B") << u"100B"_s << qint64(100);
        QTest::addRow("nothing") << u"0"_s << qint64(0);
        QTest::addRow("mebibytes") << u"256M"_s << 256_MiB;
        QTest::addRow("small letter") << u"64k"_s << 64_KiB;
        QTest::addRow("a fraction") << u"1.5g"_s << 1536_MiB;
        QTest::addRow("a fraction that is no whole byte is rounded") << u"0.3K"_s << qint64(307);
        QTest::addRow("suffix iB") << u"64KiB"_s << 64_KiB;
        QTest::addRow("suffix B") << u"2MB"_s << 2_MiB;
        QTest::addRow("as it is displayed") << u"256 MiB"_s << 256_MiB;
        QTest::addRow("spaces around") << u" 5M "_s << 5_MiB;
        QTest::addRow("exact beyond the digits of a double") << u"9007199254740993"_s << qint64(9007199254740993);
    }
    void parseSize()
    {
        QFETCH(QString, text);
        QTEST(Fumehood::parseSize(text).value_or(-1), "bytes");
    }

    void parseSizeRefuses_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"", "M", "-5M", "+5M", "5X", "5MM", "1,5G", "1.G", ".5G", "0.5", "0x10", "1e3", "5 M B", "nan", "٥M",
                                 "99999999999999999999", "9999999999T"})
            QTest::addRow("“%s”", text) << QString::fromUtf8(text);
    }
    void parseSizeRefuses()
    {
        QFETCH(QString, text);
        QVERIFY(!Fumehood::parseSize(text));
    }

    void parseDuration_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("expected");
        QTest::addRow("milliseconds") << u"500ms"_s << 500;
        QTest::addRow("seconds") << u"10s"_s << 10'000;
        QTest::addRow("bare seconds") << u"2"_s << 2000;
        QTest::addRow("a fraction of seconds") << u"0.25"_s << 250;
        QTest::addRow("minutes") << u"1.5m"_s << 90'000;
        QTest::addRow("min") << u"2 min"_s << 120'000;
        QTest::addRow("hours") << u"1h"_s << 3'600'000;
        QTest::addRow("capitals") << u"5S"_s << 5000;
    }
    void parseDuration()
    {
        QFETCH(QString, text);
        QFETCH(int, expected);
        QCOMPARE(Fumehood::parseDuration(text).value_or(milliseconds(-1)).count(), expected);
    }

    void parseDurationRefuses_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"", "s", "-1s", "1,5s", "1d", "10 sec onds", "inf", "1e3s", "99999999999999999999h"})
            QTest::addRow("“%s”", text) << QString::fromUtf8(text);
    }
    void parseDurationRefuses()
    {
        QFETCH(QString, text);
        QVERIFY(!Fumehood::parseDuration(text));
    }

    void parseNumber_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<double>("expected");
        QTest::addRow("whole") << u"2"_s << 2.0;
        QTest::addRow("fraction") << u"0.5"_s << 0.5;
        QTest::addRow("negative") << u"-3"_s << -3.0;
        QTest::addRow("without a leading zero") << u".25"_s << 0.25;
        for (const char *text : {"", "1,5", "nan", "inf", "0x10", "1e3", "2 cores", "1_000"})
            QTest::addRow("“%s” is refused", text) << QString::fromUtf8(text) << -1.0;
    }
    void parseNumber()
    {
        QFETCH(QString, text);
        QTEST(Fumehood::parseNumber(text).value_or(-1), "expected");
    }

    void formatSize_data()
    {
        QTest::addColumn<qint64>("bytes");
        QTest::addColumn<QString>("shown");
        QTest::addColumn<QString>("option");
        QTest::addRow("none") << qint64(0) << u"0 B"_s << u"0"_s;
        QTest::addRow("bytes") << qint64(512) << u"512 B"_s << u"512"_s;
        QTest::addRow("the last before a KiB") << qint64(1023) << u"1023 B"_s << u"1023"_s;
        QTest::addRow("a KiB") << 1_KiB << u"1 KiB"_s << u"1K"_s;
        QTest::addRow("whole MiB") << 256_MiB << u"256 MiB"_s << u"256M"_s;
        QTest::addRow("half a GiB more") << 1536_MiB << u"1.5 GiB"_s << u"1536M"_s;
        QTest::addRow("rounded up to the next unit") << 1_MiB - 1 << u"1 MiB"_s << u"1048575"_s;
        QTest::addRow("three digits") << qint64(123'456'789) << u"118 MiB"_s << u"123456789"_s;
        QTest::addRow("the largest limit") << 64_GiB << u"64 GiB"_s << u"64G"_s;
    }
    void formatSize()
    {
        QFETCH(qint64, bytes);
        QTEST(Fumehood::formatSize(bytes), "shown");
        QTEST(formatSizeOption(bytes), "option");
        QCOMPARE(Fumehood::parseSize(formatSizeOption(bytes)).value_or(-1), bytes);
    }

    void formatDuration_data()
    {
        QTest::addColumn<int>("ms");
        QTest::addColumn<QString>("shown");
        QTest::addColumn<QString>("option");
        QTest::addRow("none") << 0 << u"0 ms"_s << u"0s"_s;
        QTest::addRow("milliseconds") << 45 << u"45 ms"_s << u"45ms"_s;
        QTest::addRow("part of a second") << 310 << u"0.31 s"_s << u"310ms"_s;
        QTest::addRow("whole seconds") << 10'000 << u"10 s"_s << u"10s"_s;
        QTest::addRow("seconds and a half") << 1500 << u"1.5 s"_s << u"1500ms"_s;
        QTest::addRow("rounded up to the minute") << 59'990 << u"1 min"_s << u"59990ms"_s;
        QTest::addRow("minutes and seconds") << 125'000 << u"2 min 5 s"_s << u"125s"_s;
        QTest::addRow("hours") << 3'720'000 << u"1 h 2 min"_s << u"3720s"_s;
    }
    void formatDuration()
    {
        QFETCH(int, ms);
        QTEST(Fumehood::formatDuration(milliseconds(ms)), "shown");
        QTEST(formatDurationOption(milliseconds(ms)), "option");
        QCOMPARE(Fumehood::parseDuration(formatDurationOption(milliseconds(ms))).value_or(milliseconds(-1)).count(), ms);
    }
};

QTEST_APPLESS_MAIN(TestQuantity)
#include "tst_quantity.moc"
