// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which endpoints make sense, and which connections one would double.
#include "builders.h"

#include "core/endpoint.h"

#include <QTest>

using namespace mptcp;
using enum EndpointFault;

namespace {

constexpr std::uint32_t signal = Endpoint::signal, subflow = Endpoint::subflow,
                        backup = Endpoint::backup, fullmesh = Endpoint::fullmesh;

Endpoint endpoint(std::string_view address, std::uint32_t flags)
{
    Endpoint result;
    result.address = Address::parse(address).value();
    result.flags = flags;
    return result;
}

/// A connection of token 1 from 192.0.2.1, and a join from 198.51.100.1.
Snapshot machine()
{
    Snapshot snapshot;
    snapshot.connections = {build::connection(1)};
    snapshot.connections[0].side = Side::Client;
    TcpSocket initial = build::placed(build::subflow(10, 1, 0xc3), 1, 2);
    TcpSocket join = build::placed(build::subflow(11, 1, 0xcc), 1, 3);
    initial.local = snapshot.connections[0].local;
    join.local = build::at("198.51.100.1", 40000);
    snapshot.subflows = {initial, join};
    return snapshot;
}

} // namespace

class TestEndpoint : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void good_data();
    void good();
    void faults_data();
    void faults();
    void ids();
    void flagChange();
    void doubled();
    void notDoubled();
    void hiddenFlags();
};

void TestEndpoint::good_data()
{
    QTest::addColumn<std::string>("address");
    QTest::addColumn<int>("port");
    QTest::addColumn<unsigned>("link");
    QTest::addColumn<unsigned>("flags");
    const auto row = [](const char* name, const char* address, int port, unsigned link,
                         unsigned flags) {
        QTest::newRow(name) << std::string(address) << port << link << flags;
    };
    row("subflow on an interface", "192.0.2.1", 0, 2, subflow);
    row("IPv6", "2001:db8::1", 0, 0, subflow | backup | fullmesh);
    row("mapped", "::ffff:192.0.2.1", 0, 0, subflow);
    row("port", "192.0.2.1", 65535, 0, signal);
    row("link-local with interface", "fe80::1", 0, 2, subflow);
    row("IPv4 link-local", "169.254.1.1", 0, 0, subflow);
    row("only backup", "192.0.2.1", 0, 0, backup);
    row("no flags", "192.0.2.1", 0, 0, 0);
    row("laminar", "192.0.2.1", 0, 0, Endpoint::laminar | subflow);
    row("highest index", "192.0.2.1", 0, 0x7fffffff, subflow);
}

void TestEndpoint::good()
{
    QFETCH(std::string, address);
    QFETCH(int, port);
    QFETCH(unsigned, link);
    QFETCH(unsigned, flags);
    const auto checked =
        checkEndpoint(address, static_cast<std::uint16_t>(port), IfIndex{link}, flags);
    QVERIFY(checked.has_value());
    QVERIFY(checked->address == Address::parse(address));
    QCOMPARE(checked->port, port);
    QCOMPARE(checked->link, IfIndex{link});
    QCOMPARE(checked->flags, flags);
}

void TestEndpoint::faults_data()
{
    QTest::addColumn<std::string>("address");
    QTest::addColumn<int>("port");
    QTest::addColumn<unsigned>("link");
    QTest::addColumn<unsigned>("flags");
    QTest::addColumn<EndpointFault>("fault");
    const auto row = [](const char* name, std::string address, int port, unsigned link,
                         unsigned flags, EndpointFault fault) {
        QTest::newRow(name) << std::move(address) << port << link << flags << fault;
    };
    row("empty", "", 0, 0, subflow, NotAnAddress);
    row("name", "localhost", 0, 0, subflow, NotAnAddress);
    row("scope", "fe80::1%eth0", 0, 2, subflow, NotAnAddress);
    row("line end", "192.0.2.1\n", 0, 0, subflow, NotAnAddress);
    row("zero byte", std::string("192.0.2.1\0", 10), 0, 0, subflow, NotAnAddress);
    row("long", std::string(1'000'000, '1'), 0, 0, subflow, NotAnAddress);
    row("unspecified", "0.0.0.0", 0, 0, subflow, AddressUnusable);
    row("unspecified IPv6", "::", 0, 0, subflow, AddressUnusable);
    row("multicast", "224.0.0.1", 0, 0, subflow, AddressUnusable);
    row("multicast IPv6", "ff02::1", 0, 2, subflow, AddressUnusable);
    row("broadcast", "255.255.255.255", 0, 0, subflow, AddressUnusable);
    row("mapped broadcast", "::ffff:255.255.255.255", 0, 0, subflow, AddressUnusable);
    row("link-local", "fe80::1", 0, 0, subflow, LinkLocalWithoutLink);
    row("negative index", "192.0.2.1", 0, 0xfffffffb, subflow, LinkOutOfRange);
    row("unknown flag", "192.0.2.1", 0, 0, subflow | 0x40, UnknownFlag);
    row("implicit", "192.0.2.1", 0, 0, Endpoint::implicit, ImplicitFlag);
    row("signal and fullmesh", "192.0.2.1", 0, 0, signal | fullmesh, SignalAndFullmesh);
    row("port with subflow", "192.0.2.1", 1, 0, signal | subflow, PortNeedsSignalOnly);
    row("port without signal", "192.0.2.1", 1, 0, backup, PortNeedsSignalOnly);
}

