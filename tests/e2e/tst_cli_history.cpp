// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/program.h"

#include <QRandomGenerator>
#include <QScopeGuard>
#include <QThread>

#include <sys/mount.h>

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
    void runsWhateverTheHistory_data();
    void runsWhateverTheHistory();
    void killedDuringRuns();
    void rerunIsTheSame();
    void diffOfTwoRuns();
    void exports_data();
    void exports();
    void alertsAreListed();
    void reportOfAFailure();
    void hintBeforeTheLastLine();
    void capsuleRoundTrip();
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

void TestCliHistory::runsWhateverTheHistory_data()
{
    QTest::addColumn<QString>("options");   // of the mount
    QTest::addColumn<QByteArray>("file");   // in the place of the history
    QTest::addColumn<QByteArray>("says");
    QTest::addRow("a full disk") << u"size=96k"_s << QByteArray() << "full"_ba;
    QTest::addRow("a read-only disk") << u"ro"_s << QByteArray() << "Runs are not recorded"_ba;
    QTest::addRow("a file that is no database") << QString() << QByteArray("This is a letter.\n").repeated(400) << "history.sqlite.damaged-"_ba;
    QByteArray future(4096, '\0'); // an SQLite header with user_version 4000
    future.replace(0, 16, QByteArray("SQLite format 3\0", 16));
    future.replace(16, 8, QByteArray("\x10\x00\x01\x01\x00\x40\x20\x20", 8));
    future.replace(28, 4, QByteArray("\0\0\0\1", 4));
    future.replace(44, 4, QByteArray("\0\0\0\4", 4));
    future.replace(56, 8, QByteArray("\0\0\0\1\0\0\x0f\xa0", 8));
    future.replace(100, 8, QByteArray("\x0d\0\0\0\0\x10\0\0", 8));
    QTest::addRow("a schema of the future") << QString() << future << "newer Fumehood"_ba;
}

/// The program runs and its output is whole; one sentence says what is with the history, of which nothing is overwritten.
void TestCliHistory::runsWhateverTheHistory()
{
    QFETCH(QString, options);
    QFETCH(QByteArray, file);
    QFETCH(QByteArray, says);
    const QByteArray folder = m_data->path().toLocal8Bit();
    const bool readOnly = options == u"ro";
    if (!options.isEmpty() && ::mount("tmpfs", folder.constData(), "tmpfs", readOnly ? MS_RDONLY : 0, readOnly ? "" : options.toLatin1().constData()) != 0)
        QSKIP("A file system of the test's own needs root.");
    const auto unmount = qScopeGuard([&] { if (!options.isEmpty()) ::umount2(folder.constData(), MNT_DETACH); });
    const QString path = m_data->filePath(u"fumehood/history.sqlite"_s);
    if (!file.isEmpty()) {
        QFile old(path);
        QVERIFY(QDir().mkpath(m_data->filePath(u"fumehood"_s)) && old.open(QIODevice::WriteOnly) && old.write(file) == file.size());
    }
    const Ended ended = run({m_folder.path() + u"/echo.py"_s}, "x\n");
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.out, "got x\n"_ba);
    QVERIFY2(ended.err.contains(says) && ended.err.count('\n') == 1, ended.err.constData());
    if (file.isEmpty())
        return;
    const QStringList kept = QDir(m_data->filePath(u"fumehood"_s)).entryList({u"history.sqlite*"_s}, QDir::Files, QDir::Size);
    QVERIFY(std::any_of(kept.begin(), kept.end(), [&](const QString &name) {
        QFile each(m_data->filePath(u"fumehood/"_s + name));
        return each.open(QIODevice::ReadOnly) && each.readAll() == file;
    }));
}

