// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The schema of the file, and which error of SQLite means what.
#include "books/usagestore.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSqlError>
#include <QSqlQuery>
#include <QUuid>
#include <QVariant>

#include <limits>

using namespace Qt::StringLiterals;
using mptcp::monitor::Usage;
using mptcp::monitor::UsageKey;

namespace {

constexpr qint64 schemaVersion = 1;

constexpr auto table = "CREATE TABLE usage(day TEXT NOT NULL, link TEXT NOT NULL, "
                       "app TEXT NOT NULL, kind TEXT NOT NULL, tx INTEGER NOT NULL, "
                       "rx INTEGER NOT NULL, at_least INTEGER NOT NULL, "
                       "PRIMARY KEY(day, link, app, kind)) WITHOUT ROWID"_L1;

constexpr auto growth =
    "INSERT INTO usage VALUES(?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
    "tx = tx + excluded.tx, rx = rx + excluded.rx, at_least = max(at_least, excluded.at_least)"_L1;

UsageTrouble troubleOf(const QSqlError& error)
{
    using enum UsageTrouble::Kind;
    const auto kind = [&] {
        switch (error.nativeErrorCode().toInt() & 0xff) { // the rest tells more exactly where
        case 5: // SQLITE_BUSY
        case 6: // SQLITE_LOCKED
            return Locked;
        case 11: // SQLITE_CORRUPT
        case 26: // SQLITE_NOTADB
            return Damaged;
        case 13: // SQLITE_FULL
            return Full;
        default:
            return Other;
        }
    };
    return {kind(), error.databaseText().isEmpty() ? error.text() : error.databaseText()};
}

qlonglong bounded(std::uint64_t bytes)
{
    return static_cast<qlonglong>(
        std::min<std::uint64_t>(bytes, std::numeric_limits<qlonglong>::max()));
}

} // namespace

UsageStore::UsageStore(QString file, const UsageRetention& retention)
    : m_file(std::move(file)), m_retention(retention)
{
}

UsageStore::~UsageStore()
{
    close();
}

void UsageStore::close()
{
    const QString name = m_database.connectionName();
    m_database.close();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(name);
}

std::expected<void, UsageTrouble> UsageStore::open()
{
    close();
    QDir().mkpath(QFileInfo(m_file).path());
    QFile file(m_file);
    constexpr auto own = QFile::ReadOwner | QFile::WriteOwner;
    if (!file.exists() && !file.open(QFile::WriteOnly | QFile::NewOnly, own)) {
        return std::unexpected(UsageTrouble{.reason = file.errorString()});
    }
    file.close();
    file.setPermissions(own);
    m_database =
        QSqlDatabase::addDatabase(u"QSQLITE"_s, QUuid::createUuid().toString(QUuid::WithoutBraces));
    m_database.setDatabaseName(m_file);
    m_database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=1000"_s);
    if (!m_database.open()) {
        return std::unexpected(troubleOf(m_database.lastError()));
    }
    auto done = prepare();
    if (!done) {
        close();
    }
    return done;
}

std::expected<void, UsageTrouble> UsageStore::run(const QString& statement)
{
    QSqlQuery query(m_database);
    if (!query.exec(statement)) {
        return std::unexpected(troubleOf(query.lastError()));
    }
    return {};
}

std::expected<qint64, UsageTrouble> UsageStore::number(const QString& question)
{
    QSqlQuery query(m_database);
    if (!query.exec(question) || !query.next()) {
        return std::unexpected(troubleOf(query.lastError()));
    }
    return query.value(0).toLongLong();
}

/// Looks first, and writes only into a file that is empty or ours.
std::expected<void, UsageTrouble> UsageStore::prepare()
{
    using enum UsageTrouble::Kind;
    const auto version = number(u"PRAGMA user_version"_s);
    const auto tables = number(u"SELECT count(*) FROM sqlite_master"_s);
    if (!version || !tables) {
        return std::unexpected(version ? tables.error() : version.error());
    }
    if (*version > schemaVersion) {
        return std::unexpected(UsageTrouble{TooNew, QString::number(*version)});
    }
    QSqlQuery check(m_database);
    if (!check.exec(u"PRAGMA quick_check(1)"_s) || !check.next()) {
        return std::unexpected(troubleOf(check.lastError()));
    }
    if (const QString verdict = check.value(0).toString(); verdict != "ok"_L1) {
        return std::unexpected(UsageTrouble{Damaged, verdict});
    }
    check.finish();
    if (*version == 0 && *tables > 0) {
        return std::unexpected(UsageTrouble{Damaged, {}});
    }
    const bool isNew = *version == 0;
    const QString found = u"PRAGMA user_version = %1"_s.arg(schemaVersion);
    // FULL: a transaction is on the disk when it is said to be, which WAL alone does not promise.
    for (const QString& statement : isNew
            ? QStringList{u"PRAGMA auto_vacuum = INCREMENTAL"_s, u"PRAGMA journal_mode = WAL"_s,
                  u"PRAGMA synchronous = FULL"_s, u"BEGIN IMMEDIATE"_s, table, found, u"COMMIT"_s}
            : QStringList{u"PRAGMA journal_mode = WAL"_s, u"PRAGMA synchronous = FULL"_s}) {
        if (auto done = run(statement); !done) {
            return done;
        }
    }
    return {};
}

