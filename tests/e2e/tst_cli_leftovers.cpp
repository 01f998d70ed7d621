// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/program.h"

#include <QRandomGenerator>

using namespace Fumehood;
using namespace Fumehood::Testing;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Whatever ends `fumehood`, nothing of it stays on the engine; and nothing of anybody else's is touched.
class TestCliLeftovers : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void cleanupTestCase();
    void killedInMidRun_data();
    void killedInMidRun();
    void killedAtAnyMoment();
    void forkBombIsContained();
    void othersAreNotTouched();
    void doctorAndLists();

private:
    QByteArray create(const QString &name, const QStringList &labels);

    SnippetFolder m_folder;
    QStringList m_made;
};

void TestCliLeftovers::initTestCase()
{
    const QString missing = missingForRuns({u"fumehood/bash:latest"_s});
    if (!missing.isEmpty())
        QSKIP(qPrintable(missing));
}

void TestCliLeftovers::cleanupTestCase()
{
    for (const QString &name : std::as_const(m_made))
        docker({u"rm"_s, u"--force"_s, name});
}

void TestCliLeftovers::killedInMidRun_data()
{
    QTest::addColumn<bool>("clean");    // else the next run cleans up
    QTest::addRow("then clean") << true;
    QTest::addRow("then the next run") << false;
}

void TestCliLeftovers::killedInMidRun()
{
    QFETCH(bool, clean);
    Program program({u"run"_s, u"--timeout"_s, u"60s"_s, m_folder.file(u"loop.sh"_s, "echo on\nwhile :; do :; done\n")});
    QVERIFY(program.prints("on\n"));
    QCOMPARE(containersOf(program.pid()), 1);
    program.signal(SIGKILL);
    program.end();
    const Ended next = clean ? fumehood({u"clean"_s}) : fumehood({u"run"_s, m_folder.file(u"a.sh"_s, "echo a\n")});
    QVERIFY2(next.status == 0, next.err.constData());
    // One that the engine was removing by itself may take a moment more.
    QTRY_COMPARE_WITH_TIMEOUT(containersOf(program.pid()), 0, 2s);
}

