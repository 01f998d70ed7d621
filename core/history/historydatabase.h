// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/result.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariant>

#include <functional>

namespace Fumehood {

/// The SQLite file of the history: opening, migrating, transactions, and what to do when it is not as it should be. WAL, so
/// that several programs may share it. Lives in one thread, which it blocks; see HistoryStore for the thread.
class HistoryDatabase
{
public:
    explicit HistoryDatabase(const QString &path);
    ~HistoryDatabase();
    Q_DISABLE_COPY_MOVE(HistoryDatabase)

    /// Makes the file where there is none and brings an older schema up to date. A damaged file is set aside under
    /// another name, beside it, and a new one begun; one with a newer schema is left alone; where nothing can be
    /// written it is opened for reading only.
    Result<> open();
    void close();
    bool isOpen() const { return m_database.isOpen(); }
    /// Why nothing can be written, although past runs can be read; empty: it can.
    QString readOnlyReason() const { return m_readOnly; }
    /// What a person should know about opening: that something was set aside. Empty once taken.
    QString takeNotice() { return std::exchange(m_notice, {}); }
    /// The last failure was damage to the file; open() after close() deals with it.
    bool isDamaged() const { return m_damaged; }

    /// One statement; the query stands before its first row.
    Result<QSqlQuery> run(const QString &sql, const QVariantList &bindings = {});
    /// Whether the last row was the last one; else why no further one could be read.
    Result<> atEnd(const QSqlQuery &query);
    /// All of it or nothing, with no other writer in between.
    Result<> transaction(const std::function<Result<>()> &work);
    /// Reads every page. Slow: a second for a gigabyte.
    Result<> check();

    const QString &path() const { return m_path; }

private:
    Result<> connectTo(const QString &name, const QString &options);
    Result<> look();
    Result<> prepareForWriting();
    Result<> migrate(int from);
    Result<> openReadOnly(const QString &why);
    Result<> setAside();
    Result<int> pragma(const QString &name);
    std::unexpected<QString> failed(const QSqlError &error);

    const QString m_path, m_connection;
    QSqlDatabase m_database;
    QString m_readOnly, m_notice;
    bool m_damaged = false, m_newer = false, m_locked = false;
};

} // namespace Fumehood
