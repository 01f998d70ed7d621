// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/historystore.h"

#include "core/history/recording.h"

#include <QFileInfo>
#include <QPromise>
#include <QStandardPaths>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Fumehood {

/// What lives in the store's thread.
class HistoryStore::Worker : public QObject
{
public:
    Worker(const QString &path, HistoryStore *store) : m_database(path), m_store(store) {}

    template <class T>
    Result<T> perform(const std::function<Result<T>(HistoryDatabase &)> &work)
    {
        Result<T> answer = ready().and_then([&] { return work(m_database); });
        if (!answer && m_database.isOpen() && m_database.isDamaged()) {
            m_database.close(); // opening sets it aside
            answer = ready().and_then([&] { return work(m_database); });
        }
        return answer;
    }

    void watch()
    {
        if (m_watch)
            return;
        m_watch = new QTimer(this);
        connect(m_watch, &QTimer::timeout, this, &Worker::look);
        m_watch->start(1s);
    }

    void leave()
    {
        if (m_database.isOpen() && m_database.readOnlyReason().isEmpty())
            (void)m_database.run(u"PRAGMA optimize"_s);
        m_database.close();
        thread()->quit();
    }

private:
    Result<> ready()
    {
        if (m_database.isOpen())
            return {};
        const Result<> opened = m_database.open();
        if (!opened)
            m_database.close();
        if (const QString notice = m_database.takeNotice(); !notice.isEmpty())
            emit m_store->noticed(notice);
        return opened;
    }

    /// SQLite's own counter of what others commit.
    void look()
    {
        if (!m_database.isOpen())
            return;
        if (auto row = m_database.run(u"PRAGMA data_version"_s); row && row->next()) {
            const int version = row->value(0).toInt();
            if (std::exchange(m_version, version) != version)
                emit m_store->changed();
        }
    }

    HistoryDatabase m_database;
    HistoryStore *m_store;      // outlives the thread
    QTimer *m_watch = nullptr;
    int m_version = 0;
};

QString HistoryStore::defaultPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/fumehood/history.sqlite"_s;
}

HistoryStore::HistoryStore(const QString &path, const HistoryQuota &quota, QObject *parent)
    : QObject(parent), m_worker(new Worker(path, this)), m_path(path), m_quota(quota)
{
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.setObjectName(u"history"_s);
    m_thread.start();
}

HistoryStore::~HistoryStore()
{
    QMetaObject::invokeMethod(m_worker, [worker = m_worker] { worker->leave(); }, Qt::QueuedConnection);
    m_thread.wait();
}

template <class T>
QFuture<Result<T>> HistoryStore::ask(std::function<Result<T>(HistoryDatabase &)> work, bool writes)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    QMetaObject::invokeMethod(m_worker, [this, promise, work = std::move(work), writes] {
        const Result<T> answer = m_worker->perform(work);
        promise->addResult(answer);
        promise->finish();
        if (answer && writes)
            emit changed();
    }, Qt::QueuedConnection);
    return promise->future();
}

QString HistoryStore::folder() const
{
    return QFileInfo(m_path).absolutePath();
}

QFuture<Result<HistoryStore::State>> HistoryStore::state()
{
    return ask<State>([](HistoryDatabase &database) {
        return HistoryTables::size(database).transform([&](const HistorySize &size) { return State{size, database.readOnlyReason()}; });
    });
}

QFuture<Result<qint64>> HistoryStore::add(const HistoryRecord &record)
{
    auto added = ask<qint64>([record](HistoryDatabase &database) { return HistoryTables::insert(database, record); }, true);
    ask<qint64>([quota = m_quota](HistoryDatabase &database) { return HistoryTables::prune(database, quota); });
    return added;
}

QFuture<Result<QString>> HistoryStore::record(const RunResult &result, std::shared_ptr<OutputStore> output, const RunOrigin &origin)
{
    auto added = ask<QString>([result, output, origin](HistoryDatabase &database) {
        return HistoryTables::insert(database, recordOf(result, *output, origin)).transform([&](qint64) { return result.id; });
    }, true);
    ask<qint64>([quota = m_quota](HistoryDatabase &database) { return HistoryTables::prune(database, quota); });
    return added;
}

QFuture<Result<HistoryPage>> HistoryStore::page(const HistoryFilter &filter, std::optional<qint64> before, int limit)
{
    return ask<HistoryPage>([=](HistoryDatabase &database) { return HistoryTables::page(database, filter, before, limit); });
}

QFuture<Result<HistorySummary>> HistoryStore::find(const QString &id)
{
    return ask<HistorySummary>([id](HistoryDatabase &database) { return HistoryTables::find(database, id); });
}

QFuture<Result<HistoryRecord>> HistoryStore::load(const QString &id)
{
    return ask<HistoryRecord>([id](HistoryDatabase &database) { return HistoryTables::record(database, id); });
}

QFuture<Result<QList<qint64>>> HistoryStore::memoryCurve(qint64 number)
{
    constexpr int Points = 48; // more than a cell of a list shows
    return ask<QList<qint64>>([number](HistoryDatabase &database) { return HistoryTables::memoryCurve(database, number, Points); });
}

QFuture<Result<QList<HistoryStatistics>>> HistoryStore::statistics(const HistoryFilter &filter, HistoryStatistics::By by)
{
    return ask<QList<HistoryStatistics>>([=](HistoryDatabase &database) { return HistoryTables::statistics(database, filter, by); });
}

QFuture<Result<HistoryBaseline>> HistoryStore::baseline(const QByteArray &source, const QString &language)
{
    return ask<HistoryBaseline>([=](HistoryDatabase &database) { return HistoryTables::baseline(database, source, language); });
}

QFuture<Result<>> HistoryStore::setFavourite(const QString &id, bool favourite)
{
    return ask<void>([=](HistoryDatabase &database) { return HistoryTables::setFavourite(database, id, favourite); }, true);
}

QFuture<Result<qint64>> HistoryStore::remove(const HistoryFilter &filter, bool favouritesToo)
{
    return ask<qint64>([=](HistoryDatabase &database) { return HistoryTables::remove(database, filter, favouritesToo); }, true);
}

QFuture<Result<qint64>> HistoryStore::removeRun(const QString &id)
{
    return ask<qint64>([id](HistoryDatabase &database) { return HistoryTables::removeRun(database, id); }, true);
}

QFuture<Result<>> HistoryStore::check()
{
    return ask<void>([](HistoryDatabase &database) { return database.check(); });
}

void HistoryStore::watch()
{
    QMetaObject::invokeMethod(m_worker, [worker = m_worker] { worker->watch(); }, Qt::QueuedConnection);
}

} // namespace Fumehood
