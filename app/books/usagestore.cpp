// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The schema of the file.
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

constexpr qint64 schemaVersion = 2;

constexpr auto table = "CREATE TABLE usage(day TEXT NOT NULL, link TEXT NOT NULL, "
                       "app TEXT NOT NULL, kind TEXT NOT NULL, tx INTEGER NOT NULL, "
                       "rx INTEGER NOT NULL, at_least INTEGER NOT NULL, "
                       "PRIMARY KEY(day, link, app, kind)) WITHOUT ROWID"_L1;

/// Since version 2. What: "all", or "tcp" for plain TCP; times in milliseconds since 1970.
constexpr auto watchTable = "CREATE TABLE watch(day TEXT NOT NULL, what TEXT NOT NULL, "
                            "since INTEGER NOT NULL, until INTEGER NOT NULL, "
                            "broken INTEGER NOT NULL, PRIMARY KEY(day, what)) WITHOUT ROWID"_L1;

/// Like operator+= of Watch.
constexpr auto watchGrowth =
    "INSERT INTO watch VALUES(?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
    "broken = max(broken, excluded.broken, excluded.since > until, excluded.until < since), "
    "since = min(since, excluded.since), until = max(until, excluded.until)"_L1;

constexpr auto growth = "INSERT INTO usage VALUES(?, ?, ?, ?, ?, ?, ?) "_L1;
const QString growthOfRow =
    u"ON CONFLICT DO UPDATE SET tx = tx + excluded.tx, rx = rx + excluded.rx, "
    "at_least = max(at_least, excluded.at_least)"_s;

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
    const QString found = u"PRAGMA user_version = %1"_s.arg(schemaVersion);
    // FULL: a transaction is on the disk when it is said to be, which WAL alone does not promise.
    QStringList statements{u"PRAGMA journal_mode = WAL"_s, u"PRAGMA synchronous = FULL"_s};
    if (*version == 0) {
        statements.prepend(u"PRAGMA auto_vacuum = INCREMENTAL"_s);
    }
    if (*version < schemaVersion) {
        statements << u"BEGIN IMMEDIATE"_s;
        statements << (*version == 0 ? QStringList{table, watchTable} : QStringList{watchTable});
        statements << found << u"COMMIT"_s;
    }
    for (const QString& statement : std::as_const(statements)) {
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
        result[day].usages[UsageKey{text(1), text(2), *kind}] +=
            Usage{{static_cast<std::uint64_t>(tx), static_cast<std::uint64_t>(rx)},
                query.value(6).toBool()};
    }
    if (query.lastError().isValid()) {
        return std::unexpected(troubleOf(query.lastError()));
    }
    return readWatch(result, days).transform([&] { return std::move(result); });
}

std::expected<void, UsageTrouble> UsageStore::readWatch(UsageDays& days, int count)
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    const QString question = u"SELECT day, what, since, until, broken FROM watch WHERE day IN "
                             "(SELECT DISTINCT day FROM watch ORDER BY day DESC LIMIT %1)"_s;
    if (!query.exec(question.arg(count))) {
        return std::unexpected(troubleOf(query.lastError()));
    }
    while (query.next()) {
        const QDate day = QDate::fromString(query.value(0).toString(), Qt::ISODate);
        if (day.isValid()) {
            const bool isAll = query.value(1).toString() == "all"_L1;
            (isAll ? days[day].watch : days[day].plainWatch) = Watch{
                query.value(2).toLongLong(), query.value(3).toLongLong(), query.value(4).toBool()};
        }
    }
    if (query.lastError().isValid()) {
        return std::unexpected(troubleOf(query.lastError()));
    }
    return {};
}

std::expected<void, UsageTrouble> UsageStore::add(const UsageNews& news)
{
    auto done = run(u"BEGIN IMMEDIATE"_s);
    for (const mptcp::monitor::Renames& each : news.renames) {
        done = done.and_then([&] { return rename(each); });
    }
    done = done.and_then([&] { return insert(news.days); })
               .and_then([&] { return prune(); })
               .and_then([&] { return run(u"COMMIT"_s); });
    if (!done) {
        static_cast<void>(run(u"ROLLBACK"_s)); // may have happened by itself
        return done;
    }
    static_cast<void>(run(u"PRAGMA incremental_vacuum"_s)); // when not, the next time
    return {};
}

/// By way of names that no interface has, since two may have each other's.
std::expected<void, UsageTrouble> UsageStore::rename(const mptcp::monitor::Renames& renames)
{
    QSqlQuery query(m_database);
    bool done = query.prepare(u"UPDATE usage SET link = '/' || ? WHERE link = ?"_s);
    for (const auto& [before, now] : renames) {
        query.addBindValue(QString::fromStdString(now));
        query.addBindValue(QString::fromStdString(before));
        done = done && query.exec();
    }
    if (!done) {
        return std::unexpected(troubleOf(query.lastError()));
    }
    return run(u"INSERT INTO usage SELECT day, substr(link, 2), app, kind, tx, rx, at_least FROM "
               "usage WHERE link LIKE '/%' "_s
        + growthOfRow)
        .and_then([&] { return run(u"DELETE FROM usage WHERE link LIKE '/%'"_s); });
}

std::expected<void, UsageTrouble> UsageStore::insert(const UsageDays& days)
{
    QSqlQuery query(m_database), watch(m_database);
    bool done = query.prepare(growth + growthOfRow);
    bool watched = watch.prepare(QString(watchGrowth));
    const auto insertWatch = [&](const QDate& date, const QString& what,
                                 const std::optional<Watch>& part) {
        if (part) {
            watch.addBindValue(date.toString(Qt::ISODate));
            watch.addBindValue(what);
            watch.addBindValue(part->begin);
            watch.addBindValue(part->end);
            watch.addBindValue(part->broken ? 1 : 0);
            watched = watched && watch.exec();
        }
    };
    for (const auto& [date, day] : days) {
        insertWatch(date, u"all"_s, day.watch);
        insertWatch(date, u"tcp"_s, day.plainWatch);
        for (const auto& [key, usage] : day.usages) {
            query.addBindValue(date.toString(Qt::ISODate));
            query.addBindValue(QString::fromStdString(key.link));
            query.addBindValue(QString::fromStdString(key.app));
            query.addBindValue(QString::fromUtf8(name(key.kind)));
            query.addBindValue(bounded(usage.carried.tx));
            query.addBindValue(bounded(usage.carried.rx));
            query.addBindValue(usage.incomplete ? 1 : 0);
            done = done && query.exec();
        }
    }
    if (!done || !watched) {
        return std::unexpected(troubleOf(done ? watch.lastError() : query.lastError()));
    }
    return {};
}

std::expected<void, UsageTrouble> UsageStore::prune()
{
    const QString old = u"DELETE FROM %1 WHERE day NOT IN "
                        "(SELECT DISTINCT day FROM %1 ORDER BY day DESC LIMIT %2)"_s;
    const auto done = run(old.arg(u"usage"_s).arg(m_retention.days)).and_then([&] {
        return run(old.arg(u"watch"_s).arg(m_retention.days));
    });
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
