// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What changes of endpoints do to three connections, as Linux 6.18 was seen to do it.
#include "diagnosis/endpointeffect.h"
#include "laptop.h"

#include <QTest>

using namespace build;
using Kind = EndpointChange::Kind;

namespace {

constexpr std::uint32_t subflowFlag = Endpoint::subflow;

OwnerPtr app(std::string name)
{
    return std::make_shared<Owner>(Owner{.process = {}, .app = std::move(name)});
}

TcpSocket from(std::string_view address, std::uint64_t cookie, std::uint32_t token,
    std::uint32_t flags, std::uint8_t id)
{
    TcpSocket result = placed(subflow(cookie, token, flags), token, 0);
    result.local = at(address, static_cast<std::uint16_t>(40000 + cookie));
    result.subflow->localId = AddressId{id};
    return result;
}

/// On the laptop: Firefox (1) has the cable and Wi-Fi, curl (2) the cable alone; a server (3) was
/// joined on Wi-Fi; 4 fell back at its handshake, over the cable.
Snapshot machine()
{
    Snapshot result;
    const Laptop laptop;
    result.links = laptop.links;
    result.endpoints = {endpoint("192.0.2.1", subflowFlag, cable, 0, 1),
        endpoint("198.51.100.1", subflowFlag, wifi, 0, 2)};
    result.limits = Limits{.subflows = 2, .addAddrAccepted = 0};
    result.connections = {connection(1), connection(2), connection(3), connection(4)};
    const char* const apps[] = {"firefox", "curl", "", "wget"};
    for (std::size_t i = 0; i < 4; ++i) {
        result.connections[i].side = i == 2 ? Side::Server : Side::Client;
        result.connections[i].owner = app(apps[i]);
    }
    result.connections[3].flags = Connection::fallbackFlag;
    result.subflows = {from("192.0.2.1", 10, 1, 0xc3, 0), from("198.51.100.1", 11, 1, 0xcc, 2),
        from("192.0.2.1", 20, 2, 0xc3, 0), from("192.0.2.1", 30, 3, 0xc3, 0),
        from("198.51.100.1", 31, 3, 0xc6, 2), from("192.0.2.1", 40, 4, 0x03, 0)};
    return result;
}

EndpointEffect effect(const EndpointChange& change, const Snapshot& snapshot = machine())
{
    return effectOf(std::vector{change}, snapshot);
}

EndpointChange added(std::string_view address, std::uint32_t flags, IfIndex link = {})
{
    return {Kind::Add, endpoint(address, flags, link, 0, 0), 0};
}

Affected these(std::uint32_t count, std::vector<std::string> apps, bool others = false)
{
    return {count, std::move(apps), others};
}

} // namespace

class TestEndpointEffect : public QObject {
    Q_OBJECT

    const Endpoint m_onCable = machine().endpoints[0], m_onWifi = machine().endpoints[1];

private Q_SLOTS:
    void removing()
    {
        const EndpointEffect ofWifi = effect({Kind::Remove, m_onWifi, 0});
        QCOMPARE(ofWifi, (EndpointEffect{.closed = these(2, {"firefox"}, true)}));
        // The initial subflows are from it, too. What fell back is left alone.
        const EndpointEffect ofCable = effect({Kind::Remove, m_onCable, 0});
        QCOMPARE(ofCable,
            (EndpointEffect{
                .closed = these(3, {"curl", "firefox"}, true), .cutOff = these(1, {"curl"})}));
        QVERIFY(ofCable.isVisible());
    }

    void removingWhatNobodyUses()
    {
        const Endpoint withPort = endpoint("198.51.100.1", Endpoint::signal, wifi, 4433, 9);
        QVERIFY(!effect({Kind::Remove, withPort, 0}).isVisible());
        const Endpoint otherId = endpoint("198.51.100.1", subflowFlag, wifi, 0, 7);
        QVERIFY(!effect({Kind::Remove, otherId, 0}).isVisible());
        Snapshot hidden = machine(); // then the address alone has to do
        for (TcpSocket& each : hidden.subflows) {
            each.subflow.reset();
        }
        QCOMPARE(effect({Kind::Remove, otherId, 0}, hidden).closed.count, 2U);
    }

    void flushing()
    {
        const EndpointEffect all = effectOfFlush(machine());
        QCOMPARE(all.closed, these(5, {"curl", "firefox"}, true));
        QCOMPARE(all.cutOff, these(3, {"curl", "firefox"}, true));
        QVERIFY(!effectOfFlush({}).isVisible());
    }

    void adding()
    {
        QCOMPARE(effect(added("203.0.113.1", subflowFlag, vpn)),
            (EndpointEffect{.opened = these(2, {"curl", "firefox"})}));
        QCOMPARE(effect(added("203.0.113.1", Endpoint::signal, vpn)),
            (EndpointEffect{.announced = these(3, {"curl", "firefox"}, true)}));
        QVERIFY(!effect(added("203.0.113.1", Endpoint::laminar, vpn)).isVisible());
    }

    void addingWhereItDoubles()
    {
        QCOMPARE(effect(added("192.0.2.1", subflowFlag)),
            (EndpointEffect{.doubled = these(2, {"curl", "firefox"})}));
    }

