// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Questions and answers of rtnetlink, byte for byte.
#include "captures.h"

#include "netlink/rtnetlink.h"

#include <QTest>

#include <algorithm>
#include <cstring>
#include <map>

#include <linux/if_arp.h>

using namespace mptcp;
using namespace mptcp::netlink;

namespace {

std::map<std::string, Link> links(const std::vector<Bytes>& datagrams, std::uint64_t& malformed)
{
    std::map<std::string, Link> result;
    for (const Bytes& datagram : datagrams) {
        malformed +=
            parseLinks(datagram, [&](Link&& link) { result[link.name] = std::move(link); });
    }
    return result;
}

std::multimap<std::string, LinkAddress> addresses(
    const std::vector<Bytes>& datagrams, std::uint64_t& malformed)
{
    std::multimap<std::string, LinkAddress> result;
    for (const Bytes& datagram : datagrams) {
        malformed += parseAddresses(datagram, [&](IfIndex link, const LinkAddress& address) {
            QVERIFY(link != IfIndex{});
            result.emplace(toString(address.address), address);
        });
    }
    return result;
}

QByteArray expected(const std::string& hex)
{
    return QByteArray::fromStdString(toHex(fromHex(hex)));
}

QByteArray actual(const Request& request)
{
    return QByteArray::fromStdString(toHex(request));
}

/// One RTM_NEWLINK with index 9, a frame format, and perhaps IFLA_LINKINFO, made by hand: this
/// machine cannot make all kinds of interfaces.
Bytes linkMessage(std::uint16_t type, const std::string& infoKind)
{
    Bytes message = fromHex("00000000 1000 0000 00000000 00000000" // nlmsghdr
                            "0000 0000 09000000 00000000 00000000" // ifinfomsg
                            "0700 0300 77300000"); // IFLA_IFNAME "w0"
    std::memcpy(&message[18], &type, sizeof(type));
    if (!infoKind.empty()) {
        const std::size_t padded = (infoKind.size() + 1 + 3) / 4 * 4;
        const auto inner = static_cast<std::uint16_t>(4 + infoKind.size() + 1);
        const auto outer = static_cast<std::uint16_t>(4 + 4 + padded);
        const std::uint16_t header[] = {outer, 18, inner, 1}; // IFLA_LINKINFO, IFLA_INFO_KIND
        const auto bytes = std::as_bytes(std::span(header));
        message.insert(message.end(), bytes.begin(), bytes.end());
        const auto text = std::as_bytes(std::span(infoKind));
        message.insert(message.end(), text.begin(), text.end());
        message.resize(message.size() + padded - infoKind.size());
    }
    const auto length = static_cast<std::uint32_t>(message.size());
    std::memcpy(message.data(), &length, sizeof(length));
    return message;
}

} // namespace

class TestRtnetlink : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void requests();
    void linksOfTheLab();
    void otherLinks();
    void kinds_data();
    void kinds();
    void brokenLinks();
    void addressesOfTheLab();
    void otherAddresses();
    void brokenAddress();
    void routes();
    void noRoute();
};

