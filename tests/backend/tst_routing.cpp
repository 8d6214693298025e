// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Routes and rules as the kernel answers, and answers that make no sense.
#include "captures.h"

#include "netlink/routing.h"

#include <QTest>

#include <algorithm>
#include <cstring>

using namespace mptcp;
using namespace mptcp::netlink;

namespace {

std::string text(const std::optional<Address>& address)
{
    return address ? toString(*address) : "none";
}

QByteArray hex(std::span<const std::byte> bytes)
{
    return QByteArray::fromStdString(toHex(bytes));
}

std::vector<Route> routes(const std::vector<Bytes>& datagrams, std::uint64_t& malformed)
{
    std::vector<Route> result;
    for (const Bytes& datagram : datagrams) {
        malformed += parseRoutes(datagram, [&](Route&& route) { result.push_back(route); });
    }
    return result;
}

std::vector<RoutingRule> rules(const std::vector<Bytes>& datagrams, std::uint64_t& malformed)
{
    std::vector<RoutingRule> result;
    for (const Bytes& datagram : datagrams) {
        malformed += parseRules(datagram, [&](RoutingRule&& rule) { result.push_back(rule); });
    }
    return result;
}

/// The first with this destination in the table; fails the test when there is none.
Route to(const std::vector<Route>& all, const char* destination, std::uint32_t table = 254)
{
    const auto it = std::ranges::find_if(all, [&](const Route& route) {
        return toString(route.destination) == destination && route.table == table;
    });
    return it != all.end() ? *it : Route{};
}

RoutingRule at(const std::vector<RoutingRule>& all, std::uint32_t priority)
{
    const auto it = std::ranges::find(all, priority, &RoutingRule::priority);
    return it != all.end() ? *it : RoutingRule{};
}

} // namespace

class TestRouting : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void requests();
    void routes4();
    void routes6();
    void rules4();
    void rules6();
    void broken();
    void names();
};

void TestRouting::requests()
{
    QCOMPARE(hex(routeDump(Family::V4)),
        hex(fromHex("1c000000 1a00 0103 00000000 00000000 02000000 00000000 00000000")));
    QCOMPARE(hex(ruleDump(Family::V6)),
        hex(fromHex("1c000000 2200 0103 00000000 00000000 0a000000 00000000 00000000")));
}

void TestRouting::routes4()
{
    std::uint64_t malformed = 0;
    const auto found = routes(readCapture("routes-4").datagrams, malformed);
    QCOMPARE(malformed, 0U);

    const Route first = to(found, "0.0.0.0/0");
    QCOMPARE(first.family, Family::V4);
    QCOMPARE(routeTypeName(first.type), "unicast");
    QCOMPARE(routeProtocolName(first.protocol), "dhcp");
    QCOMPARE(first.metric, 100U);
    QCOMPARE(text(first.preferredSource), "10.81.9.1");
    QCOMPARE(first.hops.size(), 1U);
    QCOMPARE(text(first.hops[0].gateway), "10.81.9.254");
    QVERIFY(first.hops[0].link != IfIndex{});
    QVERIFY(!first.dead);

    const Route several = to(found, "10.82.0.0/16");
    QCOMPARE(several.metric, 7U);
    QCOMPARE(several.hops.size(), 2U);
    QCOMPARE(text(several.hops[0].gateway), "10.81.9.253");
    QCOMPARE(several.hops[0].weight, 3U);
    QCOMPARE(text(several.hops[1].gateway), "10.81.10.253");
    QCOMPARE(several.hops[1].weight, 1U);
    QVERIFY(several.hops[0].link != several.hops[1].link);

    QCOMPARE(text(to(found, "0.0.0.0/0", 200).hops[0].gateway), "10.81.10.254");
    QCOMPARE(routeTypeName(to(found, "10.83.0.0/16").type), "blackhole");
    QCOMPARE(to(found, "10.83.0.0/16").hops[0].link, IfIndex{});
    QCOMPARE(text(to(found, "10.84.0.0/16").hops[0].gateway), "fe80::9");
    QCOMPARE(routeTypeName(to(found, "10.81.9.1/32", Route::localTable).type), "local");
    QVERIFY(!to(found, "10.81.9.0/24").hops[0].gateway);
}

