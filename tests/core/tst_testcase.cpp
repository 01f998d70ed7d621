// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/testcase.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Fumehood;

class TestTestCase : public QObject
{
    Q_OBJECT
private slots:
    void reads();
    void refuses_data();
    void refuses();
    void judges_data();
    void judges();
};

void TestTestCase::reads()
{
    const auto cases = parseTestCases(R"([{"name": "two", "stdin": "1 1\n", "arguments": ["-v"], "stdout": "2\n", "exitCode": 3}, {"name": "bare"}])", u"c.json"_s);
    QVERIFY2(cases.has_value(), cases ? "" : qPrintable(cases.error()));
    QCOMPARE(cases->size(), 2);
    QCOMPARE(cases->at(0).name, u"two"_s);
    QCOMPARE(cases->at(0).input, "1 1\n"_ba);
    QCOMPARE(cases->at(0).arguments, QStringList{u"-v"_s});
    QCOMPARE(cases->at(0).output, "2\n"_ba);
    QCOMPARE(cases->at(0).exitCode, 3);
    QVERIFY2(!cases->at(1).output, "what is not said is not compared");
}

void TestTestCase::refuses_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("says");
    QTest::addRow("no JSON") << "fruit"_ba << u"c.json"_s;
    QTest::addRow("an object") << "{}"_ba << u"list of test cases"_s;
    QTest::addRow("no case") << "[]"_ba << u"list of test cases"_s;
    QTest::addRow("no name") << R"([{"stdin": ""}])"_ba << u"name"_s;
    QTest::addRow("a misspelt key") << R"([{"name": "a", "stdinn": ""}])"_ba << u"stdinn"_s;
    QTest::addRow("a number for text") << R"([{"name": "a", "stdout": 2}])"_ba << u"stdout"_s;
    QTest::addRow("an impossible exit status") << R"([{"name": "a", "exitCode": 256}])"_ba << u"exitCode"_s;
    QTest::addRow("the second is wrong") << R"([{"name": "a"}, 7])"_ba << u"case 2"_s;
}

void TestTestCase::refuses()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, says);
    const auto cases = parseTestCases(json, u"c.json"_s);
    QVERIFY(!cases);
    QVERIFY2(cases.error().contains(says), qPrintable(cases.error()));
}

void TestTestCase::judges_data()
{
    QTest::addColumn<QByteArray>("expected");
    QTest::addColumn<QByteArray>("actual");
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QString>("why");
    const auto row = [](const char *name, const char *expected, const char *actual, const QString &why, Outcome outcome = Outcome::Succeeded, int code = 0) {
        QTest::addRow("%s", name) << QByteArray(expected) << QByteArray(actual) << outcome << code << why;
    };
    row("the same", "a\nb\n", "a\nb\n", {});
    row("no line end at the end", "a\nb\n", "a\nb", {});
    row("blanks at line ends", "a\nb", "a \nb\t\r\n\n", {});
    row("blanks at the beginning count", "a", " a", u"Line 1 is “ a” instead of “a”."_s);
    row("another line", "a\nb", "a\nc", u"Line 2 is “c” instead of “b”."_s);
    row("a line too few", "a\nb", "a", u"Line 2 is missing: “b”."_s);
    row("a line too many", "a", "a\nb", u"Line 2 is one too many: “b”."_s);
    row("nothing at all", "a", "", u"Line 1 is missing: “a”."_s);
    row("right output, wrong end", "a", "a", u"It ended with exit status 4 instead of 0."_s, Outcome::Failed, 4);
    row("right output, too late", "a", "a", u"told"_s, Outcome::TimedOut, 137);
}

void TestTestCase::judges()
{
    QFETCH(QByteArray, expected);
    QFETCH(QByteArray, actual);
    QFETCH(Outcome, outcome);
    QFETCH(int, exitCode);
    QFETCH(QString, why);
    RunResult result;
    result.outcome = outcome;
    result.reason = u"told"_s;
    result.exitCode = exitCode;
    result.standardOutput = actual;
    QCOMPARE(failureOf({.name = u"a"_s, .output = expected}, result), why);
}

QTEST_GUILESS_MAIN(TestTestCase)
#include "tst_testcase.moc"
