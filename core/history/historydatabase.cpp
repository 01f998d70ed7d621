// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/historydatabase.h"

#include <QDateTime>
#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QSqlError>
#include <QThread>
#include <QUrl>
#include <QUuid>

#include <sys/stat.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Fumehood {
namespace {

// https://sqlite.org/rescode.html
enum class Code { Error = 1, Busy = 5, Locked = 6, ReadOnly = 8, IoError = 10, Corrupt = 11, Full = 13, CantOpen = 14, NotADatabase = 26 };

constexpr int ApplicationId = 0x66756d65; // "fume"
constexpr int LatestSchema = 2;
constexpr auto BusyPatience = 5s;
const QString Options = QStringLiteral("QSQLITE_BUSY_TIMEOUT=5000");

Code codeOf(const QSqlError &error)
{
    return Code(error.nativeErrorCode().toInt() & 0xff); // the rest is detail
}

QString sentence(const QString &path, const QSqlError &error)
{
    switch (codeOf(error)) {
    case Code::Full:
        return u"The history %1 cannot grow: the disk is full. Make room; until then runs are not recorded."_s.arg(path);
    case Code::ReadOnly:
        return u"The history %1 cannot be written: it, or its folder, is read-only. Runs are not recorded."_s.arg(path);
    case Code::Busy:
    case Code::Locked:
        return u"The history %1 is held by another program for too long. Try again when that is done."_s.arg(path);
    case Code::CantOpen:
        return u"The history %1 cannot be opened. See whether its folder exists and is yours."_s.arg(path);
    case Code::IoError:
        return u"The history %1 cannot be read or written: the disk reports an error, or is full."_s.arg(path);
    case Code::Corrupt:
    case Code::NotADatabase:
        return u"The history %1 is damaged."_s.arg(path);
    case Code::Error:
        break;
    }
    return u"The history %1 cannot be used: %2."_s.arg(path, error.databaseText());
}

/// The statements of a migration: each ends with a semicolon at the end of a line.
QStringList statements(const QString &file)
{
    QFile script(file);
    if (!script.open(QIODevice::ReadOnly))
        return {};
    QStringList list;
    for (const QString &text : QString::fromUtf8(script.readAll()).split(u";\n"_s)) {
        if (!text.trimmed().isEmpty())
            list << text;
    }
    return list;
}

} // namespace

HistoryDatabase::HistoryDatabase(const QString &path)
    : m_path(path), m_connection(u"fumehood-history-"_s + QUuid::createUuid().toString(QUuid::Id128))
{
}

HistoryDatabase::~HistoryDatabase()
{
    close();
}

void HistoryDatabase::close()
{
    if (!m_database.isValid())
        return;
    m_database.close();
    m_database = {};
    QSqlDatabase::removeDatabase(m_connection);
}

Result<> HistoryDatabase::open()
{
    close();
    m_readOnly.clear();
    m_newer = false;
    const QString folder = QFileInfo(m_path).path();
    const mode_t mask = ::umask(077); // what was run is nobody else's business
    const bool hasFolder = QDir().mkpath(folder);
    ::umask(mask);
    if (!hasFolder)
        return failure(u"The history's folder %1 cannot be made. Runs are not recorded."_s.arg(folder));
    const Result<> opened = connectTo(m_path, Options).and_then([this] { return look(); }).and_then([this] { return prepareForWriting(); });
    if (opened || m_newer)
        return opened;
    if (m_damaged)
        return setAside();
    return m_locked ? openReadOnly(opened.error()) : opened;
}

Result<> HistoryDatabase::connectTo(const QString &name, const QString &options)
{
    close();
    m_damaged = false;
    m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_connection);
    if (!m_database.isValid())
        return failure(u"Qt's driver for SQLite is missing, so there is no history. Install the package libqt6sql6-sqlite."_s);
    m_database.setDatabaseName(name);
    m_database.setConnectOptions(options);
    const bool isNew = !QFileInfo::exists(m_path);
    if (!m_database.open())
        return failed(m_database.lastError());
    if (isNew && name == m_path)
        QFile::setPermissions(m_path, QFile::ReadOwner | QFile::WriteOwner);
    return {};
}

