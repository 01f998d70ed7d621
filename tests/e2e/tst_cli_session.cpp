// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/program.h"

#include <QUuid>

using namespace Fumehood;
using namespace Fumehood::Testing;
using namespace Qt::StringLiterals;

/// Long-lived containers of tasks over their project's volume, through the built program: every command is a process of its
/// own, so each finds the session that an earlier one started, as after a restart.
class TestCliSession : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void cleanupTestCase();
    void commandsShareFilesAndState();
    void anotherProjectSeesNothing();
    void filesOutliveTheContainer();
    void theSweepLeavesItAlone();
    void itsOwnBoundEndsIt();
    void oneWhoseStartWasInterruptedCanBeStopped();
    void commandsAreKeptInTheHistory();
    void aCommandThatTakesTooLong();
    void isFencedIn();
    void refused_data();
    void refused();

private:
    Ended session(const QString &words, const QByteArray &input = {})
    {
        return fumehood(QStringList{u"session"_s} + words.split(u' '), input, {{u"XDG_DATA_HOME"_s, m_data.path()}});
    }
    QByteArray exec(const QString &name, const QString &script)
    {
        const Ended ended = fumehood({u"session"_s, u"exec"_s, name, u"--"_s, u"sh"_s, u"-c"_s, script}, {}, {{u"XDG_DATA_HOME"_s, m_data.path()}});
        return ended.status == 0 ? ended.out : "status " + QByteArray::number(ended.status) + ": " + ended.err;
    }

    const QString m_project = u"test"_s + QUuid::createUuid().toString(QUuid::Id128).first(12), m_other = m_project + u".b"_s;
    QTemporaryDir m_data;
    SnippetFolder m_folder;
    bool m_ready = false;
};

void TestCliSession::initTestCase()
{
    if (const QString missing = missingForRuns({u"fumehood/python:latest"_s}); !missing.isEmpty())
        QSKIP(qPrintable(missing));
    m_ready = true;
    for (const QString &project : {m_project, m_other}) {
        const Ended started = session(u"start %1 --language python --memory 256M"_s.arg(project));
        QVERIFY2(started.status == 0, started.err.constData());
    }
}

void TestCliSession::cleanupTestCase()
{
    if (!m_ready)
        return;
    for (const QString &name : {m_project + u"/brief"_s, m_project + u"/main"_s, m_other})
        (void)session(u"stop "_s + name);
    for (const QString &project : {m_project, m_other}) {
        const Ended removed = session(u"stop %1 --remove-files"_s.arg(project));
        QVERIFY2(removed.status == 0, removed.err.constData());
    }
    QVERIFY(!docker({u"volume"_s, u"ls"_s, u"--quiet"_s}).contains(m_project.toLatin1()));
}

void TestCliSession::commandsShareFilesAndState()
{
    m_folder.file(u"write.py"_s, "import sys, pathlib\npathlib.Path('data.txt').write_text(sys.argv[1])\nprint('written')\n");
    const Ended written = fumehood({u"session"_s, u"exec"_s, m_project, m_folder.path() + u"/write.py"_s, u"--"_s, u"two words"_s});
    QVERIFY2(written.status == 0 && written.out == "written\n", written.err.constData());
    QCOMPARE(exec(m_project, u"mkdir -p lib && echo 'answer = 42' >lib/installed.py && cat data.txt"_s), "two words"_ba);
    QCOMPARE(exec(m_project, u"PYTHONPATH=lib python3 -c 'import installed; print(installed.answer)'"_s), "42\n"_ba);
    QCOMPARE(session(u"start %1 --language python"_s.arg(m_project)).status, 0); // finds it
    QCOMPARE(exec(m_project, u"cat data.txt"_s), "two words"_ba);
}

void TestCliSession::anotherProjectSeesNothing()
{
    QCOMPARE(exec(m_project, u"echo secret >secret.txt"_s), ""_ba);
    QCOMPARE(exec(m_other, u"ls -A"_s), ""_ba);
}

void TestCliSession::filesOutliveTheContainer()
{
    QCOMPARE(exec(m_project, u"echo kept >kept.txt; echo gone >/tmp/gone.txt"_s), ""_ba);
    QCOMPARE(session(u"stop "_s + m_project).status, 0);
    QCOMPARE(session(u"exec %1 -- true"_s.arg(m_project)).status, 125);
    const auto list = session(u"list --json"_s).json();
    const auto found = std::find_if(list.begin(), list.end(), [&](const auto &each) { return each["project"] == m_project.toStdString(); });
    QVERIFY(found != list.end() && !(*found)["running"].template get<bool>());
    QCOMPARE(session(u"start %1 --language python"_s.arg(m_project)).status, 0);
    QCOMPARE(exec(m_project, u"cat kept.txt; ls /tmp"_s), "kept\n"_ba);
}

void TestCliSession::theSweepLeavesItAlone()
{
    QCOMPARE(fumehood({u"clean"_s}).status, 0);
    QCOMPARE(exec(m_project, u"echo there"_s), "there\n"_ba);
}