void TestRtnetlink::requests()
{
    QCOMPARE(actual(linkDump()),
        expected("20000000 1200 0103 00000000 00000000 0000 0000 00000000 00000000 00000000"));
    QCOMPARE(
        actual(addressDump()), expected("18000000 1600 0103 00000000 00000000 00000000 00000000"));

    TcpSocket socket;
    socket.local = {Address::parse("192.0.2.1").value(), 0x1234};
    socket.remote = {Address::parse("198.51.100.9").value(), 80};
    socket.uid = Uid{1000};
    const std::string attributes = "0800 1900 e8030000" // RTA_UID
                                   "0500 1b00 06000000" // RTA_IP_PROTO: TCP
                                   "0600 1c00 12340000" // RTA_SPORT
                                   "0600 1d00 00500000"; // RTA_DPORT
    QCOMPARE(actual(routeGet(socket)),
        expected("4c000000 1a00 0100 00000000 00000000 02 20 20 00 00 00 00 00 00000000"
                 "0800 0100 c6336409 0800 0200 c0000201"
            + attributes));
    socket.local.address = Address::parse("2001:db8::1").value();
    socket.remote.address = Address::parse("2001:db8::9").value();
    socket.boundLink = IfIndex{3};
    QCOMPARE(actual(routeGet(socket)),
        expected("6c000000 1a00 0100 00000000 00000000 0a 80 80 00 00 00 00 00 00000000"
                 "1400 0100 20010db8 00000000 00000000 00000009"
                 "1400 0200 20010db8 00000000 00000000 00000001"
            + attributes + "0800 0400 03000000"));
    QCOMPARE(actual(routeMatch({socket.remote.address, socket.local.address, IfIndex{3}, {}})),
        expected("5c000000 1a00 0100 00000000 00000000 0a 80 80 00 00 00 00 00 00200000"
                 "1400 0100 20010db8 00000000 00000000 00000009"
                 "1400 0200 20010db8 00000000 00000000 00000001"
                 "0800 1900 00000000 0500 1b00 06000000 0800 0400 03000000"));
    const auto groups = linkNewsGroups();
    QCOMPARE(std::vector<unsigned>(groups.begin(), groups.end()), (std::vector<unsigned>{1, 5, 9}));
}

void TestRtnetlink::linksOfTheLab()
{
    std::uint64_t malformed = 0;
    const auto found = links(readCapture("links-lab").datagrams, malformed);
    QCOMPARE(malformed, 0U);
    QCOMPARE(found.size(), 3U);
    QCOMPARE(found.at("lo").kind, LinkKind::Loopback);
    QCOMPARE(found.at("lo").index, IfIndex{1});
    for (const char* name : {"c1", "c2"}) {
        const Link& link = found.at(name);
        QCOMPARE(link.kind, LinkKind::Virtual);
        QVERIFY(link.usable());
        QCOMPARE(link.mtu, 1500U);
        QVERIFY(link.addresses.empty());
    }
    // The peer wrote 10000 bytes and read them back.
    QVERIFY(found.at("c1").sentBytes + found.at("c2").sentBytes > 10000);
    QVERIFY(found.at("c1").receivedBytes + found.at("c2").receivedBytes > 10000);
    QCOMPARE(found.at("c1").sentErrors, 0U);
}

void TestRtnetlink::otherLinks()
{
    std::uint64_t malformed = 0;
    const auto found = links(readCapture("links-kinds").datagrams, malformed);
    QCOMPARE(malformed, 0U);
    QCOMPARE(found.at("br0").kind, LinkKind::Virtual);
    QCOMPARE(found.at("mac0").kind, LinkKind::Virtual);
    QCOMPARE(found.at("tun0").kind, LinkKind::Tunnel);
    QVERIFY(!found.at("br0").up);
    for (const char* name : {"v0", "tun0"}) {
        QVERIFY(found.at(name).up);
        QVERIFY(!found.at(name).running);
        QVERIFY(!found.at(name).usable());
    }
}

void TestRtnetlink::kinds_data()
{
    QTest::addColumn<int>("type");
    QTest::addColumn<std::string>("infoKind");
    QTest::addColumn<LinkKind>("kind");
    const auto row = [](const char* name, int type, const char* infoKind, LinkKind kind) {
        QTest::newRow(name) << type << std::string(infoKind) << kind;
    };
    row("a card", ARPHRD_ETHER, "", LinkKind::Ethernet);
    row("a port of a switch chip", ARPHRD_ETHER, "dsa", LinkKind::Ethernet);
    row("docker", ARPHRD_ETHER, "veth", LinkKind::Virtual);
    row("a kind of later kernels", ARPHRD_ETHER, "whatever", LinkKind::Virtual);
    row("WireGuard", ARPHRD_NONE, "wireguard", LinkKind::Tunnel);
    row("tap", ARPHRD_ETHER, "tun", LinkKind::Tunnel);
    row("gre without a kind", ARPHRD_IPGRE, "", LinkKind::Tunnel);
    row("modem", ARPHRD_RAWIP, "", LinkKind::Cellular);
    row("modem of the wwan core", ARPHRD_NONE, "wwan", LinkKind::Cellular);
    row("CAN bus", ARPHRD_CAN, "", LinkKind::Other);
}

