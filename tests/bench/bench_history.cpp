// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A history of many runs on disk: opening, first and deep pages, full-text search, filters, inserts and memory; beside it
// the same table behind a QSqlTableModel, which is what Qt offers for a list of rows.
// Usage: bench_history [RUNS [FOLDER]]; the history is kept for the next time, in the build folder unless another is given.

#include "tests/bench/report.h"
#include "tests/support/temphistory.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QRandomGenerator>
#include <QSqlDatabase>
#include <QSqlTableModel>
#include <QTimeZone>

#include <sys/wait.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace Fumehood;
using namespace Fumehood::Testing;

namespace {

const QDateTime Start(QDate(2024, 1, 1), QTime(0, 0), QTimeZone::UTC);
constexpr int Rounds = 30;

double memoryMb()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return std::nan("");
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmRSS:"))
            return line.simplified().split(' ').value(1).toDouble() / 1024;
    }
    return std::nan("");
}

template <class F>
double timed(F work)
{
    QElapsedTimer clock;
    clock.start();
    work();
    return double(clock.nsecsElapsed()) / 1e6;
}

/// Runs like those people make: twelve languages, most succeed, each with its own words.
HistoryRecord record(qint64 number)
{
    static const QStringList languages = u"python javascript bash c cpp java go ruby php typescript rust perl"_s.split(u' ');
    QRandomGenerator random(quint32(number) + 1);
    const QByteArray word = "word" + QByteArray::number(random.bounded(50'000));
    return pastRun(runId(number), Start.addMSecs(number * 60'000), "print('" + word + "', " + QByteArray::number(number) + ")\n",
                   word + " of run " + QByteArray::number(number) + "\ncommon output line\n", [&](RunResult &run) {
                       run.spec.language.id = languages[random.bounded(languages.size())];
                       const int die = random.bounded(100);
                       run.outcome = die < 80 ? Outcome::Succeeded : die < 95 ? Outcome::Failed : die < 99 ? Outcome::TimedOut : Outcome::ProcessLimit;
                       run.durations.total = 20 + random.bounded(500);
                   });
}

/// Many in a transaction: filling is not what is measured.
void fill(const QString &path, qint64 runs)
{
    HistoryDatabase database(path);
    if (const Result<> opened = database.open(); !opened)
        qFatal("%s", qPrintable(opened.error()));
    qint64 number = HistoryTables::size(database)->runs;
    while (number < runs) {
        const qint64 end = std::min(runs, number + 5000);
        const Result<> batch = database.transaction([&]() -> Result<> {
            for (; number < end; ++number) {
                if (const Result<qint64> added = HistoryTables::insertWithin(database, record(number)); !added)
                    return failure(added.error());
            }
            return {};
        });
        if (!batch)
            qFatal("%s", qPrintable(batch.error()));
        if (number % 100'000 == 0)
            std::fprintf(stderr, "%lld runs\n", qlonglong(number));
    }
}

template <class T>
T now(QFuture<Result<T>> future)
{
    future.waitForFinished();
    const Result<T> result = future.result();
    if (!result)
        qFatal("%s", qPrintable(result.error()));
    return *result;
}

void measureOurs(const QString &path, qint64 runs, Bench::Report &report)
{
    for (int i = 0; i < Rounds; ++i) {
        report.add("openToFirstPageMs", timed([&] {
            HistoryStore store(path, {.runs = 2 * runs});
            if (now(store.page({})).runs.size() != std::min<qint64>(256, runs))
                qFatal("The first page is not whole.");
        }));
    }
    HistoryStore store(path, {.runs = 2 * runs});
    (void)now(store.page({}));
    QRandomGenerator random(7);
    for (int i = 0; i < Rounds; ++i) {
        const qint64 before = firstNumberAt(Start.addMSecs(qint64(random.bounded(double(runs))) * 60'000 + 1));
        report.add("deepPageMs", timed([&] { (void)now(store.page({}, before)); }));
        report.add("filteredPageMs", timed([&] { (void)now(store.page({.languages = {u"ruby"_s}, .outcomes = {Outcome::Failed}}, before)); }));
        const QString word = u"word%1"_s.arg(random.bounded(50'000));
        report.add("searchRareWordMs", timed([&] { (void)now(store.page({.text = word})); }));
        report.add("searchBeginningMs", timed([&] { (void)now(store.page({.text = u"commo"_s})); }));
        report.add("searchEveryRunMs", timed([&] { (void)now(store.page({.text = u"common output"_s})); }));
        report.add("insertMs", timed([&] { (void)now(store.add(record(runs + i + qint64(getpid() % 10'000) * Rounds))); }));
        report.add("loadMs", timed([&] { (void)now(store.load(runId(random.bounded(int(runs))))); }));
    }
    report.add("residentMb", memoryMb());
    report.add("statisticsMs", timed([&] { (void)now(store.statistics({}, HistoryStatistics::By::Language)); }));
    report.add("removeBenchRunsMs", timed([&] { (void)now(store.remove({.from = Start.addMSecs(runs * 60'000)})); }));
}

void measureTableModel(const QString &path, qint64 runs, Bench::Report &report)
{
    const double before = memoryMb();
    auto database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"model"_s);
    database.setDatabaseName(path);
    {
        QSqlTableModel model(nullptr, database);
        report.add("modelOpenToFirstPageMs", timed([&] {
            if (!database.open())
                qFatal("The database cannot be opened.");
            model.setTable(u"run"_s);
            model.setSort(0, Qt::DescendingOrder);
            model.select();
        }));
        report.add("modelDeepestPageMs", timed([&] {
            while (model.canFetchMore())
                model.fetchMore();
            if (model.rowCount() < runs)
                qFatal("The model has not all rows.");
        }));
        report.add("modelResidentMb", memoryMb() - before);
    }
    database.close();
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const qint64 runs = argc > 1 ? std::max(1000ll, std::atoll(argv[1])) : 1'000'000;
    const QString path = (argc > 2 ? QString::fromLocal8Bit(argv[2]) : QCoreApplication::applicationDirPath() + u"/../bench-history"_s) + u"/history.sqlite"_s;
    std::fflush(stdout);
    // Filled by another process, so that its memory is not ours.
    if (const pid_t child = ::fork(); child == 0) {
        fill(path, runs);
        ::_exit(0);
    } else {
        int status = 0;
        ::waitpid(child, &status, 0);
        if (status != 0)
            return 1;
    }
    Bench::Report report("history");
    report.note("runs", runs);
    report.note("fileMb", double(QFile(path).size() >> 20));
    report.add("startedResidentMb", memoryMb());
    measureOurs(path, runs, report);
    measureTableModel(path, runs, report);
    report.ratio("openToModel", "openToFirstPageMs", "modelOpenToFirstPageMs");
    report.ratio("deepPageToModel", "deepPageMs", "modelDeepestPageMs");
    report.print();
    return 0;
}
