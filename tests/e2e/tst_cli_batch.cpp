// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/program.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Fumehood;
using namespace Fumehood::Testing;

/// Many submissions against many cases, through the built program.
class TestCliBatch : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void everyProgramMeetsEveryCase();
    void interruptedItLeavesNothing();
    void refused_data();
    void refused();

private:
    SnippetFolder m_folder;
    QString m_submissions, m_cases;
};

void TestCliBatch::initTestCase()
{
    if (const QString missing = missingForRuns({u"fumehood/python:latest"_s, u"fumehood/bash:latest"_s}); !missing.isEmpty())
        QSKIP(qPrintable(missing));
    QDir(m_folder.path()).mkdir(u"submissions"_s);
    m_submissions = m_folder.path() + u"/submissions"_s;
    m_folder.file(u"submissions/right.py"_s, "print(sum(map(int, input().split())))\n");
    m_folder.file(u"submissions/wrong.py"_s, "print(len(input()))\n");
    m_folder.file(u"submissions/slow.sh"_s, "read line; sleep 60\n");
    m_cases = m_folder.file(u"cases.json"_s, R"([{"name": "small", "stdin": "1 2\n", "stdout": "3\n"}, {"name": "large", "stdin": "1000 2000\n", "stdout": "3000"}])");
}

void TestCliBatch::everyProgramMeetsEveryCase()
{
    const Ended ended = fumehood({u"batch"_s, m_submissions, u"--cases"_s, m_cases, u"--jobs"_s, u"2"_s, u"--timeout"_s, u"2s"_s, u"--json"_s});
    QVERIFY2(ended.status == 1, ended.err.constData());
    const nlohmann::json json = ended.json();
    QVERIFY2(json.is_object(), ended.out.constData());
    QCOMPARE(json["runs"].size(), 6U);
    QMap<QString, QString> verdicts;
    for (const auto &run : json["runs"]) {
        const QString key = QString::fromStdString(run["program"].get<std::string>() + " " + run["case"].get<std::string>());
        verdicts[key] = run["passed"].get<bool>() ? u"pass"_s : QString::fromStdString(run["outcome"].get<std::string>());
    }
    QCOMPARE(verdicts, (QMap<QString, QString>{{u"right.py small"_s, u"pass"_s}, {u"right.py large"_s, u"pass"_s},
                                               {u"wrong.py small"_s, u"pass"_s}, // its length is 3, too
                                               {u"wrong.py large"_s, u"succeeded"_s},
                                               {u"slow.sh small"_s, u"timedOut"_s}, {u"slow.sh large"_s, u"timedOut"_s}}));
    QCOMPARE(json["passed"].get<int>(), 3);
    QCOMPARE(json["failed"].get<int>(), 3);
    QCOMPARE(containersOf(ended.pid), 0);
}

void TestCliBatch::interruptedItLeavesNothing()
{
    Program program({u"batch"_s, m_submissions, u"--cases"_s, m_cases, u"--jobs"_s, u"2"_s, u"--timeout"_s, u"60s"_s});
    QVERIFY(program.prints("right.py"));
    program.signal(SIGINT);
    const Ended ended = program.end();
    QCOMPARE(ended.status, 130);
    QVERIFY(ended.ms < 30'000);
    QCOMPARE(containersOf(ended.pid), 0);
}

void TestCliBatch::refused_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QByteArray>("says");
    QTest::addRow("no such folder") << QStringList{m_folder.path() + u"/none"_s, u"--cases"_s, m_cases} << "There are no programs in"_ba;
    QTest::addRow("no such cases") << QStringList{m_submissions, u"--cases"_s, m_folder.path() + u"/none.json"_s} << "cannot be read"_ba;
    QTest::addRow("cases that are none") << QStringList{m_submissions, u"--cases"_s, m_folder.file(u"bad.json"_s, "[]")} << "list of test cases"_ba;
    QTest::addRow("no jobs") << QStringList{m_submissions, u"--cases"_s, m_cases, u"--jobs"_s, u"0"_s} << "--jobs"_ba;
}

void TestCliBatch::refused()
{
    QFETCH(QStringList, words);
    QFETCH(QByteArray, says);
    const Ended ended = fumehood(QStringList{u"batch"_s} + words);
    QVERIFY2(ended.status == 2, ended.err.constData());
    QVERIFY2(ended.err.contains(says), ended.err.constData());
    QCOMPARE(ended.out, QByteArray());
}

QTEST_GUILESS_MAIN(TestCliBatch)
#include "tst_cli_batch.moc"
