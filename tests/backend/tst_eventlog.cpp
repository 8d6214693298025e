// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What the log makes of events and changes: nothing twice, nothing lost, names kept.
#include "builders.h"
#include "monitor/eventlog.h"

#include <QTest>

using namespace build;
using namespace mptcp::monitor;
using Kind = Change::Kind;

namespace {

Event announcement(EventType type, std::uint32_t token)
{
    Event result;
    result.type = type;
    result.token = Token{token};
    return result;
}

Change change(Kind kind, std::uint32_t token)
{
    return {.kind = kind, .connection = Token{token}};
}

/// Connection 1 with one subflow over "wlan0", connection 2 that fell back.
Snapshot machine(std::chrono::milliseconds time)
{
    Snapshot snapshot;
    snapshot.moment = moment(time);
    snapshot.connections = {connection(1), connection(2)};
    snapshot.connections[0].owner = std::make_shared<const Owner>(Owner{{}, "browser"});
    snapshot.connections[1].flags = Connection::fallbackFlag;
    snapshot.subflows = {placed(subflow(5, 1), 1, 2)};
    snapshot.links = {link(2, "wlan0", "192.0.2.1")};
    return snapshot;
}

Frame frame(Snapshot snapshot, std::vector<Change> changes = {})
{
    Frame result;
    result.snapshot = std::make_shared<const Snapshot>(std::move(snapshot));
    result.changes = std::move(changes);
    return result;
}

std::vector<std::string> told(const EventLog& log)
{
    std::vector<std::string> names;
    for (const LogEntryPtr& entry : log.entries()) {
        if (const auto* announced = std::get_if<Event>(&entry->what)) {
            names.push_back(name(announced->type));
        } else if (const auto* noticed = std::get_if<Change>(&entry->what)) {
            names.emplace_back(name(noticed->kind));
        } else {
            names.emplace_back("lost");
        }
    }
    return names;
}

using Names = std::vector<std::string>;

} // namespace

class TestEventLog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyTypeHasItsName()
    {
        QCOMPARE(name(EventType::SubflowClosed), "subflow-closed");
        QCOMPARE(name(EventType{17}), "event-17");
    }

    void everyChangeIsToldWhenNobodyListens()
    {
        EventLog log;
        log.append(frame(machine(0ms), {change(Kind::ConnectionOpened, 1)}));
        log.append(frame(machine(1s), {change(Kind::SubflowEnded, 1), change(Kind::FellBack, 2)}));
        QCOMPARE(told(log), (Names{"connection-opened", "subflow-ended", "fell-back"}));
        QVERIFY(!log.isListening());
        QCOMPARE(log.lastNumber(), 3U);
        QCOMPARE(log.entries().back()->noticed, moment(1s));
    }

    void announcedIsNotToldTwice()
    {
        const std::vector changes{change(Kind::ConnectionOpened, 1),
            change(Kind::ConnectionOpened, 2), change(Kind::SubflowAdded, 1),
            change(Kind::SubflowEnded, 1), change(Kind::ConnectionEnded, 1),
            change(Kind::BackupChanged, 1)};
        const auto heard = [](std::chrono::milliseconds time) {
            Snapshot snapshot = machine(time);
            snapshot.events.emplace();
            return snapshot;
        };
        EventLog log;
        log.append(frame(machine(0ms)));
        log.append(frame(heard(1s), changes)); // since a frame from before somebody listened
        QCOMPARE(told(log).size(), changes.size());
        QVERIFY(log.isListening());
        log.append(frame(heard(2s), changes));
        QCOMPARE(told(log).size(), changes.size() + 2); // the fallback, and our own backup
        Snapshot overrun = heard(3s);
        overrun.gaps.push_back({Source::Events, {ErrorKind::Overrun, {}, 0, {}}});
        log.append(frame(overrun, changes));
        QCOMPARE(told(log).size(), 2 * changes.size() + 2 + 1);
        QCOMPARE(told(log)[changes.size() + 2], "lost");
    }

    void anEventIsToldWithWhatIsKnown()
    {
        Snapshot snapshot = machine(1s);
        Event closed = announcement(EventType::SubflowClosed, 1);
        closed.localAddress = snapshot.subflows[0].local.address;
        closed.localPort = snapshot.subflows[0].local.port;
        closed.remoteAddress = snapshot.subflows[0].remote.address;
        closed.remotePort = snapshot.subflows[0].remote.port;
        EventLog log;
        log.append(frame(snapshot));
        snapshot.subflows.clear(); // gone when the event is read
        snapshot.events = {
            closed, announcement(EventType::Closed, 1), announcement(EventType::Closed, 77)};
        log.append(frame(snapshot));
        QCOMPARE(log.entries().size(), 3U);
        QCOMPARE(log.entries()[0]->link, "wlan0");
        QVERIFY(log.entries()[0]->local == at("192.0.2.1", 40005));
        QCOMPARE(log.entries()[0]->owner->app, "browser");
        QVERIFY(log.entries()[1]->remote == connection(1).remote);
        QCOMPARE(log.entries()[1]->link, "");
        QVERIFY(!log.entries()[2]->remote && !log.entries()[2]->owner);
    }

    void anAnnouncedAddressIsNoEnd()
    {
        Snapshot snapshot = machine(0ms);
        Event announced = announcement(EventType::Announced, 1);
        announced.remoteAddress = Address::parse("203.0.113.7").value();
        snapshot.events = {announced};
        EventLog log;
        log.append(frame(snapshot));
        QVERIFY(log.entries()[0]->remote == connection(1).remote);
    }

    void anOwnerThatIsFoundLaterIsFilledIn()
    {
        Snapshot unknown = machine(0ms);
        unknown.connections[0].owner = nullptr;
        EventLog log;
        log.append(frame(unknown, {change(Kind::ConnectionOpened, 1)}));
        log.append(frame(machine(9s)));
        QVERIFY2(!log.entries()[0]->owner, "too late: the token may mean another one");
        log.append(frame(unknown, {change(Kind::ConnectionOpened, 1)}));
        log.append(frame(machine(1s)));
        QCOMPARE(log.entries()[1]->owner->app, "browser");
    }

    void theOldestGo()
    {
        EventLog log;
        for (std::size_t round = 0; round < EventLog::capacity; ++round) {
            log.append(
                frame(machine(1s), {change(Kind::FellBack, 1), change(Kind::BackupChanged, 1)}));
        }
        QCOMPARE(log.entries().size(), EventLog::capacity);
        QCOMPARE(log.entries().back()->number, 2 * EventLog::capacity);
        QCOMPARE(log.entries().front()->number, EventLog::capacity + 1);
        QCOMPARE(log.newerThan(0).size(), EventLog::capacity);
        QCOMPARE(log.newerThan(2 * EventLog::capacity - 1).size(), 1U);
        QVERIFY(log.newerThan(2 * EventLog::capacity).empty());
    }
};

QTEST_APPLESS_MAIN(TestEventLog)
#include "tst_eventlog.moc"
