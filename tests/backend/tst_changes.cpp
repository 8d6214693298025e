// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Differences of two moments, and that a source that fails is no difference.
#include "builders.h"
#include "monitor/changes.h"

#include <QTest>

using namespace build;
using namespace mptcp::monitor;
using Kind = Change::Kind;

class TestChanges : public QObject {
    Q_OBJECT

    Changes m_changes;

    Frame found(Snapshot snapshot)
    {
        Frame frame;
        frame.snapshot = std::make_shared<const Snapshot>(std::move(snapshot));
        m_changes.find(frame);
        return frame;
    }

    static std::vector<Kind> kinds(const Frame& frame)
    {
        std::vector<Kind> result;
        for (const Change& change : frame.changes) {
            result.push_back(change.kind);
        }
        return result;
    }

    static Snapshot one()
    {
        Snapshot snapshot;
        snapshot.connections = {connection(1)};
        snapshot.subflows = {placed(subflow(5, 1), 1, 2), placed(subflow(6, 1, 0xcc), 1, 3)};
        snapshot.links = {link(2, "wlan0", "192.0.2.1"), link(3, "wwan0", "198.51.100.1")};
        Endpoint endpoint;
        endpoint.address = Address::parse("192.0.2.1").value();
        endpoint.id = AddressId{1};
        snapshot.endpoints = {endpoint};
        snapshot.limits = Limits{2, 0};
        snapshot.settings.values = {{"enabled", "1"}};
        return snapshot;
    }

private Q_SLOTS:
    void init()
    {
        m_changes = Changes();
        QVERIFY(found(one()).changes.empty()); // the first moment has nothing to differ from
    }

    void sameMomentTwice() { QVERIFY(found(one()).changes.empty()); }

    void connectionOpenedAndFellBack()
    {
        Snapshot now = one();
        now.connections.push_back(connection(2));
        now.connections[0].flags |= Connection::fallbackFlag;
        const Frame frame = found(now);
        QCOMPARE(kinds(frame), (std::vector{Kind::FellBack, Kind::ConnectionOpened}));
        QCOMPARE(frame.changes[0].connection, Token{1});
        QCOMPARE(frame.changes[1].connection, Token{2});
    }

    void connectionEndedKeepsFinalTotals()
    {
        Snapshot now = one();
        now.connections.clear();
        now.subflows.clear();
        now.closed = {carried(socket(6), 4711, 0)};
        const Frame frame = found(now);
        QCOMPARE(kinds(frame),
            (std::vector{Kind::SubflowEnded, Kind::SubflowEnded, Kind::ConnectionEnded}));
        QCOMPARE(frame.ended.size(), 1U);
        QCOMPARE(frame.ended[0].subflows[0].state, TcpState::Established); // not announced
        QCOMPARE(frame.ended[0].subflows[1].state, TcpState::Close);
        QCOMPARE(frame.ended[0].subflows[1].info->bytesAcked, 4711U);
    }

    void countersThatAResetSubflowStartsAnewAreNotFinal()
    {
        Snapshot before = one();
        before.subflows[1].info->bytesAcked = 4711;
        found(before);
        Snapshot now = one();
        now.connections.clear();
        now.subflows.clear();
        now.closed = {carried(socket(6), 1, 0)};
        const Frame frame = found(now);
        QCOMPARE(frame.ended[0].subflows[1].state, TcpState::Close);
        QCOMPARE(frame.ended[0].subflows[1].info->bytesAcked, 4711U);
    }

    void connectionThatEndsAfterItsSubflowsKeepsThem()
    {
        Snapshot now = one();
        now.subflows.pop_back();
        now.closed = {carried(socket(6), 4711, 0)};
        QCOMPARE(kinds(found(now)), (std::vector{Kind::SubflowEnded}));
        now.closed.clear();
        now.subflows.clear();
        now.connections.clear();
        const Frame frame = found(now);
        QCOMPARE(frame.ended[0].subflows.size(), 2U);
        QCOMPARE(frame.ended[0].subflows[0].info->bytesAcked, 4711U);
    }

    void connectionThatEndsBeforeItsSubflowsIsToldWithThem()
    {
        Snapshot now = one();
        now.connections.clear();
        now.subflows.pop_back();
        Frame frame = found(now);
        QCOMPARE(kinds(frame), (std::vector{Kind::SubflowEnded, Kind::ConnectionEnded}));
        QVERIFY(frame.ended.empty());
        now.subflows.clear();
        now.closed = {carried(socket(5), 4711, 0)};
        frame = found(now);
        QCOMPARE(frame.ended.size(), 1U);
        QCOMPARE(frame.ended[0].subflows.size(), 2U);
        QCOMPARE(frame.ended[0].subflows[1].info->bytesAcked, 4711U);
        QVERIFY(found(now).ended.empty());
    }

    void backupChanged()
    {
        Snapshot now = one();
        now.subflows[1].subflow->flags |= SubflowInfo::backupLocalBit;
        const Frame frame = found(now);
        QCOMPARE(kinds(frame), (std::vector{Kind::BackupChanged}));
        QCOMPARE(frame.changes[0].subflow, Cookie{6});
    }

    void links()
    {
        Snapshot now = one();
        now.links[0].running = false;
        now.links[1].addresses.clear();
        now.links.push_back(link(4, "eth0"));
        QCOMPARE(kinds(found(now)),
            (std::vector{Kind::LinkDown, Kind::AddressRemoved, Kind::LinkAdded}));
    }

    void endpointKeepsItsIdentityWhenItsIdChanges()
    {
        Snapshot now = one();
        now.endpoints[0].id = AddressId{9}; // NetworkManager gives a new one at each replug
        QVERIFY(found(now).changes.empty());
        now.endpoints[0].flags = Endpoint::backup;
        QCOMPARE(kinds(found(now)), (std::vector{Kind::EndpointChanged}));
    }

    void limitsAndSettings()
    {
        Snapshot now = one();
        now.limits->subflows = 4;
        now.settings.values = {{"enabled", "0"}, {"scheduler", "default"}};
        const Frame frame = found(now);
        QCOMPARE(kinds(frame),
            (std::vector{Kind::LimitsChanged, Kind::SettingChanged, Kind::SettingChanged}));
        QCOMPARE(frame.changes[1].text, std::string("enabled"));
    }

    void failingSourceIsNoChange_data()
    {
        QTest::addColumn<Source>("source");
        QTest::newRow("sockets") << Source::MptcpSockets6;
        QTest::newRow("subflows") << Source::TcpSockets4;
        QTest::newRow("links") << Source::Links;
        QTest::newRow("addresses") << Source::Addresses;
        QTest::newRow("endpoints") << Source::Endpoints;
        QTest::newRow("limits") << Source::Limits;
        QTest::newRow("settings") << Source::Settings;
    }

    void failingSourceIsNoChange()
    {
        QFETCH(Source, source);
        Snapshot blind = one();
        blind.gaps = {gap(source)};
        switch (source) {
        case Source::Links:
        case Source::Addresses:
            blind.links.clear();
            break;
        case Source::Endpoints:
            blind.endpoints.clear();
            break;
        case Source::Limits:
            blind.limits.reset();
            break;
        case Source::Settings:
            blind.settings.values.clear();
            break;
        default:
            blind.connections.clear();
            blind.subflows.clear();
        }
        QVERIFY(found(blind).changes.empty());
        QVERIFY(found(one()).changes.empty());
    }
};

QTEST_APPLESS_MAIN(TestChanges)
#include "tst_changes.moc"