std::expected<UsageDays, UsageTrouble> UsageStore::read(int days)
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    const QString question = u"SELECT day, link, app, kind, tx, rx, at_least FROM usage WHERE day "
                             "IN (SELECT DISTINCT day FROM usage ORDER BY day DESC LIMIT %1)"_s;
    if (!query.exec(question.arg(days))) {
        return std::unexpected(troubleOf(query.lastError()));
    }
    UsageDays result;
    while (query.next()) {
        const QDate day = QDate::fromString(query.value(0).toString(), Qt::ISODate);
        const auto text = [&](int column) { return query.value(column).toString().toStdString(); };
        const auto kind = mptcp::monitor::flowKindNamed(text(3));
        const qint64 tx = query.value(4).toLongLong(), rx = query.value(5).toLongLong();
        if (!day.isValid() || !kind || tx < 0 || rx < 0) { // nothing that we have written
            continue;
        }
        result[day][UsageKey{text(1), text(2), *kind}] +=
            Usage{{static_cast<std::uint64_t>(tx), static_cast<std::uint64_t>(rx)},
                query.value(6).toBool()};
    }
    if (query.lastError().isValid()) {
        return std::unexpected(troubleOf(query.lastError()));
    }
    return result;
}

std::expected<void, UsageTrouble> UsageStore::add(const UsageDays& days)
{
    auto done = run(u"BEGIN IMMEDIATE"_s)
                    .and_then([&] { return insert(days); })
                    .and_then([&] { return prune(); })
                    .and_then([&] { return run(u"COMMIT"_s); });
    if (!done) {
        static_cast<void>(run(u"ROLLBACK"_s)); // may have happened by itself
        return done;
    }
    static_cast<void>(run(u"PRAGMA incremental_vacuum"_s)); // when not, the next time
    return {};
}

std::expected<void, UsageTrouble> UsageStore::insert(const UsageDays& days)
{
    QSqlQuery query(m_database);
    bool done = query.prepare(QString(growth));
    for (const auto& [day, usages] : days) {
        for (const auto& [key, usage] : usages) {
            query.addBindValue(day.toString(Qt::ISODate));
            query.addBindValue(QString::fromStdString(key.link));
            query.addBindValue(QString::fromStdString(key.app));
            query.addBindValue(QString::fromUtf8(name(key.kind)));
            query.addBindValue(bounded(usage.carried.tx));
            query.addBindValue(bounded(usage.carried.rx));
            query.addBindValue(usage.incomplete ? 1 : 0);
            done = done && query.exec();
        }
    }
    if (!done) {
        return std::unexpected(troubleOf(query.lastError()));
    }
    return {};
}

std::expected<void, UsageTrouble> UsageStore::prune()
{
    const auto done =
        run(u"DELETE FROM usage WHERE day NOT IN "
            "(SELECT DISTINCT day FROM usage ORDER BY day DESC LIMIT %1)"_s.arg(m_retention.days));
    if (!done) {
        return done;
    }
    while (true) {
        const auto bytes =
            number(u"SELECT (page_count - freelist_count) * page_size FROM pragma_page_count, "
                   "pragma_freelist_count, pragma_page_size"_s);
        const auto days = number(u"SELECT count(DISTINCT day) FROM usage"_s);
        if (!bytes || !days) {
            return std::unexpected(bytes ? days.error() : bytes.error());
        }
        if (*bytes <= m_retention.bytes || *days <= 1) {
            return {};
        }
        if (auto gone = run(u"DELETE FROM usage WHERE day = (SELECT min(day) FROM usage)"_s);
            !gone) {
            return gone;
        }
    }
}

QString UsageStore::setAside()
{
    close();
    const QString when = QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd-HHmmss-zzz"_s);
    const QString name = u"%1.damaged-%2"_s.arg(m_file, when);
    for (const QString& part : {u"-wal"_s, u"-shm"_s}) { // they belong to it
        QFile::rename(m_file + part, name + part);
    }
    return QFile::rename(m_file, name) ? name : QString();
}

void UsageStore::remove()
{
    close();
    const QFileInfo file(m_file);
    QDir folder = file.dir();
    for (const QString& each : folder.entryList(
             {file.fileName(), file.fileName() + u"-*"_s, file.fileName() + u".damaged-*"_s},
             QDir::Files)) {
        folder.remove(each);
    }
}