void TestRouting::routes6()
{
    std::uint64_t malformed = 0;
    const auto found = routes(readCapture("routes-6").datagrams, malformed);
    QCOMPARE(malformed, 0U);
    QVERIFY(
        std::ranges::all_of(found, [](const Route& route) { return route.family == Family::V6; }));
    QCOMPARE(text(to(found, "::/0").hops[0].gateway), "fe80::1");
    QCOMPARE(routeProtocolName(to(found, "::/0").protocol), "ra");
    QCOMPARE(routeTypeName(to(found, "::ffff:0.0.0.0/96").type), "unreachable");
    QCOMPARE(toString(to(found, "2001:db8:82::/48").source.value()), "2001:db8:81:9::/64");
    QVERIFY(!to(found, "::/0").source);
}

void TestRouting::rules4()
{
    std::uint64_t malformed = 0;
    const auto found = rules(readCapture("rules-4").datagrams, malformed);
    QCOMPARE(malformed, 0U);
    QCOMPARE(found.size(), 8U); // three of them the kernel's own
    QCOMPARE(at(found, 0).table, Route::localTable);

    QCOMPARE(toString(at(found, 100).source.value()), "10.81.10.1/32");
    QCOMPARE(at(found, 100).table, 200U);
    QCOMPARE(at(found, 100).action, RoutingRule::toTable);
    QVERIFY(!at(found, 100).inverted);
    QVERIFY(!at(found, 100).suppressedLength);

    QVERIFY(at(found, 200).inverted);
    QCOMPARE(at(found, 200).mark, 0xca6cU);
    QCOMPARE(at(found, 200).markMask, 0xffffU);
    QCOMPARE(at(found, 200).table, 51820U);

    const RoutingRule full = at(found, 300);
    QCOMPARE(toString(full.destination.value()), "10.82.0.0/16");
    QCOMPARE(full.inputLink, "lo");
    QCOMPARE(full.outputLink, "v0");
    QCOMPARE(full.users.value(), std::pair(Uid{1000}, Uid{1999}));
    QCOMPARE(full.protocol, 6);
    QCOMPARE(full.sourcePorts.value(), std::pair(std::uint16_t{5}, std::uint16_t{5}));
    QCOMPARE(full.destinationPorts.value(), std::pair(std::uint16_t{443}, std::uint16_t{444}));
    QCOMPARE(ruleActionName(full.action), "prohibit");

    QCOMPARE(at(found, 400).action, RoutingRule::jump);
    QCOMPARE(at(found, 400).target, 32766U);
    QCOMPARE(at(found, 500).suppressedLength, 0U);
}

void TestRouting::rules6()
{
    std::uint64_t malformed = 0;
    const auto found = rules(readCapture("rules-6").datagrams, malformed);
    QCOMPARE(malformed, 0U);
    QCOMPARE(found.size(), 3U);
    QCOMPARE(toString(at(found, 100).source.value()), "2001:db8:81:9::/64");
    QCOMPARE(at(found, 100).family, Family::V6);
}

void TestRouting::broken()
{
    const auto datagrams = readCapture("routes-4").datagrams;
    std::uint64_t malformed = 0;
    const std::size_t count = routes({datagrams.at(0)}, malformed).size();
    Bytes tooLong = datagrams.at(0);
    tooLong[17] = std::byte{33}; // rtm_dst_len
    QCOMPARE(routes({tooLong}, malformed).size(), count - 1);
    QCOMPARE(malformed, 1U);
    Bytes otherFamily = datagrams.at(0);
    otherFamily[16] = std::byte{28}; // AF_MPLS: not for us, and nothing wrong with it
    QCOMPARE(routes({otherFamily}, malformed).size(), count - 1);
    QCOMPARE(malformed, 1U);

    Bytes asksWithoutLength = readCapture("rules-4").datagrams.at(0);
    malformed = 0;
    const std::size_t ruleCount = rules({asksWithoutLength}, malformed).size();
    asksWithoutLength[17] = std::byte{99}; // dst_len of the first rule
    QCOMPARE(rules({asksWithoutLength}, malformed).size(), ruleCount - 1);
    QCOMPARE(malformed, 1U);
}

void TestRouting::names()
{
    QCOMPARE(routeTableName(254), "main");
    QCOMPARE(routeTableName(51820), "51820");
    QCOMPARE(routeProtocolName(4), "static");
    QCOMPARE(routeProtocolName(7), "7"); // between two names
    QCOMPARE(routeProtocolName(186), "186");
    QCOMPARE(routeTypeName(7), "unreachable");
    QCOMPARE(routeTypeName(77), "77");
    QCOMPARE(ruleActionName(1), "lookup");
    QCOMPARE(ruleActionName(4), "4");
}

QTEST_APPLESS_MAIN(TestRouting)
#include "tst_routing.moc"
