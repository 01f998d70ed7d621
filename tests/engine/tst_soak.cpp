// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/engineaccess.h"

#include "core/batch/runqueue.h"

#include <QDir>
#include <QFile>

#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace Fumehood;
using namespace Fumehood::Testing;

/// Run after run, two at once, in one process: nothing may be left, nothing may grow. Forty by default,
/// FUMEHOOD_SOAK_RUNS of them when that is set.
class TestSoak : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void runAfterRun();

private:
    std::unique_ptr<ContainerEngine> m_engine;
};

namespace {

struct Footprint
{
    qint64 residentBytes = 0;
    qsizetype descriptors = 0, threads = 0;

    static Footprint now()
    {
        QFile statm(u"/proc/self/statm"_s);
        (void)statm.open(QIODevice::ReadOnly);
        return {statm.readAll().split(' ').value(1).toLongLong() * ::sysconf(_SC_PAGESIZE),
                QDir(u"/proc/self/fd"_s).entryList(QDir::Files | QDir::System | QDir::NoDotAndDotDot).size(),
                QDir(u"/proc/self/task"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size()};
    }
    QString text() const
    {
        return u"%1 KiB resident, %2 descriptors, %3 threads"_s.arg(residentBytes >> 10).arg(descriptors).arg(threads);
    }
};

/// What comes round: ends of all kinds, each with what is known of it.
struct Turn { const char *language, *source, *prints; Outcome outcome; };
constexpr Turn Turns[] = {
    {"bash", "echo hello", "hello\n", Outcome::Succeeded},
    {"python", "print('hello')", "hello\n", Outcome::Succeeded},
    {"bash", "cat; exit 3", "typed", Outcome::Failed},
    {"bash", "kill -SEGV $$", "", Outcome::Crashed},
    {"bash", "yes", "y\n", Outcome::OutputLimit},
    {"python", "print('x' * 100000)", "xxx", Outcome::Succeeded},
    {"bash", "echo on; sleep 60", "on\n", Outcome::TimedOut},
    {"bash", "(sleep 60 &) ; echo main", "main\n", Outcome::Succeeded},
};

RunSpec specOf(const Turn &turn)
{
    return specFor(QString::fromLatin1(turn.language), turn.source, [&](RunRequest &request) {
        if (turn.outcome == Outcome::TimedOut) // the others may wait for a busy computer
            request.profile.limits.timeout = std::chrono::milliseconds(1500);
        request.profile.limits.outputLimit = 1 << 20;
    });
}

} // namespace

void TestSoak::initTestCase()
{
    m_engine = std::make_unique<ContainerEngine>(findEngine().value());
    if (const EngineStatus status = probeEngine(*m_engine); !status.ready())
        QSKIP(qPrintable(status.problem));
}

void TestSoak::runAfterRun()
{
    const int runs = qEnvironmentVariable("FUMEHOOD_SOAK_RUNS", u"40"_s).toInt();
    const int settled = std::min(runs / 2, 500); // caches and pools are filled by then
    constexpr int Ahead = 8;
    RunQueue queue(*m_engine, 2);
    Footprint before;
    int added = 0, finished = 0;
    QStringList wrong;
    const auto add = [&] {
        const Turn &turn = Turns[size_t(added++) % std::size(Turns)];
        queue.add(specOf(turn), "typed");
    };
    connect(&queue, &RunQueue::finished, this, [&](int number, const RunResult &result) {
        const Turn &turn = Turns[size_t(number) % std::size(Turns)];
        if (result.outcome != turn.outcome || !result.standardOutput.startsWith(turn.prints) || !result.isolation.holds())
            wrong << u"run %1 (%2): %3: %4"_s.arg(number).arg(QString::fromLatin1(turn.source), outcomeName(result.outcome), result.isolation.holds() ? result.reason : result.isolation.summary());
        if (++finished == settled)
            before = Footprint::now();
        if (finished % 500 == 0)
            qInfo("%d of %d runs: %s", finished, runs, qPrintable(Footprint::now().text()));
        if (added < runs)
            add();
    });
    QSignalSpy idle(&queue, &RunQueue::idle);
    while (added < std::min(runs, Ahead))
        add();
    QTRY_COMPARE_WITH_TIMEOUT(finished, runs, runs * 3000 + 60'000);
    QTRY_VERIFY_WITH_TIMEOUT(!idle.isEmpty(), 60'000); // when all are removed, which a busy engine takes its time for
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    QTRY_COMPARE_WITH_TIMEOUT(containersLeft(*m_engine), 0, 60'000);
    const Footprint after = Footprint::now();
    qInfo("after %d runs: %s; at the end: %s", settled, qPrintable(before.text()), qPrintable(after.text()));
    QVERIFY2(after.descriptors <= before.descriptors + 4, qPrintable(before.text() + u" -> "_s + after.text()));
    QVERIFY2(after.threads <= before.threads + 2, qPrintable(before.text() + u" -> "_s + after.text()));
    // A run holds its output; what is measured is what stays. One page per run would be twice this after 5,000.
    QVERIFY2(after.residentBytes <= before.residentBytes + (10 << 20), qPrintable(before.text() + u" -> "_s + after.text()));
}

int main(int argc, char **argv)
{
    qputenv("QTEST_FUNCTION_TIMEOUT", QByteArray::number(4 * 3600 * 1000)); // the default is made for functions that do one thing
    QCoreApplication application(argc, argv);
    TestSoak test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_soak.moc"