void TestCliSession::itsOwnBoundEndsIt()
{
    // Its own first process keeps the bounds, so nothing of ours has to be alive; here with the least that it takes.
    QCOMPARE(session(u"start %1/brief --language python --idle 60s --age 60s"_s.arg(m_project)).status, 0);
    const QByteArray command = docker({u"inspect"_s, u"--format"_s, u"{{json .Args}}"_s, u"fumehood-%1-brief"_s.arg(m_project)});
    QVERIFY2(command.contains("\"60\",\"60\"]"), command.constData());
    const QByteArray held = docker({u"run"_s, u"--rm"_s, u"--entrypoint"_s, u""_s, u"fumehood/python:latest"_s, u"sh"_s, u"-c"_s,
                                    QString::fromUtf8([] { QFile f(u":/container/session.sh"_s); (void)f.open(QIODevice::ReadOnly); return f.readAll(); }()),
                                    u"session"_s, u"2"_s, u"60"_s});
    QCOMPARE(held, ""_ba); // it came to its end
    QCOMPARE(session(u"stop %1/brief"_s.arg(m_project)).status, 0);
}

void TestCliSession::oneWhoseStartWasInterruptedCanBeStopped()
{
    const QString project = m_project + u".c"_s, label = u"org.fumehood."_s;
    QCOMPARE(session(u"start %1 --language python"_s.arg(project)).status, 0);
    docker({u"rm"_s, u"--force"_s, u"fumehood-%1-main"_s.arg(project)});
    docker({u"create"_s, u"--volume"_s, u"fumehood-project-%1:/work"_s.arg(project), u"--label"_s, label + u"managed=true"_s, u"--label"_s, label + u"session="_s + project + u"/main"_s, u"--label"_s, label + u"project="_s + project,
            u"--label"_s, label + u"keep=session"_s, u"fumehood/python:latest"_s, u"true"_s});
    QVERIFY(session(u"list"_s).out.contains(project.toUtf8()));
    const Ended stopped = session(u"stop %1 --remove-files"_s.arg(project));
    QVERIFY2(stopped.status == 0, stopped.err.constData());
    QVERIFY(!session(u"list"_s).out.contains(project.toUtf8()));
}

void TestCliSession::commandsAreKeptInTheHistory()
{
    m_folder.file(u"fail.py"_s, "print('before')\nprint(1 / 0)\n");
    const Ended failed = fumehood({u"session"_s, u"exec"_s, m_project, m_folder.path() + u"/fail.py"_s}, {}, {{u"XDG_DATA_HOME"_s, m_data.path()}});
    QCOMPARE(failed.status, 1);
    QCOMPARE(failed.out, "before\n"_ba);
    const auto list = fumehood({u"history"_s, u"list"_s, u"--project"_s, m_project, u"--outcome"_s, u"failed"_s, u"--json"_s}, {}, {{u"XDG_DATA_HOME"_s, m_data.path()}}).json();
    QCOMPARE(list.size(), 1);
    QCOMPARE(list[0]["task"].get<std::string>(), "main");
    const auto record = fumehood({u"history"_s, u"show"_s, u"last"_s, u"--json"_s}, {}, {{u"XDG_DATA_HOME"_s, m_data.path()}}).json();
    QCOMPARE(record["result"]["analysis"]["errorType"].get<std::string>(), "ZeroDivisionError");
    QCOMPARE(record["result"]["analysis"]["frames"][0]["line"].get<int>(), 2);
}

void TestCliSession::aCommandThatTakesTooLong()
{
    const Ended ended = fumehood({u"session"_s, u"exec"_s, m_project, u"--timeout"_s, u"1s"_s, u"--json"_s, u"--"_s, u"sleep"_s, u"60"_s});
    QCOMPARE(ended.status, 124);
    QCOMPARE(ended.json()["outcome"].get<std::string>(), "timedOut");
    QCOMPARE(exec(m_project, u"echo alive"_s), "alive\n"_ba);
}

void TestCliSession::isFencedIn()
{
    QCOMPARE(exec(m_project, u"id -u; grep -c . /proc/net/route; grep NoNewPrivs /proc/self/status; touch /etc/x 2>/dev/null || echo refused"_s),
             "20000\n1\nNoNewPrivs:\t1\nrefused\n"_ba);
    QCOMPARE(docker({u"inspect"_s, u"--format"_s, u"{{.HostConfig.Memory}} {{.HostConfig.CapDrop}}"_s, u"fumehood-%1-main"_s.arg(m_other)}).trimmed(),
             "268435456 [ALL]"_ba);
}

void TestCliSession::refused_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QByteArray>("says");
    QTest::addRow("a name that climbs") << u"start ../x --language python"_s << "not a session's name"_ba;
    QTest::addRow("a name with a dash, which could be another's") << u"start a-b --language python"_s << "not a session's name"_ba;
    QTest::addRow("no name") << u"start --language python"_s << "needs the session's name"_ba;
    QTest::addRow("no language") << u"start test.nothing"_s << "--language is missing"_ba;
    QTest::addRow("nothing to run") << u"exec test.nothing"_s << "What to run is missing"_ba;
    QTest::addRow("a misspelt word") << u"strat x"_s << "Did you mean start?"_ba;
    QTest::addRow("an idle time out of range") << u"start x --language python --idle 1s"_s << "--idle"_ba;
}

void TestCliSession::refused()
{
    QFETCH(QString, words);
    QFETCH(QByteArray, says);
    const Ended ended = session(words);
    QCOMPARE(ended.status, 2);
    QVERIFY2(ended.err.contains(says) && ended.err.count('\n') == 1, ended.err.constData());
}

QTEST_GUILESS_MAIN(TestCliSession)
#include "tst_cli_session.moc"