/// Reads what there is, and changes nothing.
Result<> HistoryDatabase::look()
{
    const Result<int> version = pragma(u"user_version"_s), application = pragma(u"application_id"_s), tables = pragma(u"schema_version"_s);
    for (const Result<int> &each : {version, application, tables}) {
        if (!each)
            return failure(each.error());
    }
    m_newer = *version > LatestSchema || (*tables > 0 && *application != 0 && *application != ApplicationId);
    if (*version > LatestSchema)
        return failure(u"The history %1 was written by a newer Fumehood (its schema is %2, this version knows %3). It is left as it "
                       "is; runs are not recorded."_s.arg(m_path).arg(*version).arg(LatestSchema));
    if (m_newer)
        return failure(u"The file %1 is another program's database, not a history. It is left as it is; runs are not recorded."_s.arg(m_path));
    if (*version == 0)
        return {};
    return run(u"SELECT runs, (SELECT max(number) FROM run), (SELECT max(run) FROM content) FROM total"_s).and_then([&](QSqlQuery query) {
        m_damaged = !query.next();
        return m_damaged ? Result<>(failure(u"The history %1 is damaged."_s.arg(m_path))) : Result<>();
    });
}

Result<> HistoryDatabase::prepareForWriting()
{
    const auto quiet = [](QSqlQuery) {};
    const QDeadlineTimer deadline(BusyPatience); // the clock may be set meanwhile
    // SQLite does not wait by itself while another program turns WAL on.
    Result<> wal = run(u"PRAGMA journal_mode = WAL"_s).transform(quiet);
    while (!wal && !m_damaged && codeOf(m_database.lastError()) == Code::Busy && !deadline.hasExpired()) {
        QThread::sleep(10ms);
        wal = run(u"PRAGMA journal_mode = WAL"_s).transform(quiet);
    }
    if (!wal)
        return wal;
    for (const QString &setting : {u"synchronous = NORMAL"_s, u"foreign_keys = ON"_s, u"cell_size_check = ON"_s, u"cache_size = -8192"_s,
                                   u"journal_size_limit = 8388608"_s, u"temp_store = MEMORY"_s}) {
        if (const Result<> set = run(u"PRAGMA "_s + setting).transform(quiet); !set)
            return set;
    }
    const Result<int> version = pragma(u"user_version"_s);
    if (!version)
        return failure(version.error());
    return *version < LatestSchema ? migrate(*version) : transaction([] { return Result<>(); }); // which shows whether it can be written
}

Result<> HistoryDatabase::migrate(int from)
{
    // Only before the first table, and never within a transaction.
    if (from == 0)
        (void)run(u"PRAGMA auto_vacuum = INCREMENTAL"_s);
    return transaction([this]() -> Result<> {
        const Result<int> now = pragma(u"user_version"_s); // another program may have been quicker
        for (int version = now.value_or(LatestSchema); version < LatestSchema; ++version) {
            const QStringList scripts = QDir(u":/sql"_s).entryList(QStringList{u"%1_*.sql"_s.arg(version + 1, 4, 10, QChar(u'0'))});
            Q_ASSERT(scripts.size() == 1);
            for (const QString &statement : statements(u":/sql/"_s + scripts.first())) {
                if (const auto done = run(statement); !done)
                    return failure(done.error());
            }
        }
        return run(u"PRAGMA application_id = %1"_s.arg(ApplicationId))
            .and_then([this](QSqlQuery) { return run(u"PRAGMA user_version = %1"_s.arg(LatestSchema)); })
            .transform([](QSqlQuery) {});
    });
}

