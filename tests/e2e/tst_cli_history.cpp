// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/program.h"

using namespace Fumehood;
using namespace Fumehood::Testing;
using namespace Qt::StringLiterals;

/// What `fumehood run` leaves in the history, and what `fumehood history` makes of it. Every test has a history of its own.
class TestCliHistory : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init() { m_data = std::make_unique<QTemporaryDir>(); }
    void aRunIsKeptWhole();
    void searchAndFilters();
    void noHistory();
    void aHistoryThatCannotBeOpened();
    void rerunIsTheSame();
    void diffOfTwoRuns();
    void exports_data();
    void exports();
    void clears();
    void refused_data();
    void refused();

private:
    Variables variables() const { return {{u"XDG_DATA_HOME"_s, m_data->path()}}; }
    Ended run(const QStringList &words, const QByteArray &input = {}) { return fumehood(QStringList{u"run"_s} + words, input, variables()); }
    Ended history(const QString &words) { return fumehood(QStringList{u"history"_s} + words.split(u' '), {}, variables()); }

    SnippetFolder m_folder;
    std::unique_ptr<QTemporaryDir> m_data;
};

void TestCliHistory::initTestCase()
{
    if (const QString missing = missingForRuns({u"fumehood/python:latest"_s}); !missing.isEmpty())
        QSKIP(qPrintable(missing));
    m_folder.file(u"echo.py"_s, "import sys\nfor line in sys.stdin:\n    print('got', line.strip())\n");
    m_folder.file(u"bad.py"_s, "print('before')\nprint(1 / 0)\n");
    m_folder.file(u"odd.py"_s, "import sys\nsys.stdout.buffer.write(b'a\\xff\\n')\n");
}

void TestCliHistory::aRunIsKeptWhole()
{
    QCOMPARE(run({m_folder.path() + u"/echo.py"_s, u"--memory"_s, u"77M"_s, u"--"_s, u"an argument"_s}, "one\ntwo\n").status, 0);
    const auto list = history(u"list --json"_s).json();
    QCOMPARE(list.size(), 1);
    QCOMPARE(list[0]["outcome"].get<std::string>(), "succeeded");
    QCOMPARE(list[0]["language"].get<std::string>(), "python");
    QVERIFY(list[0]["isolationHolds"].get<bool>());
    const auto record = history(u"show last --json"_s).json();
    QCOMPARE(record["source"].get<std::string>(), "import sys\nfor line in sys.stdin:\n    print('got', line.strip())\n");
    QCOMPARE(record["result"]["stdout"].get<std::string>(), "got one\ngot two\n");
    QCOMPARE(record["result"]["limits"]["memory"].get<qint64>(), 77_MiB);
    QCOMPARE(record["settings"]["arguments"][0].get<std::string>(), "an argument");
    QVERIFY(record["result"]["isolation"]["checks"].size() > 5);
    std::string input;
    for (const auto &piece : record["input"])
        input += piece["bytes"].get<std::string>();
    QCOMPARE(input, "one\ntwo\n");
    QVERIFY(history(u"list"_s).out.contains("succeeded"));
    QVERIFY(history(u"show last"_s).out.contains("got two"));
}

void TestCliHistory::searchAndFilters()
{
    QCOMPARE(run({m_folder.path() + u"/bad.py"_s}).status, 1);
    QCOMPARE(run({m_folder.path() + u"/echo.py"_s}, "needle\n").status, 0);
    QCOMPARE(history(u"search ZeroDivision --json"_s).json().size(), 1);
    QCOMPARE(history(u"search needle --in output --json"_s).json().size(), 1);
    QCOMPARE(history(u"search needle --in source --json"_s).json().size(), 0);
    QCOMPARE(history(u"list --outcome failed --json"_s).json()[0]["exitCode"].get<int>(), 1);
    QCOMPARE(history(u"list --language bash --json"_s).json().size(), 0);
    QCOMPARE(history(u"list --since 1h --json"_s).json().size(), 2);
    QCOMPARE(history(u"list --until 1h --json"_s).json().size(), 0);
    const auto statistics = history(u"statistics --json"_s).json();
    QCOMPARE(statistics[0]["runs"].get<int>(), 2);
    QCOMPARE(statistics[0]["outcomes"]["failed"].get<int>(), 1);
}

void TestCliHistory::noHistory()
{
    QCOMPARE(run({u"--no-history"_s, m_folder.path() + u"/echo.py"_s}).status, 0);
    QVERIFY(QDir(m_data->path()).isEmpty());
}

void TestCliHistory::aHistoryThatCannotBeOpened()
{
    QFile inTheWay(m_data->filePath(u"fumehood"_s));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    const Ended ended = run({m_folder.path() + u"/echo.py"_s}, "x\n");
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.out, "got x\n"_ba);
    QVERIFY2(ended.err.startsWith("fumehood: warning: this run is not in the history.") && ended.err.count('\n') == 1, ended.err.constData());
}

