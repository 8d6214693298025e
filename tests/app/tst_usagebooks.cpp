// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// That books add up over restarts, days and accidents, and that no accident stops the program.
#include "backend/builders.h"
#include "books/usagebooks.h"
#include "books/usagestore.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <cstdio>
#include <sched.h>
#include <sys/mount.h>

using namespace Qt::StringLiterals;
using namespace build;
using namespace mptcp::monitor;
using Keeping = UsageBooks::Keeping;
using Period = UsageBooks::Period;

namespace {

const UsageKey wifi{"wlan0", "", FlowKind::Mptcp};
const QDate someDay(2026, 11, 23);

Usages bytes(std::uint64_t tx)
{
    return {{wifi, Usage{{tx, 0}}}};
}

/// A subflow that carries more and more, and the time that it is.
class Machine {
public:
    Frame look(const QDateTime& when, std::uint64_t more)
    {
        m_carried += more;
        auto snapshot = std::make_shared<Snapshot>();
        snapshot->moment.wall = std::chrono::sys_time<std::chrono::milliseconds>(
            std::chrono::milliseconds(when.toMSecsSinceEpoch()));
        snapshot->moment.boottime = snapshot->moment.wall.time_since_epoch();
        snapshot->plainTcp = plainTcp;
        snapshot->connections = {connection(1)};
        snapshot->connections[0].owner = std::make_shared<const Owner>();
        snapshot->subflows = {placed(carried(subflow(5, 1), m_carried, 0), 1, 2)};
        snapshot->links = {link(2, name.c_str())};
        if (isDeaf) {
            snapshot->gaps.push_back(gap(mptcp::Source::ClosedSockets));
        }
        Frame frame;
        frame.snapshot = std::move(snapshot);
        return frame;
    }

    bool plainTcp = true;
    bool isDeaf = false; ///< ends of connections are not heard of
    std::string name = "wlan0";

private:
    std::uint64_t m_carried = 0;
};

QDateTime noon(const QDate& day = someDay)
{
    return QDateTime(day, QTime(12, 0));
}

std::uint64_t sent(const UsageBooks& books, Period period)
{
    const Usages usages = books.usages(period);
    const auto it = usages.find(wifi);
    return it != usages.end() ? it->second.carried.tx : 0;
}

UsageNews news(const QDate& day, const Usages& usages)
{
    return {.days = {{day, {.usages = usages}}}};
}

/// What is in the file; in a copy of it, so that nobody has to wait for the lock.
std::uint64_t stored(const QString& file)
{
    const QTemporaryDir folder;
    const QString copy = folder.filePath(u"copy.sqlite"_s);
    for (const QString& part : {QString(), u"-wal"_s}) {
        QFile::copy(file + part, copy + part);
    }
    UsageStore store(copy);
    const auto days = store.open().and_then([&] { return store.read(1000); });
    std::uint64_t sum = 0;
    for (const auto& [date, day] : days.value_or(UsageDays())) {
        for (const auto& [key, usage] : day.usages) {
            sum += usage.carried.tx;
        }
    }
    return sum;
}

/// One statement after the other, in a file that has not to be ours.
void execute(const QString& file, const QStringList& statements)
{
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"other"_s);
        database.setDatabaseName(file);
        QVERIFY(database.open());
        QSqlQuery query(database);
        for (const QString& statement : statements) {
            QVERIFY2(query.exec(statement), qPrintable(statement));
        }
    }
    QSqlDatabase::removeDatabase(u"other"_s);
}

QByteArray content(const QString& name)
{
    QFile file(name);
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

/// Takes the file for itself until it is killed.
int hold(const QString& file)
{
    QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s);
    database.setDatabaseName(file);
    QSqlQuery query(database.open() ? database : QSqlDatabase());
    const bool held =
        query.exec(u"PRAGMA locking_mode = EXCLUSIVE"_s) && query.exec(u"BEGIN EXCLUSIVE"_s);
    std::puts(held ? "held" : "failed");
    std::fflush(stdout);
    return QCoreApplication::exec();
}