Result<> HistoryDatabase::openReadOnly(const QString &why)
{
    if (!QFileInfo::exists(m_path))
        return failure(why);
    const QString uri = QUrl::fromLocalFile(m_path).toString(QUrl::FullyEncoded);
    // The second way is for a folder in which SQLite cannot even make its shared memory: nobody else writes there either.
    for (const QString &name : {uri + u"?mode=ro"_s, uri + u"?immutable=1"_s}) {
        const Result<> opened = connectTo(name, Options + u";QSQLITE_OPEN_READONLY;QSQLITE_OPEN_URI"_s).and_then([this] { return look(); });
        if (opened) {
            m_readOnly = u"The history %1 cannot be written: it, or its folder, is read-only. Runs are not recorded."_s.arg(m_path);
            return {};
        }
    }
    return failure(why);
}

Result<> HistoryDatabase::setAside()
{
    close();
    QLockFile lock(m_path + u".lock"_s);
    if (!lock.tryLock(BusyPatience))
        return failure(u"The history %1 is damaged and another program is dealing with it. Try again."_s.arg(m_path));
    // Another program may have set it aside in the meantime.
    if (connectTo(m_path, Options).and_then([this] { return look(); }).and_then([this] { return prepareForWriting(); }))
        return {};
    if (!m_damaged)
        return failure(u"The history %1 is damaged."_s.arg(m_path));
    close();
    const QString aside = u"%1.damaged-%2"_s.arg(m_path, QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd'T'HHmmsszzz"_s));
    if (!QFile::rename(m_path, aside))
        return failure(u"The history %1 is damaged and cannot be set aside. Move it away by hand; until then runs are not recorded."_s.arg(m_path));
    for (const QString &part : {u"-wal"_s, u"-shm"_s})
        QFile::rename(m_path + part, aside + part);
    m_notice = u"The history was damaged; it is kept as %1, and a new one has been begun."_s.arg(aside);
    return connectTo(m_path, Options).and_then([this] { return look(); }).and_then([this] { return prepareForWriting(); });
}

Result<QSqlQuery> HistoryDatabase::run(const QString &sql, const QVariantList &bindings)
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.prepare(sql))
        return failed(query.lastError());
    for (const QVariant &binding : bindings)
        query.addBindValue(binding);
    if (!query.exec())
        return failed(query.lastError());
    return query;
}

Result<> HistoryDatabase::atEnd(const QSqlQuery &query)
{
    return query.lastError().isValid() ? Result<>(failed(query.lastError())) : Result<>();
}

Result<> HistoryDatabase::transaction(const std::function<Result<>()> &work)
{
    if (!m_readOnly.isEmpty())
        return failure(m_readOnly);
    const auto quiet = [](QSqlQuery) {};
    if (const Result<> begun = run(u"BEGIN IMMEDIATE"_s).transform(quiet); !begun)
        return begun;
    Result<> done = work();
    if (done)
        done = run(u"COMMIT"_s).transform(quiet);
    if (!done) {
        const bool damaged = m_damaged;
        (void)run(u"ROLLBACK"_s); // fails where SQLite has rolled back by itself
        m_damaged = damaged;
    }
    return done;
}

Result<int> HistoryDatabase::pragma(const QString &name)
{
    return run(u"PRAGMA "_s + name).transform([](QSqlQuery query) { return query.next() ? query.value(0).toInt() : 0; });
}

Result<> HistoryDatabase::check()
{
    Result<QSqlQuery> rows = run(u"PRAGMA integrity_check(1)"_s);
    if (!rows)
        return failure(rows.error());
    m_damaged = !rows->next() || rows->value(0).toString() != u"ok";
    return m_damaged ? Result<>(failure(u"The history %1 is damaged."_s.arg(m_path))) : Result<>();
}

std::unexpected<QString> HistoryDatabase::failed(const QSqlError &error)
{
    const Code code = codeOf(error);
    m_damaged = code == Code::Corrupt || code == Code::NotADatabase;
    m_locked = code == Code::ReadOnly || code == Code::CantOpen;
    return failure(sentence(m_path, error));
}

} // namespace Fumehood