void TestCliLeftovers::killedAtAnyMoment()
{
    // Ten moments over the life of a run, FUMEHOOD_KILLS of them when that is set.
    const int kills = qEnvironmentVariable("FUMEHOOD_KILLS", u"10"_s).toInt();
    const QString file = m_folder.file(u"flow.sh"_s, "for i in 1 2 3 4 5 6 7 8; do echo $i; sleep 0.05; done\n");
    QList<qint64> pids;
    for (int i = 0; i < kills; ++i) {
        Program program({u"run"_s, file});
        pids << program.pid();
        // Where in its life it is hit is the point of the exercise, so this waits for the clock.
        QTest::qWait(QRandomGenerator::global()->bounded(1200));
        program.signal(SIGKILL);
        program.end();
    }
    const Ended next = fumehood({u"run"_s, m_folder.file(u"a.sh"_s, "echo a\n")});
    QVERIFY2(next.status == 0, next.err.constData());
    for (const qint64 pid : std::as_const(pids))
        QTRY_COMPARE_WITH_TIMEOUT(containersOf(pid), 0, 10'000);
}

void TestCliLeftovers::forkBombIsContained()
{
    QElapsedTimer clock;
    clock.start();
    Program program({u"run"_s, u"--pids"_s, u"32"_s, u"--timeout"_s, u"3s"_s, m_folder.file(u"bomb.sh"_s, "f() { f | f & }\nf 2>/dev/null\nsleep 60\n")});
    const Ended ended = program.end();
    QVERIFY(ended.status == 124 || ended.status == 137 || ended.status == 1 || ended.status == 254);
    QVERIFY2(clock.elapsed() < 8000, qPrintable(QString::number(clock.elapsed())));
    QCOMPARE(containersOf(program.pid()), 0);
}

QByteArray TestCliLeftovers::create(const QString &name, const QStringList &labels)
{
    QStringList words{u"create"_s, u"--name"_s, name};
    for (const QString &label : labels)
        words << u"--label"_s << label;
    m_made << name;
    return docker(words + QStringList{u"fumehood/bash:latest"_s, u"sleep"_s, u"60"_s}).trimmed();
}

void TestCliLeftovers::othersAreNotTouched()
{
    const QString mark = QString::number(QCoreApplication::applicationPid());
    const QString boot = ownerLabel().section(u'/', 0, 0), managed = u"org.fumehood.managed=true"_s;
    // Made from an image of ours by hand: it has inherited the image's labels, and is nobody's run all the same.
    QVERIFY(!create(u"fumehood-foreign-"_s + mark, {}).isEmpty());
    const QString run = u"org.fumehood.run=0123456789abcdef"_s, dead = u"org.fumehood.owner=%1/4194000/1"_s.arg(boot);
    QVERIFY(!create(u"fumehood-living-"_s + mark, {managed, run, u"org.fumehood.owner="_s + ownerLabel()}).isEmpty());
    QVERIFY(!create(u"fumehood-kept-"_s + mark, {managed, run, dead, u"org.fumehood.keep=true"_s}).isEmpty());
    QVERIFY(!create(u"odd-name-"_s + mark, {managed, run, dead}).isEmpty());
    const Ended ended = fumehood({u"clean"_s});
    QCOMPARE(ended.status, 0);
    QVERIFY2(ended.out.startsWith("Removed "), ended.out.constData());
    const QList<QByteArray> left = docker({u"ps"_s, u"--all"_s, u"--format"_s, u"{{.Names}}"_s}).split('\n');
    QVERIFY(left.contains("fumehood-foreign-" + mark.toLatin1()));
    QVERIFY(left.contains("fumehood-living-" + mark.toLatin1()));
    QVERIFY(left.contains("fumehood-kept-" + mark.toLatin1()));
    QVERIFY(!left.contains("odd-name-" + mark.toLatin1()));
}

void TestCliLeftovers::doctorAndLists()
{
    const Ended doctor = fumehood({u"doctor"_s, u"--json"_s});
    QVERIFY2(doctor.status == 0 || doctor.status == 1, doctor.err.constData());
    QCOMPARE(doctor.json()["engine"]["state"].get<std::string>(), "ready");
    QCOMPARE(doctor.json()["ok"].get<bool>(), doctor.status == 0);
    // Every limit and every promise, each tried.
    QCOMPARE(doctor.json()["limits"].size(), size_t(limitFields().size()));
    for (const auto &limit : doctor.json()["limits"]) {
        QVERIFY2(limit["enforcement"] == "enforced" || limit["enforcement"] == "approximate", limit.dump().c_str());
        QVERIFY2(limit["seen"].is_string(), limit.dump().c_str());
    }
    QVERIFY(doctor.json()["promises"].size() >= 20);
    for (const auto &promise : doctor.json()["promises"])
        QVERIFY2(promise["enforcement"] == "enforced", promise.dump().c_str());
    const Ended languages = fumehood({u"languages"_s, u"--json"_s});
    QCOMPARE(languages.status, 0);
    const nlohmann::json list = languages.json();
    QVERIFY(list.is_array() && list.size() >= 3);
    for (const auto &language : list) {
        if (language["id"] == "bash") {
            QVERIFY(language["ready"].get<bool>());
            QVERIFY(language["version"].is_string());
        }
    }
    const Ended images = fumehood({u"images"_s, u"list"_s, u"bash"_s, u"--json"_s});
    QCOMPARE(images.status, 0);
    QCOMPARE(images.json().size(), size_t(1));
    QVERIFY(images.json()[0]["bytes"].get<qint64>() > 0);
}

QTEST_GUILESS_MAIN(TestCliLeftovers)
#include "tst_cli_leftovers.moc"