/// Writes one byte after the other until it is killed, and says which are written.
int fill(const QString& file)
{
    UsageStore store(file);
    bool well = store.open().has_value();
    for (int written = 1; well; ++written) {
        well = store.add(news(someDay, bytes(1))).has_value();
        std::printf("%d\n", written);
        std::fflush(stdout);
    }
    return 1;
}

} // namespace

class TestUsageBooks : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
    bool m_canMount = false;

    /// Another process of this program.
    std::unique_ptr<QProcess> other(const QString& task) const
    {
        auto process = std::make_unique<QProcess>();
        process->start(QCoreApplication::applicationFilePath(), {task, m_file});
        return process;
    }

    /// An empty file system of its own in the folder.
    bool mountSmall(const char* options) const
    {
        return ::mount("none", qPrintable(m_folder->path()), "tmpfs", 0, options) == 0;
    }

    QStringList files(const QString& pattern = u"*"_s) const
    {
        return QDir(m_folder->path()).entryList({pattern}, QDir::Files);
    }

private Q_SLOTS:
    void initTestCase()
    {
        // Seen by nobody else; needs root, or a kernel that lets users have namespaces.
        m_canMount = (::unshare(CLONE_NEWNS) == 0 || ::unshare(CLONE_NEWUSER | CLONE_NEWNS) == 0)
            && ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0;
    }

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_file = m_folder->filePath(u"usage.sqlite"_s);
    }

    void cleanup() { ::umount2(qPrintable(m_folder->path()), MNT_DETACH); }

    void offCountsNothing()
    {
        UsageBooks books(m_file);
        Machine machine;
        books.append(machine.look(noon(), 0));
        books.append(machine.look(noon(), 100));
        QCOMPARE(sent(books, Period::Session), 0U);
        QCOMPARE(sent(books, Period::Today), 0U);
    }

    void inMemoryMakesNoFile()
    {
        {
            UsageBooks books(m_file);
            books.setKeeping(Keeping::InMemory);
            Machine machine;
            books.append(machine.look(noon(), 0));
            books.append(machine.look(noon(), 100));
            QCOMPARE(sent(books, Period::Session), 100U);
            QCOMPARE(sent(books, Period::Today), 100U);
        }
        QVERIFY(files().isEmpty());
    }

    void restartAddsUp()
    {
        for (const std::uint64_t expected : {100U, 200U, 300U}) {
            UsageBooks books(m_file);
            books.setKeeping(Keeping::Kept);
            Machine machine;
            books.append(machine.look(noon(), 0));
            books.append(machine.look(noon(), 100));
            QTRY_COMPARE(sent(books, Period::Today), expected);
            QCOMPARE(sent(books, Period::Session), 100U);
            QCOMPARE(books.trouble(), QString());
        }
        QCOMPARE(stored(m_file), 300U);
        QCOMPARE(
            QFile::permissions(m_file) & ~QFile::Permissions(QFile::ReadUser | QFile::WriteUser),
            QFile::ReadOwner | QFile::WriteOwner);
    }

    void whatWasInMemoryIsWrittenWhenKept()
    {
        {
            UsageBooks books(m_file);
            books.setKeeping(Keeping::InMemory);
            Machine machine;
            books.append(machine.look(noon(), 0));
            books.append(machine.look(noon(), 100));
            books.setKeeping(Keeping::Kept);
            books.append(machine.look(noon(), 50));
            QCOMPARE(sent(books, Period::Today), 150U);
            books.setKeeping(Keeping::InMemory);
            books.append(machine.look(noon(), 7)); // in memory alone
            books.setKeeping(Keeping::Kept);
            QTRY_COMPARE(sent(books, Period::Today), 157U);
        }
        QCOMPARE(stored(m_file), 157U);
    }

    void daysMonthsAndClocks()
    {
        UsageBooks books(m_file);
        books.setKeeping(Keeping::InMemory);
        Machine machine;
        const QDate last(2026, 11, 30);
        books.append(machine.look(noon(last), 0));
        books.append(machine.look(QDateTime(last, QTime(23, 59, 59)), 10));
        QCOMPARE(sent(books, Period::Today), 10U);
        books.append(machine.look(QDateTime(last.addDays(1), QTime(0, 0)), 3));
        QCOMPARE(sent(books, Period::Today), 3U);
        QCOMPARE(sent(books, Period::Month), 3U);
        books.append(machine.look(noon(last), 5)); // the clock was set back
        QCOMPARE(sent(books, Period::Today), 15U);
        QCOMPARE(sent(books, Period::Month), 15U);
        books.append(machine.look(noon(QDate(2099, 1, 1)), 2)); // and far ahead, and back
        QCOMPARE(sent(books, Period::Month), 2U);
        books.append(machine.look(noon(last.addDays(1)), 1));
        QCOMPARE(sent(books, Period::Month), 4U);
        QCOMPARE(sent(books, Period::Session), 21U);
    }

    /// Complete is only what was counted from the beginning of the day or month on.
    void sumOfAnInterface()
    {
        UsageBooks books(m_file);
        books.setKeeping(Keeping::InMemory);
        const auto sum = [&](Period period) { return books.usage("wlan0", period); };
        QCOMPARE(sum(Period::Today), (Usage{{}, true}));
        QCOMPARE(books.coverage(Period::Today), Coverage());
        Machine machine;
        const QDate last(2026, 11, 30);
        books.append(machine.look(noon(last), 0));
        books.append(machine.look(noon(last).addSecs(60), 10));
        QCOMPARE(sum(Period::Session), (Usage{{10, 0}, false}));
        QCOMPARE(sum(Period::Today), (Usage{{10, 0}, true}));
        QCOMPARE(sum(Period::Month), (Usage{{10, 0}, true}));
        QCOMPARE(books.usage("wwan0", Period::Month), (Usage{{}, true}));
        for (const Period period : {Period::Today, Period::Month}) {
            QCOMPARE(books.coverage(period), (Coverage{.whole = false, .since = noon(last)}));
            QVERIFY(books.usages(period).at(wifi).incomplete);
        }
        books.append(machine.look(noon(last.addDays(1)), 3)); // a new month
        books.append(machine.look(noon(last.addDays(2)), 4));
        QCOMPARE(sum(Period::Session), (Usage{{17, 0}, false}));
        QCOMPARE(sum(Period::Today), (Usage{{4, 0}, false}));
        QCOMPARE(sum(Period::Month), (Usage{{7, 0}, false}));
        QVERIFY(books.coverage(Period::Month).whole);
        QVERIFY(!books.usages(Period::Month).at(wifi).incomplete);
        books.forget();
        QCOMPARE(sum(Period::Today), (Usage{{}, true}));
    }

    /// The program was not running for a while; that is known after every start, too.
    void timeThatNobodyWatched()
    {
        const QDateTime midnight(someDay, QTime(0, 0));
        const auto run = [&](const QDateTime& from, const QDateTime& to) {
            auto books = std::make_unique<UsageBooks>(m_file);
            books->setKeeping(Keeping::Kept);
            Machine machine;
            books->append(machine.look(from, 0));
            books->append(machine.look(to, 10));
            return books;
        };
        run(midnight.addSecs(-60), midnight.addSecs(3600));
        auto books = run(midnight.addSecs(7200), midnight.addSecs(7260));
        QTRY_COMPARE(sent(*books, Period::Today), 20U);
        const Coverage broken{.whole = false, .since = midnight, .broken = true};
        QCOMPARE(books->coverage(Period::Today), broken);
        QVERIFY(books->usage("wlan0", Period::Today).incomplete);
        QVERIFY(books->coverage(Period::Session).whole);
        books.reset();
        books = run(midnight.addSecs(7260), midnight.addSecs(7300));
        QTRY_COMPARE(books->coverage(Period::Today), broken);
        books.reset();
        books = run(midnight.addDays(1).addSecs(-1), midnight.addDays(1).addSecs(60));
        QTRY_COMPARE(sent(*books, Period::Month), 40U);
        QVERIFY(books->coverage(Period::Today).whole); // the next day is not yesterday's fault
        QVERIFY(books->coverage(Period::Month).broken);
    }

    /// Nothing is known of when it was counted.
    void fileOfTheVersionBefore()
    {
        execute(m_file,
            {u"CREATE TABLE usage(day TEXT NOT NULL, link TEXT NOT NULL, app TEXT NOT NULL, "
             "kind TEXT NOT NULL, tx INTEGER NOT NULL, rx INTEGER NOT NULL, "
             "at_least INTEGER NOT NULL, PRIMARY KEY(day, link, app, kind)) WITHOUT ROWID"_s,
                u"INSERT INTO usage VALUES('2026-11-01', 'wlan0', '', 'mptcp', 5, 0, 0)"_s,
                u"PRAGMA user_version = 1"_s});
        UsageBooks books(m_file);
        books.setKeeping(Keeping::Kept);
        Machine machine;
        books.append(machine.look(noon(), 0));
        QTRY_COMPARE(sent(books, Period::Month), 5U);
        QCOMPARE(books.trouble(), QString());
        QVERIFY(books.usages(Period::Month).at(wifi).incomplete);
    }

    void endsThatWereNotHeardOf()
    {
        UsageBooks books(m_file);
        books.setKeeping(Keeping::InMemory);
        Machine machine;
        const QDateTime midnight(someDay, QTime(0, 0));
        books.append(machine.look(midnight, 0));
        books.append(machine.look(midnight.addSecs(10), 10));
        QVERIFY(!books.usage("wlan0", Period::Today).incomplete);
        machine.isDeaf = true;
        books.append(machine.look(midnight.addSecs(20), 10));
        machine.isDeaf = false;
        books.append(machine.look(midnight.addSecs(30), 10));
        for (const Period period : {Period::Session, Period::Today, Period::Month}) {
            QVERIFY(books.usage("wlan0", period).incomplete);
            QVERIFY(books.usages(period).at(wifi).incomplete);
            QVERIFY(books.coverage(period).broken);
        }
        books.append(machine.look(midnight.addDays(1), 0));
        books.append(machine.look(midnight.addDays(1).addSecs(10), 10));
        QVERIFY(!books.usage("wlan0", Period::Today).incomplete); // of this day all is known
    }

    /// A limit is for plain TCP, too, which is not always looked at.
    void plainTcpThatNobodyAskedFor()
    {
        UsageBooks books(m_file);
        books.setKeeping(Keeping::InMemory);
        Machine machine;
        machine.plainTcp = false;
        const QDateTime midnight(someDay, QTime(0, 0));
        books.append(machine.look(midnight, 0));
        books.append(machine.look(midnight.addSecs(10), 10));
        machine.plainTcp = true;
        books.append(machine.look(midnight.addSecs(20), 10));
        QVERIFY(!books.usages(Period::Today).at(wifi).incomplete); // that is no plain TCP
        for (const Period period : {Period::Session, Period::Today}) {
            QCOMPARE(books.usage("wlan0", period), (Usage{{20, 0}, true}));
        }
        books.append(machine.look(midnight.addDays(1), 0));
        books.append(machine.look(midnight.addDays(1).addSecs(10), 5));
        QCOMPARE(books.usage("wlan0", Period::Today), (Usage{{5, 0}, false}));
    }

    /// In one row under the new name, whether that is in the file yet or not.
    void renamedInterface()
    {
        const UsageKey renamed{"wifi", "", FlowKind::Mptcp};
        {
            UsageBooks books(m_file);
            books.setKeeping(Keeping::Kept);
            Machine machine;
            books.append(machine.look(noon(), 0));
            books.append(machine.look(noon(), 100));
            books.write();
            QTRY_COMPARE(stored(m_file), 100U);
            books.append(machine.look(noon(), 20));
            machine.name = "wifi";
            books.append(machine.look(noon(), 3));
            for (const Period period : {Period::Session, Period::Today, Period::Month}) {
                QCOMPARE(books.usages(period).size(), 1U);
                QCOMPARE(books.usages(period).at(renamed).carried.tx, 123U);
            }
        }
        UsageBooks books(m_file);
        books.setKeeping(Keeping::Kept);
        Machine machine;
        machine.name = "wifi";
        books.append(machine.look(noon(), 0));
        QTRY_COMPARE(books.usages(Period::Today).size(), 1U);
        QCOMPARE(books.usages(Period::Today).at(renamed).carried.tx, 123U);
    }

    void interfacesThatSwapNamesInTheFile()
    {
        UsageStore store(m_file);
        QVERIFY(store.open());
        const UsageKey cell{"wwan0", "", FlowKind::Mptcp}, old{"old", "", FlowKind::Mptcp};
        const Usages before{{wifi, {{1, 0}}}, {cell, {{20, 0}}}, {old, {{300, 0}, true}}};
        QVERIFY(store.add(news(someDay, before)));
        QVERIFY(
            store.add({.renames = {{{"wlan0", "wwan0"}, {"wwan0", "wlan0"}}, {{"old", "wlan0"}}}}));
        QCOMPARE(store.read(10).value().at(someDay).usages,
            (Usages{{wifi, {{320, 0}, true}}, {cell, {{1, 0}}}}));
    }

    void sumThatMissesSomething()
    {
        UsageStore store(m_file);
        QVERIFY(store.open());
        QVERIFY(store.add(news(someDay.addDays(-40), bytes(1))));
        QVERIFY(store.add(news(someDay.addDays(-1), {{wifi, Usage{{20, 5}, true}}})));
        store.close();
        UsageBooks books(m_file);
        books.setKeeping(Keeping::Kept);
        Machine machine;
        books.append(machine.look(noon(), 0));
        books.append(machine.look(noon(), 100));
        QTRY_COMPARE(books.usage("wlan0", Period::Month), (Usage{{120, 5}, true}));
        QCOMPARE(books.usage("wlan0", Period::Today), (Usage{{100, 0}, true}));
        QCOMPARE(books.usage("wlan0", Period::Session), (Usage{{100, 0}, false}));
    }

    void wrongClockTakesNoDayAway()
    {
        UsageStore store(m_file, {.days = 3});
        QVERIFY(store.open());
        for (int day = 0; day < 5; ++day) {
            QVERIFY(store.add(news(someDay.addDays(day), bytes(1))));
        }
        QVERIFY(store.add(news(QDate(2099, 1, 1), bytes(1))));
        const UsageDays days = store.read(1000).value();
        QCOMPARE(days.size(), 3U);
        QVERIFY(days.contains(someDay.addDays(4)) && days.contains(someDay.addDays(3)));
    }

    /// Also when it is changed while the file is in use.
    void retentionIsTheUsers()
    {
        UsageStore store(m_file);
        QVERIFY(store.open());
        for (int day = 1; day <= 10; ++day) {
            QVERIFY(store.add(news(someDay.addDays(-day), bytes(1))));
        }
        {
            UsageBooks books(m_file);
            books.setRetention({.days = 8});
            books.setKeeping(Keeping::Kept);
            Machine machine;
            books.append(machine.look(noon(), 0));
            books.append(machine.look(noon(), 100));
            books.write();
            QTRY_COMPARE(store.read(1000).value().size(), 8U);
            books.setRetention({.days = 3});
            books.append(machine.look(noon(), 100));
        }
        const UsageDays days = store.read(1000).value();
        QCOMPARE(days.size(), 3U);
        QCOMPARE(days.at(someDay).usages.at(wifi).carried.tx, 200U);
    }

    void sizeIsBounded()
    {
        UsageStore store(m_file, {.bytes = 100'000});
        QVERIFY(store.open());
        for (int day = 0; day < 40; ++day) {
            Usages many;
            for (int app = 0; app < 200; ++app) {
                many[{"wlan0", "app" + std::to_string(app), FlowKind::Mptcp}].carried.tx = 1;
            }
            QVERIFY(store.add(news(someDay.addDays(day), many)));
        }
        const UsageDays days = store.read(1000).value();
        QVERIFY(days.size() > 1 && days.size() < 40);
        QCOMPARE(days.rbegin()->first, someDay.addDays(39));
        QCOMPARE(days.rbegin()->second.usages.size(), 200U);
        store.close();
        QVERIFY(QFileInfo(m_file).size() <= 120'000);
    }

    void damagedFileIsSetAside_data()
    {
        QTest::addColumn<bool>("ours");
        QTest::newRow("no database") << false;
        QTest::newRow("pages overwritten") << true;
    }

    void damagedFileIsSetAside()
    {
        QFETCH(const bool, ours);
        if (ours) {
            UsageStore store(m_file);
            QVERIFY(store.open());
            QVERIFY(store.add(news(someDay, bytes(1))));
        }
        {
            QFile file(m_file);
            QVERIFY(file.open(QFile::ReadWrite));
            file.seek(ours ? file.size() / 2 : 0);
            file.write(QByteArray(5000, 'x'));
        }
        const QByteArray before = content(m_file);
        UsageBooks books(m_file);
        books.setKeeping(Keeping::Kept);
        QTRY_VERIFY(!books.trouble().isEmpty());
        const QStringList aside = files(u"usage.sqlite.damaged-*"_s);
        QCOMPARE(aside.size(), 1);
        QVERIFY(books.trouble().contains(aside[0]));
        QCOMPARE(content(m_folder->filePath(aside[0])), before);

        Machine machine;
        books.append(machine.look(noon(), 0));
        books.append(machine.look(noon(), 100));
        books.write();
        QTRY_COMPARE(stored(m_file), 100U);
        QVERIFY(!books.trouble().isEmpty()); // still worth reading

        books.forget();
        QVERIFY(books.trouble().isEmpty());
        QTRY_VERIFY(files().isEmpty());
    }

    void databaseOfSomebodyElseIsSetAside()
    {
        execute(m_file, {u"CREATE TABLE recipes(name TEXT)"_s});
        UsageBooks books(m_file);
        books.setKeeping(Keeping::Kept);
        QTRY_VERIFY(!books.trouble().isEmpty());
        QCOMPARE(files(u"usage.sqlite.damaged-*"_s).size(), 1);
    }

    void laterVersionIsLeftAlone()
    {
        execute(m_file, {u"CREATE TABLE usage(other TEXT)"_s, u"PRAGMA user_version = 3"_s});
        const QByteArray before = content(m_file);
        UsageBooks books(m_file);
        books.setKeeping(Keeping::Kept);
        QTRY_VERIFY(books.trouble().contains(u"later version"_s));
        Machine machine;
        books.append(machine.look(noon(), 0));
        books.append(machine.look(noon(), 100));
        QCOMPARE(sent(books, Period::Today), 100U);
        books.setKeeping(Keeping::InMemory);
        QCOMPARE(content(m_file), before);
        QCOMPARE(files(), QStringList{u"usage.sqlite"_s});
    }

    void lockedFileIsWrittenLater()
    {
        {
            UsageStore store(m_file);
            QVERIFY(store.open());
            QVERIFY(store.add(news(someDay, bytes(1000))));
        }
        auto holder = other(u"--hold"_s);
        QVERIFY(holder->waitForReadyRead());
        QCOMPARE(holder->readLine().trimmed(), "held"_ba);
        UsageBooks books(m_file);
        books.setKeeping(Keeping::Kept);
        Machine machine;
        books.append(machine.look(noon(), 0));
        books.append(machine.look(noon(), 100));
        books.write();
        QTRY_VERIFY_WITH_TIMEOUT(books.trouble().contains(u"Another program"_s), 15'000);
        QCOMPARE(sent(books, Period::Today), 100U);
        holder->kill();
        QVERIFY(holder->waitForFinished());
        books.write();
        QTRY_COMPARE_WITH_TIMEOUT(sent(books, Period::Today), 1100U, 15'000);
        QTRY_VERIFY(books.trouble().isEmpty());
        QTRY_COMPARE(stored(m_file), 1100U);
        QCOMPARE(files(u"usage.sqlite.damaged-*"_s), QStringList());
    }

    void killedBetweenWrites()
    {
        auto writer = other(u"--fill"_s);
        int said = 0;
        while (said < 50) {
            QVERIFY(writer->canReadLine() || writer->waitForReadyRead());
            said = writer->readLine().trimmed().toInt();
        }
        ::kill(static_cast<pid_t>(writer->processId()), SIGKILL);
        QVERIFY(writer->waitForFinished());
        while (writer->canReadLine()) {
            said = writer->readLine().trimmed().toInt();
        }
        const auto found = static_cast<int>(stored(m_file));
        QVERIFY2(found == said || found == said + 1, // it may not have come to saying it
            qPrintable(u"%1 said, %2 found"_s.arg(said).arg(found)));
    }

    void folderThatCannotBeWritten()
    {
        if (!m_canMount || !mountSmall("ro")) {
            QSKIP("nothing can be mounted here");
        }
        UsageBooks books(m_file);
        books.setKeeping(Keeping::Kept);
        QTRY_VERIFY(!books.trouble().isEmpty());
        Machine machine;
        books.append(machine.look(noon(), 0));
        books.append(machine.look(noon(), 100));
        QCOMPARE(sent(books, Period::Today), 100U);
    }

    void fullDisk()
    {
        if (!m_canMount || !mountSmall("size=512k")) {
            QSKIP("nothing can be mounted here");
        }
        UsageBooks books(m_file);
        books.setKeeping(Keeping::Kept);
        Machine machine;
        books.append(machine.look(noon(), 0));
        books.append(machine.look(noon(), 100));
        books.write();
        QTRY_COMPARE(stored(m_file), 100U);
        const QString other = m_folder->filePath(u"other"_s);
        {
            QFile file(other);
            QVERIFY(file.open(QFile::WriteOnly | QFile::Unbuffered));
            while (file.write(QByteArray(512, 'x')) == 512) { }
        }
        for (int i = 0; i < 200 && books.trouble().isEmpty(); ++i) { // until its own file is full
            books.append(machine.look(noon(someDay.addDays(i)), 1));
            books.write();
            QTest::qWait(10);
        }
        QVERIFY(books.trouble().contains(u"no space"_s));
        const std::uint64_t all = sent(books, Period::Session);
        QVERIFY(QFile::remove(other));
        books.write();
        QTRY_VERIFY(books.trouble().isEmpty());
        QTRY_COMPARE(stored(m_file), all);
    }

    void forgetting()
    {
        UsageBooks books(m_file);
        books.setKeeping(Keeping::Kept);
        Machine machine;
        books.append(machine.look(noon(), 0));
        books.append(machine.look(noon(), 100));
        books.write();
        QTRY_COMPARE(stored(m_file), 100U);
        books.forget();
        QTRY_VERIFY(files().isEmpty());
        for (const Period period : {Period::Session, Period::Today, Period::Month}) {
            QVERIFY(books.usages(period).empty());
        }
        QVERIFY(books.connections().empty());
        books.append(machine.look(noon(), 50)); // not known from before any more
        books.append(machine.look(noon(), 30));
        books.write();
        QTRY_COMPARE(stored(m_file), 30U);
    }

    /// A recording's books are another matter.
    void withoutFileNothingOfTheUsersIsForgotten()
    {
        execute(m_file, {u"CREATE TABLE precious(name TEXT)"_s});
        const QString folder = QDir::currentPath();
        QVERIFY(QDir::setCurrent(QFileInfo(m_file).path()));
        {
            UsageBooks books{QString()};
            books.setKeeping(Keeping::InMemory);
            books.forget();
        }
        QVERIFY(QDir::setCurrent(folder));
        QCOMPARE(files(), QStringList{QFileInfo(m_file).fileName()});
    }
};

int main(int argc, char* argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == "--hold"_L1) {
        return hold(arguments.value(2));
    }
    if (arguments.value(1) == "--fill"_L1) {
        return fill(arguments.value(2));
    }
    TestUsageBooks test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_usagebooks.moc"