    void addingBeyondTheLimits()
    {
        Snapshot snapshot = machine();
        snapshot.limits->subflows = 1;
        const EndpointEffect limited = effect(added("203.0.113.1", subflowFlag), snapshot);
        QCOMPARE(
            limited, (EndpointEffect{.opened = these(1, {"curl"}), .full = these(1, {"firefox"})}));
        snapshot.limits.reset(); // then the connection's own word counts: 0
        QCOMPARE(effect(added("203.0.113.1", subflowFlag), snapshot).full.count, 2U);
    }

    void addingWhatCannotWork()
    {
        const EndpointEffect missing = effect(added("203.0.113.77", subflowFlag));
        QVERIFY(missing.addressMissing && !missing.isVisible());
        Snapshot snapshot = machine();
        snapshot.links[2].addresses.push_back({Address::parse("2001:db8::1").value(), 64, 0, 0});
        QCOMPARE(effect(added("2001:db8::1", subflowFlag), snapshot), EndpointEffect{});
        snapshot.connections[1].state = TcpState::SynSent;
        QCOMPARE(effect(added("203.0.113.1", subflowFlag), snapshot).opened, these(1, {"firefox"}));
    }

    void backup()
    {
        const EndpointChange set{Kind::SetFlags, m_onWifi, subflowFlag | Endpoint::backup};
        QCOMPARE(effect(set), (EndpointEffect{.toBackup = these(2, {"firefox"}, true)}));
        Snapshot already = machine();
        already.subflows[1].subflow->flags |= SubflowInfo::backupLocalBit;
        QCOMPARE(effect(set, already).toBackup, these(1, {}, true));
        Endpoint inBackup = m_onWifi;
        inBackup.flags |= Endpoint::backup;
        QCOMPARE(effect({Kind::SetFlags, inBackup, subflowFlag}, already).fromBackup,
            these(1, {"firefox"}));
    }

    void backupOfSeveralSubflowsFromOneAddress()
    {
        Snapshot snapshot = machine(); // the kernel tells only the first
        TcpSocket second = from("198.51.100.1", 12, 1, 0xcc, 2);
        second.remote = at("192.0.2.10", 443);
        snapshot.subflows.insert(snapshot.subflows.begin() + 2, second);
        const EndpointChange set{Kind::SetFlags, m_onWifi, subflowFlag | Endpoint::backup};
        QCOMPARE(effect(set, snapshot).toBackup.count, 2U);
    }

    void fullmesh()
    {
        const EndpointChange change{Kind::SetFlags, m_onWifi, subflowFlag | Endpoint::fullmesh};
        QCOMPARE(effect(change), (EndpointEffect{.reopened = these(2, {"firefox"}, true)}));
    }

    void replacing()
    {
        // The removed one's subflow comes back; the server's does not, it opens none.
        const std::vector<EndpointChange> changes{{Kind::Remove, m_onWifi, 0},
            added("198.51.100.1", subflowFlag | Endpoint::backup, wifi)};
        QCOMPARE(effectOf(changes, machine()),
            (EndpointEffect{.closed = these(1, {}, true),
                .reopened = these(1, {"firefox"}),
                .opened = these(1, {"curl"})}));
        const std::vector<EndpointChange> ofInitial{{Kind::Remove, m_onCable, 0},
            added("192.0.2.1", subflowFlag | Endpoint::signal, cable)};
        const EndpointEffect initial = effectOf(ofInitial, machine());
        QCOMPARE(initial.reopened.count, 2U);
        QVERIFY(initial.doubled.count == 0 && initial.cutOff.count == 0);
    }

    void profile()
    {
        const ProfileChange backup{wifi, "wlan0 profile", 0x22, 0x62};
        const EndpointEffect replaced = effectOf(PresetPlan{backup, {}}, machine());
        QCOMPARE(replaced.reopened, these(1, {"firefox"}));
        QCOMPARE(replaced.closed, these(1, {}, true));
        const ProfileChange off{wifi, "wlan0 profile", 0x22, Profile::disabled};
        QCOMPARE(effectOf(PresetPlan{off, {}}, machine()),
            (EndpointEffect{.closed = these(2, {"firefox"}, true)}));
        QVERIFY(!effectOf(PresetPlan{}, machine()).isVisible());
    }

    void closingOne()
    {
        QCOMPARE(effectOfClosing(Cookie{11}, machine()),
            (EndpointEffect{.closed = these(1, {"firefox"})}));
        QCOMPARE(effectOfClosing(Cookie{20}, machine()),
            (EndpointEffect{.closed = these(1, {"curl"}), .cutOff = these(1, {"curl"})}));
        QVERIFY(!effectOfClosing(Cookie{99}, machine()).isVisible());
    }

    void whatWasNotRead()
    {
        Snapshot snapshot = machine();
        snapshot.gaps = {gap(Source::TcpSockets4)};
        QVERIFY(effect({Kind::Remove, m_onWifi, 0}, snapshot).unknown);
    }
};

QTEST_APPLESS_MAIN(TestEndpointEffect)
#include "tst_endpointeffect.moc"