void TestCliHistory::rerunIsTheSame()
{
    QCOMPARE(run({m_folder.path() + u"/echo.py"_s}, "one\ntwo\n").status, 0);
    const std::string first = history(u"list --json"_s).json()[0]["id"].get<std::string>();
    const Ended again = history(u"rerun last"_s);
    QCOMPARE(again.status, 0);
    QCOMPARE(again.out, "got one\ngot two\n"_ba);
    QVERIFY2(again.err.contains("The same outcome and output"), again.err.constData());
    const auto list = history(u"list --json"_s).json();
    QCOMPARE(list.size(), 2);
    QCOMPARE(list[0]["parent"].get<std::string>(), first);
    QCOMPARE(list[0]["imageDigest"], list[1]["imageDigest"]);
    QVERIFY(fumehood({u"history"_s, u"rerun"_s, u"last"_s, u"--json"_s}, {}, variables()).json()["outcome"] == "succeeded");
}

void TestCliHistory::diffOfTwoRuns()
{
    QCOMPARE(run({m_folder.path() + u"/echo.py"_s}, "one\n").status, 0);
    QCOMPARE(run({m_folder.path() + u"/echo.py"_s, u"--memory"_s, u"99M"_s}, "two\n").status, 0);
    const auto list = history(u"list --json"_s).json();
    const QString before = QString::fromStdString(list[1]["id"].get<std::string>()), after = QString::fromStdString(list[0]["id"].get<std::string>());
    const Ended diff = history(u"diff %1 %2"_s.arg(before, after));
    QCOMPARE(diff.status, 1);
    QVERIFY2(diff.out.contains("-got one\n+got two\n") && diff.out.contains("limits.memory"), diff.out.constData());
    QCOMPARE(history(u"diff %1 %1"_s.arg(before)).status, 0);
}

void TestCliHistory::exports_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QByteArray>("begins");
    QTest::addColumn<QByteArray>("contains");
    QTest::addRow("json") << u"json"_s << "[\n{"_ba << "\"schema\": \"fumehood.record/1\""_ba;
    QTest::addRow("ndjson") << u"ndjson"_s << "{"_ba << "\"stdoutBase64\":\"Yf8K\""_ba;
    QTest::addRow("csv") << u"csv"_s << "id,startedAt,language,outcome,"_ba << ",python,failed,1,"_ba;
    QTest::addRow("markdown") << u"markdown"_s << "# Run "_ba << "ZeroDivisionError"_ba;
}

void TestCliHistory::exports()
{
    QFETCH(QString, format);
    QFETCH(QByteArray, begins);
    QFETCH(QByteArray, contains);
    QCOMPARE(run({m_folder.path() + u"/bad.py"_s}).status, 1);
    QCOMPARE(run({m_folder.path() + u"/odd.py"_s}).status, 0);
    const Ended ended = history(u"export --format "_s + format);
    QCOMPARE(ended.status, 0);
    QVERIFY2(ended.out.startsWith(begins) && ended.out.contains(contains), ended.out.constData());
    if (format == u"json")
        QCOMPARE(ended.json().size(), 2);
    const QString path = m_data->filePath(u"out"_s);
    QCOMPARE(history(u"export --format %1 --output %2"_s.arg(format, path)).status, 0);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), ended.out);
    QCOMPARE(history(u"export --output %1"_s.arg(path)).status, 2); // never over another file
}

void TestCliHistory::clears()
{
    QCOMPARE(run({m_folder.path() + u"/bad.py"_s}).status, 1);
    QCOMPARE(run({m_folder.path() + u"/odd.py"_s}).status, 0);
    QCOMPARE(history(u"star last"_s).status, 0);
    QCOMPARE(history(u"clear"_s).status, 2);
    QCOMPARE(history(u"clear --all"_s).status, 0);
    QCOMPARE(history(u"list --favourites --json"_s).json().size(), 1);
    QCOMPARE(history(u"clear last"_s).status, 0);
    QCOMPARE(history(u"list --json"_s).json().size(), 0);
}

void TestCliHistory::refused_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QByteArray>("says");
    QTest::addRow("no such run") << u"show 0123"_s << "no run"_ba;
    QTest::addRow("nothing to show yet") << u"show last"_s << "no run yet"_ba;
    QTest::addRow("an unknown outcome") << u"list --outcome exploded"_s << "timedOut"_ba;
    QTest::addRow("a bad time") << u"list --since yesterday"_s << "2h, 7d"_ba;
    QTest::addRow("an unknown format") << u"export --format xml"_s << "json, ndjson"_ba;
    QTest::addRow("a misspelt word") << u"lsit"_s << "Did you mean list?"_ba;
    QTest::addRow("one run where two are needed") << u"diff last"_s << "two runs"_ba;
}

void TestCliHistory::refused()
{
    QFETCH(QString, words);
    QFETCH(QByteArray, says);
    const Ended ended = history(words);
    QCOMPARE(ended.status, 2);
    QVERIFY2(ended.err.contains(says) && ended.err.count('\n') == 1, ended.err.constData());
    QCOMPARE(ended.out, QByteArray());
}

QTEST_GUILESS_MAIN(TestCliHistory)
#include "tst_cli_history.moc"