/// FUMEHOOD_KILLED_RUNS sets how many.
void TestCliHistory::killedDuringRuns()
{
    bool isNumber = false;
    const int set = qEnvironmentVariableIntValue("FUMEHOOD_KILLED_RUNS", &isNumber);
    QList<qint64> pids;
    for (int i = 0, count = isNumber ? set : 12; i < count; ++i) {
        Program program({u"run"_s, m_folder.path() + u"/echo.py"_s}, variables());
        program.process().write("x\n");
        program.process().closeWriteChannel();
        // Any moment of it: before the container, while it runs, while it is being kept.
        QThread::msleep(QRandomGenerator::global()->bounded(1500u));
        program.signal(SIGKILL);
        QVERIFY(program.process().waitForFinished());
        pids << program.pid();
    }
    QCOMPARE(fumehood({u"clean"_s}).status, 0);
    for (const qint64 pid : pids)
        QTRY_COMPARE_WITH_TIMEOUT(containersOf(pid), 0, 15'000);
    QCOMPARE(run({m_folder.path() + u"/echo.py"_s}, "x\n").err, QByteArray());
    const auto list = history(u"list --json"_s).json();
    QVERIFY(list.size() >= 1);
    for (const auto &each : list)
        QCOMPARE(fumehood({u"history"_s, u"show"_s, QString::fromStdString(each["id"].get<std::string>()), u"--json"_s}, {}, variables()).status, 0);
    QVERIFY(QDir(m_data->filePath(u"fumehood"_s)).entryList({u"*.damaged-*"_s}).isEmpty());
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

void TestCliHistory::alertsAreListed()
{
    m_folder.file(u"hungry.py"_s, "x = b'x' * 10 ** 9\n");
    QCOMPARE(run({m_folder.path() + u"/echo.py"_s}, "x\n").status, 0);
    QCOMPARE(run({m_folder.path() + u"/hungry.py"_s, u"--memory"_s, u"64M"_s}).status, 137);
    const auto alerts = history(u"alerts --json"_s).json();
    QVERIFY2(alerts.size() >= 1 && alerts[0]["kind"] == "outOfMemory" && alerts[0]["language"] == "python", alerts.dump().c_str());
    QCOMPARE(history(u"list --alerts --json"_s).json().size(), 1);
    QVERIFY(history(u"alerts"_s).out.contains("outOfMemory"));
}

void TestCliHistory::reportOfAFailure()
{
    QCOMPARE(run({m_folder.path() + u"/bad.py"_s}).status, 1);
    const QByteArray text = history(u"report last"_s).out;
    for (const char *part : {"# Run ", "ZeroDivisionError", "> ", "2 | print(1 / 0)", "## Settings", "Fumehood "})
        QVERIFY2(text.contains(part), text.constData());
    const auto json = history(u"report last --json"_s).json();
    QCOMPARE(json["schema"].get<std::string>(), "fumehood.report/1");
    QCOMPARE(json["line"].get<int>(), 2);
    const auto analysis = json["record"]["result"]["analysis"];
    QCOMPARE(analysis["errorType"].get<std::string>(), "ZeroDivisionError");
    QCOMPARE(analysis["category"].get<std::string>(), "arithmetic");
    QCOMPARE(analysis["frames"][0]["line"].get<int>(), 2);
}

void TestCliHistory::hintBeforeTheLastLine()
{
    m_folder.file(u"numbers.py"_s, "import numpy\n");
    const Ended ended = run({m_folder.path() + u"/numbers.py"_s});
    QCOMPARE(ended.status, 1);
    QVERIFY2(ended.err.contains("fumehood: hint: “numpy” is in the larger image: run it with --image fumehood/python:full."), ended.err.constData());
    QVERIFY2(ended.lastWords().contains("exit status 1"), ended.err.constData());
}

/// Opened with neither a history nor an engine.
void TestCliHistory::capsuleRoundTrip()
{
    QCOMPARE(run({m_folder.path() + u"/echo.py"_s, u"--"_s, u"argument"_s}, "one\ntwo\n").status, 0);
    const QString capsule = m_data->filePath(u"run.capsule"_s);
    QCOMPARE(history(u"export last --format capsule --output "_s + capsule).status, 0);
    const QTemporaryDir elsewhere;
    const Variables alone{{u"XDG_DATA_HOME"_s, elsewhere.path()}, {u"DOCKER_HOST"_s, u"unix:///nowhere.sock"_s}, {u"PATH"_s, u"/nowhere"_s}};
    const auto replay = [&](const QStringList &words, const Variables &variables) { return fumehood(QStringList{u"replay"_s} + words + QStringList{capsule}, {}, variables); };
    QCOMPARE(replay({}, alone).out, "got one\ngot two\n"_ba);
    QCOMPARE(replay({u"--speed"_s, u"instant"_s}, alone).out, "got one\ngot two\n"_ba);
    QCOMPARE(replay({u"--verify"_s}, alone).status, 0);
    QVERIFY(replay({u"--show"_s}, alone).out.contains("# Run "));
    QCOMPARE(replay({u"--json"_s}, alone).json()["settings"]["arguments"][0].get<std::string>(), "argument");
    QVERIFY(QDir(elsewhere.path()).isEmpty());
    const Ended again = replay({u"--rerun"_s}, variables());
    QVERIFY2(again.status == 0 && again.err.contains("The same outcome and output"), again.err.constData());
    QFile file(capsule);
    QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(file.size() - 3) && file.write("x") == 1);
    file.close();
    const Ended damaged = replay({u"--verify"_s}, alone);
    QCOMPARE(damaged.status, 2);
    QVERIFY2(damaged.err.contains("damaged, or was changed") && damaged.err.count('\n') == 1, damaged.err.constData());
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