void TestRtnetlink::kinds()
{
    QFETCH(int, type);
    QFETCH(std::string, infoKind);
    std::uint64_t malformed = 0;
    const auto found = links({linkMessage(static_cast<std::uint16_t>(type), infoKind)}, malformed);
    QCOMPARE(malformed, 0U);
    QCOMPARE(found.at("w0").index, IfIndex{9});
    QTEST(found.at("w0").kind, "kind");
}

void TestRtnetlink::brokenLinks()
{
    Bytes nameless = linkMessage(ARPHRD_ETHER, "");
    nameless[34] = std::byte{99}; // IFLA_IFNAME becomes an attribute nobody knows
    Bytes withoutIndex = linkMessage(ARPHRD_ETHER, "");
    withoutIndex[20] = std::byte{0};
    Bytes tooLong = linkMessage(ARPHRD_ETHER, "veth");
    tooLong[44] = std::byte{200}; // IFLA_INFO_KIND longer than its nest
    for (const Bytes& datagram : {nameless, withoutIndex, tooLong}) {
        std::uint64_t malformed = 0;
        QVERIFY(links({datagram}, malformed).empty());
        QCOMPARE(malformed, 1U);
    }
}

void TestRtnetlink::addressesOfTheLab()
{
    std::uint64_t malformed = 0;
    const auto found = addresses(readCapture("addresses-lab").datagrams, malformed);
    QCOMPARE(malformed, 0U);
    for (const char* address : {"10.81.1.1", "10.81.2.1"}) {
        QCOMPARE(found.find(address)->second.prefixLength, 24);
        QCOMPARE(found.find(address)->second.scope, 0);
        QVERIFY(found.find(address)->second.flags & 0x80U); // IFA_F_PERMANENT
    }
    QCOMPARE(found.find("127.0.0.1")->second.scope, 254);
    QCOMPARE(found.find("2001:db8:81:1::1")->second.prefixLength, 64);
}

void TestRtnetlink::otherAddresses()
{
    std::uint64_t malformed = 0;
    const auto found = addresses(readCapture("addresses-kinds").datagrams, malformed);
    QCOMPARE(malformed, 0U);
    QVERIFY(found.contains("10.81.9.1")); // IFA_LOCAL, not the peer in IFA_ADDRESS
    QVERIFY(!found.contains("10.81.9.2"));
    QVERIFY(found.find("10.81.10.3")->second.flags & 0x01U); // IFA_F_SECONDARY
    QVERIFY(!(found.find("10.81.10.1")->second.flags & 0x01U));
}

void TestRtnetlink::brokenAddress()
{
    Bytes datagram = readCapture("addresses-lab").datagrams.at(0);
    std::uint64_t malformed = 0;
    const auto count = addresses({datagram}, malformed).size();
    datagram[16] = std::byte{10}; // AF_INET6, with an address of four bytes
    QCOMPARE(addresses({datagram}, malformed).size(), count - 1);
    QCOMPARE(malformed, 1U);
    datagram[16] = std::byte{45}; // AF_MCTP: not for us, and nothing wrong with it
    QCOMPARE(addresses({datagram}, malformed).size(), count - 1);
    QCOMPARE(malformed, 1U);
}

void TestRtnetlink::routes()
{
    std::uint64_t malformed = 0;
    const auto found = links(readCapture("links-lab").datagrams, malformed);
    QCOMPARE(
        parseRoute(readCapture("route-unbound").datagrams.at(0)).value(), found.at("c1").index);
    QCOMPARE(parseRoute(readCapture("route-ipv6").datagrams.at(0)).value(), found.at("c2").index);
}

void TestRtnetlink::noRoute()
{
    for (const char* name : {"links-lab", "refusal-with-words"}) {
        const auto route = parseRoute(readCapture(name).datagrams.at(0));
        QVERIFY(!route);
        QCOMPARE(route.error().kind, ErrorKind::Malformed);
    }
}

QTEST_APPLESS_MAIN(TestRtnetlink)
#include "tst_rtnetlink.moc"
