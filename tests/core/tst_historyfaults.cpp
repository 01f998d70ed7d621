// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/temphistory.h"

#include <QDir>
#include <QProcess>
#include <QRandomGenerator>
#include <QTimeZone>

#include <csignal>
#include <sys/resource.h>
#include <unistd.h>

using namespace Fumehood;
using namespace Fumehood::Testing;
using namespace Qt::StringLiterals;

namespace {

const QDateTime Noon(QDate(2026, 5, 4), QTime(12, 0), QTimeZone::UTC);

void write(const QString &path, const QByteArray &bytes, qint64 at = 0)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    file.seek(at);
    QCOMPARE(file.write(bytes), bytes.size());
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The whole of a history in one file, closed.
void makeHistory(const QString &path, int runs)
{
    HistoryStore store(path);
    for (int i = 0; i < runs; ++i)
        QVERIFY(answer(store.add(pastRun(runId(i), Noon.addSecs(i), "print(1)\n", QByteArray::number(i).repeated(500)))));
}

void changeByHand(const QString &path, const QString &sql)
{
    HistoryDatabase database(path);
    QVERIFY(database.open());
    QVERIFY(database.run(sql));
}

/// While it lives, this process is nobody: root is not stopped by permissions.
struct Nobody
{
    Nobody() { if (::geteuid() == 0) (void)::seteuid(65534); }
    ~Nobody() { if (::getuid() == 0) (void)::seteuid(0); }
};

} // namespace

/// What may be wrong with the file and the disk. Never is anything overwritten, and every failure is a sentence.
class TestHistoryFaults : public QObject
{
    Q_OBJECT
private slots:
    void damagedIsSetAside_data();
    void damagedIsSetAside();
    void damageFoundLaterIsSetAsideToo();
    void newerSchemaIsLeftAlone();
    void anotherProgramsDatabaseIsLeftAlone();
    void readOnlyCanBeRead();
    void noFolderIsASentence();
    void fullDiskIsASentence();
    void killedAtAnyMoment();
};

void TestHistoryFaults::damagedIsSetAside_data()
{
    QTest::addColumn<qint64>("at");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<qint64>("size");
    QTest::addRow("not a database at all") << qint64(0) << QByteArray("This is a letter to my aunt.\n").repeated(100) << qint64(-1);
    QTest::addRow("a wrong header") << qint64(0) << QByteArray(16, 'x') << qint64(-1);
    QTest::addRow("cut after the first page") << qint64(0) << QByteArray() << qint64(4096);
    QTest::addRow("cut within the first page") << qint64(0) << QByteArray() << qint64(700);
    QTest::addRow("zeros where the schema was") << qint64(100) << QByteArray(3900, '\0') << qint64(-1);
}

void TestHistoryFaults::damagedIsSetAside()
{
    QFETCH(qint64, at);
    QFETCH(QByteArray, bytes);
    QFETCH(qint64, size);
    TempHistory folder;
    makeHistory(folder.path(), 20);
    write(folder.path(), bytes, at);
    if (size >= 0)
        QVERIFY(QFile::resize(folder.path(), size));
    const QByteArray before = contentOf(folder.path());
    HistoryStore store(folder.path());
    QSignalSpy noticed(&store, &HistoryStore::noticed);
    const auto added = answer(store.add(pastRun(runId(99), Noon)));
    QVERIFY2(added, added ? "" : qPrintable(added.error()));
    QTRY_COMPARE(noticed.size(), 1);
    const QStringList aside = QDir(folder.folder()).entryList(QStringList{u"history.sqlite.damaged-*"_s});
    QCOMPARE(aside.size(), 1);
    QVERIFY(noticed[0][0].toString().contains(aside.first()));
    QCOMPARE(contentOf(folder.folder() + u'/' + aside.first()), before);
    QCOMPARE(answer(store.state())->size.runs, 1);
}