void TestEndpoint::faults()
{
    QFETCH(std::string, address);
    QFETCH(int, port);
    QFETCH(unsigned, link);
    QFETCH(unsigned, flags);
    QFETCH(EndpointFault, fault);
    const auto checked =
        checkEndpoint(address, static_cast<std::uint16_t>(port), IfIndex{link}, flags);
    QVERIFY(!checked.has_value());
    QCOMPARE(checked.error(), fault);
    QVERIFY(!words(fault).empty());
}

void TestEndpoint::ids()
{
    QCOMPARE(checkEndpointId(0).error(), IdZero);
    QCOMPARE(checkEndpointId(1).value(), AddressId{1});
    QCOMPARE(checkEndpointId(255).value(), AddressId{255});
}

void TestEndpoint::flagChange()
{
    const Endpoint present = endpoint("192.0.2.1", subflow | backup | 0x40);
    QCOMPARE(checkFlagChange(present, subflow | 0x40).value(), subflow | 0x40);
    QCOMPARE(
        checkFlagChange(present, subflow | fullmesh | 0x40).value(), subflow | fullmesh | 0x40);
    QCOMPARE(checkFlagChange(present, subflow).error(), NotChangeable);
    QCOMPARE(checkFlagChange(present, subflow | signal | 0x40).error(), NotChangeable);
}

void TestEndpoint::doubled()
{
    const std::vector expected{Token{1}};
    QCOMPARE(connectionsDoubledBy(endpoint("192.0.2.1", subflow), machine()), expected);
    Snapshot unknownSide = machine();
    unknownSide.connections[0].side = Side::Unknown;
    QCOMPARE(connectionsDoubledBy(endpoint("192.0.2.1", subflow | backup), unknownSide), expected);
}

void TestEndpoint::notDoubled()
{
    const std::vector<Token> none;
    QCOMPARE(connectionsDoubledBy(endpoint("192.0.2.1", signal), machine()), none);
    QCOMPARE(connectionsDoubledBy(endpoint("192.0.2.1", subflow | fullmesh), machine()), none);
    QCOMPARE(connectionsDoubledBy(endpoint("198.51.100.1", subflow), machine()), none);
    Snapshot server = machine();
    server.connections[0].side = Side::Server;
    QCOMPARE(connectionsDoubledBy(endpoint("192.0.2.1", subflow), server), none);
    Snapshot alone = machine();
    alone.subflows.pop_back();
    QCOMPARE(connectionsDoubledBy(endpoint("192.0.2.1", subflow), alone), none);
}

void TestEndpoint::hiddenFlags()
{
    Snapshot snapshot = machine();
    for (TcpSocket& subflow : snapshot.subflows) {
        subflow.subflow.reset();
    }
    QCOMPARE(connectionsDoubledBy(endpoint("192.0.2.1", subflow), snapshot), std::vector{Token{1}});
    QCOMPARE(
        connectionsDoubledBy(endpoint("198.51.100.1", subflow), snapshot), std::vector<Token>{});
}

QTEST_APPLESS_MAIN(TestEndpoint)
#include "tst_endpoint.moc"
