// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/historystatistics.h"
#include "core/history/historytables.h"

#include <QFuture>
#include <QObject>
#include <QThread>

namespace Fumehood {

class OutputStore;
struct RunResult;
struct RunOrigin;

/// Every run that was ever made here. SQLite in a thread of its own: nothing here waits, answers come as futures
/// (`.then(context, …)`), in the order of the questions. Several stores, in this and in other processes, may share one
/// file. What goes wrong is a sentence in the answer, and never a reason not to run.
class HistoryStore final : public QObject
{
    Q_OBJECT
public:
    /// "$XDG_DATA_HOME/fumehood/history.sqlite".
    static QString defaultPath();

    /// Touches nothing before the first question.
    explicit HistoryStore(const QString &path = defaultPath(), const HistoryQuota &quota = {}, QObject *parent = nullptr);
    /// After everything that was asked is done; waits for that.
    ~HistoryStore() override;

    /// In which its file lies.
    QString folder() const;
    /// How it stands: whether it can be read at all, and written.
    struct State { HistorySize size; QString readOnlyReason; };
    QFuture<Result<State>> state();

    /// Keeps a run; its number. Beyond the quota the oldest runs then go.
    QFuture<Result<qint64>> add(const HistoryRecord &record);
    /// The same, made of a finished run and its output, also in the store's thread. The run's id.
    QFuture<Result<QString>> record(const RunResult &result, std::shared_ptr<OutputStore> output, const RunOrigin &origin);

    QFuture<Result<HistoryPage>> page(const HistoryFilter &filter, std::optional<qint64> before = {}, int limit = 256);
    /// By id, by an unambiguous beginning of one, or "last".
    QFuture<Result<HistorySummary>> find(const QString &id);
    QFuture<Result<HistoryRecord>> load(const QString &id);
    /// See HistoryTables::memoryCurve().
    QFuture<Result<QList<qint64>>> memoryCurve(qint64 number);
    QFuture<Result<QList<HistoryStatistics>>> statistics(const HistoryFilter &filter, HistoryStatistics::By by);
    QFuture<Result<HistoryBaseline>> baseline(const QByteArray &source, const QString &language);

    QFuture<Result<>> setFavourite(const QString &id, bool favourite);
    /// How many runs went.
    QFuture<Result<qint64>> remove(const HistoryFilter &filter, bool favouritesToo = false);
    QFuture<Result<qint64>> removeRun(const QString &id);
    /// Reads every page of the file; slow.
    QFuture<Result<>> check();

    /// From now on changed() also tells what other processes do, within a second.
    void watch();

signals:
    void changed();
    /// Something a person should know: that a damaged history was set aside.
    void noticed(const QString &sentence);

private:
    class Worker;
    template <class T>
    QFuture<Result<T>> ask(std::function<Result<T>(HistoryDatabase &)> work, bool writes = false);

    QThread m_thread;
    Worker *m_worker;   // lives in m_thread
    QString m_path;
    HistoryQuota m_quota;
};

} // namespace Fumehood