void TestHistoryFaults::damageFoundLaterIsSetAsideToo()
{
    TempHistory folder;
    makeHistory(folder.path(), 300);
    const qint64 size = QFileInfo(folder.path()).size();
    QVERIFY(size > 200'000);
    for (qint64 at = 24'576; at + 4096 < size; at += 4096)
        write(folder.path(), QByteArray(2048, '\xa5'), at);
    HistoryStore store(folder.path());
    for (int i = 0; i < 3; ++i) {
        const auto added = answer(store.add(pastRun(runId(1000 + i), Noon.addDays(1))));
        QVERIFY2(added, added ? "" : qPrintable(added.error()));
    }
    QVERIFY(answer(store.check()));
    QCOMPARE(QDir(folder.folder()).entryList(QStringList{u"history.sqlite.damaged-*"_s}).filter(u"-wal"_s).size()
                 + QDir(folder.folder()).entryList(QStringList{u"history.sqlite.damaged-*"_s}).filter(u"-shm"_s).size() + 1,
             QDir(folder.folder()).entryList(QStringList{u"history.sqlite.damaged-*"_s}).size());
}

void TestHistoryFaults::newerSchemaIsLeftAlone()
{
    TempHistory folder;
    makeHistory(folder.path(), 2);
    changeByHand(folder.path(), u"PRAGMA user_version = 7"_s);
    const QByteArray before = contentOf(folder.path());
    {
        HistoryStore store(folder.path());
        const auto added = answer(store.add(pastRun(runId(99), Noon)));
        QVERIFY(!added);
        QVERIFY2(added.error().contains(u"newer Fumehood"_s) && added.error().contains(u'7'), qPrintable(added.error()));
    }
    QVERIFY(contentOf(folder.path()) == before);
}

void TestHistoryFaults::anotherProgramsDatabaseIsLeftAlone()
{
    TempHistory folder;
    makeHistory(folder.path(), 2);
    changeByHand(folder.path(), u"PRAGMA application_id = 4711"_s);
    const QByteArray before = contentOf(folder.path());
    {
        HistoryStore store(folder.path());
        QVERIFY(answer(store.page({})).error().contains(u"another program"_s));
    }
    QVERIFY(contentOf(folder.path()) == before);
}

void TestHistoryFaults::readOnlyCanBeRead()
{
    TempHistory folder;
    makeHistory(folder.path(), 3);
    QVERIFY(QFile::setPermissions(folder.path(), QFile::ReadOwner | QFile::ReadGroup | QFile::ReadOther));
    for (const QString &path : {folder.folder(), QFileInfo(folder.folder()).path()})
        QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::ExeOwner | QFile::ReadGroup | QFile::ExeGroup | QFile::ReadOther | QFile::ExeOther));
    {
        const Nobody nobody;
        HistoryStore store(folder.path());
        const auto page = answer(store.page({}));
        QVERIFY2(page, page ? "" : qPrintable(page.error()));
        QCOMPARE(page->runs.size(), 3);
        QVERIFY(answer(store.state())->readOnlyReason.contains(u"read-only"_s));
        const auto added = answer(store.add(pastRun(runId(99), Noon)));
        QVERIFY(!added && added.error().contains(u"read-only"_s));
    }
    for (const QString &path : {folder.folder(), QFileInfo(folder.folder()).path()})
        QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
}

void TestHistoryFaults::noFolderIsASentence()
{
    TempHistory folder;
    write(QFileInfo(folder.folder()).path() + u"/file"_s, "x");
    HistoryStore store(QFileInfo(folder.folder()).path() + u"/file/history.sqlite"_s);
    const auto added = answer(store.add(pastRun(runId(1), Noon)));
    QVERIFY(!added && added.error().contains(u"cannot be made"_s));
}

void TestHistoryFaults::fullDiskIsASentence()
{
    TempHistory folder;
    makeHistory(folder.path(), 3);
    HistoryDatabase database(folder.path());
    QVERIFY(database.open());
    const qint64 pages = QFileInfo(folder.path()).size() / 4096;
    QVERIFY(database.run(u"PRAGMA max_page_count = %1"_s.arg(pages + 4)));
    Result<qint64> added = 0;
    int kept = 3;
    for (int i = 10; i < 200 && added; ++i) {
        QByteArray noise(3000, Qt::Uninitialized);
        for (char &c : noise)
            c = char(QRandomGenerator::global()->bounded(256));
        added = HistoryTables::insert(database, pastRun(runId(i), Noon.addSecs(i), "print(1)\n", noise));
        kept += added ? 1 : 0;
    }
    QVERIFY(!added);
    QVERIFY2(added.error().contains(u"disk is full"_s), qPrintable(added.error()));
    QVERIFY(database.check());
    QCOMPARE(HistoryTables::size(database)->runs, kept);
    QVERIFY(database.run(u"PRAGMA max_page_count = 1000000"_s));
    QVERIFY(HistoryTables::insert(database, pastRun(runId(5000), Noon))); // there is room again
}

void TestHistoryFaults::killedAtAnyMoment()
{
    bool isNumber = false;
    const int set = qEnvironmentVariableIntValue("FUMEHOOD_KILLS", &isNumber);
    const int kills = isNumber ? set : 200;
    TempHistory folder;
    qint64 number = 0, committed = 0;
    for (int i = 0; i < kills; ++i) {
        QProcess writer;
        writer.start(QStringLiteral(FUMEHOOD_HISTORYWRITER), {folder.path(), QString::number(number)});
        QVERIFY(writer.waitForStarted());
        const int lines = QRandomGenerator::global()->bounded(12);
        QByteArray said;
        while (said.count('\n') < lines && writer.waitForReadyRead(30'000))
            said += writer.readAllStandardOutput();
        // And then somewhere within the next insert, or before the first one.
        QThread::usleep(QRandomGenerator::global()->bounded(3000u));
        ::kill(pid_t(writer.processId()), SIGKILL);
        QVERIFY(writer.waitForFinished());
        said += writer.readAllStandardOutput();
        QVERIFY2(writer.exitStatus() == QProcess::CrashExit, writer.readAllStandardError().constData());
        const qint64 now = said.count('\n');
        committed += now;
        HistoryDatabase database(folder.path());
        const Result<> opened = database.open();
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error()));
        const qint64 runs = HistoryTables::size(database)->runs;
        QVERIFY2(runs >= committed && runs <= committed + 1, qPrintable(u"%1 of %2"_s.arg(runs).arg(committed)));
        for (qint64 each = number; each < number + now; ++each)
            QVERIFY(HistoryTables::record(database, runId(each)));
        committed = runs; // one may be committed and not yet said
        number += now + 1;
    }
    HistoryDatabase database(folder.path());
    QVERIFY(database.open());
    QVERIFY(database.check());
    QVERIFY(QDir(folder.folder()).entryList(QStringList{u"*.damaged-*"_s}).isEmpty());
}

QTEST_GUILESS_MAIN(TestHistoryFaults)
#include "tst_historyfaults.moc"
