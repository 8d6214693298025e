// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Questions and answers of the path manager, byte for byte.
#include "captures.h"

#include "netlink/pathmanager.h"

#include <QTest>

#include <map>

using namespace mptcp;
using namespace mptcp::netlink;

namespace {

std::map<std::string, Endpoint> endpoints(const std::string& name, std::uint64_t& malformed)
{
    std::map<std::string, Endpoint> result;
    for (const Bytes& datagram : readCapture(name).datagrams) {
        malformed += parseEndpoints(datagram,
            [&](Endpoint&& endpoint) { result[toString(endpoint.address)] = std::move(endpoint); });
    }
    return result;
}

QByteArray hex(std::span<const std::byte> bytes)
{
    return QByteArray::fromStdString(toHex(bytes));
}

} // namespace

class TestPathManager : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void requests();
    void changes_data();
    void changes();
    void family();
    void noFamily();
    void group();
    void allKinds();
    void unknownFlag();
    void none();
    void broken_data();
    void broken();
    void limits();
    void halfLimits();
};

void TestPathManager::requests()
{
    QCOMPARE(hex(familyGet(pathManagerFamily)),
        hex(fromHex("24000000 1000 0100 00000000 00000000 03 01 0000"
                    "0d00 0200 6d707463 705f706d 00 000000")));
    QCOMPARE(hex(endpointDump(FamilyId{0x1f})),
        hex(fromHex("14000000 1f00 0103 00000000 00000000 03 01 0000")));
    QCOMPARE(hex(endpointGet(FamilyId{0x1f}, AddressId{77})),
        hex(fromHex(
            "20000000 1f00 0100 00000000 00000000 03 01 0000 0c00 0180 0500 0200 4d000000")));
    QCOMPARE(hex(limitsGet(FamilyId{0x1f})),
        hex(fromHex("14000000 1f00 0100 00000000 00000000 06 01 0000")));
}

void TestPathManager::changes_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* name, const Request& request, const std::string& expected) {
        QTest::newRow(name) << hex(request) << hex(fromHex(expected));
    };
    const FamilyId family{0x1f};
    const auto endpoint = [](const char* address, std::uint16_t port, std::uint32_t flags,
                              std::uint32_t link) {
        return Endpoint{.address = Address::parse(address).value(),
            .port = port,
            .id = {},
            .flags = flags,
            .link = IfIndex{link}};
    };
    // nlmsghdr (family, REQUEST|ACK), genlmsghdr (command, version), then attributes, of which
    // MPTCP_PM_ATTR_ADDR is marked as nested.
    row("add v4", endpointAdd(family, endpoint("192.0.2.1", 0, 0x22, 7)),
        "38000000 1f00 0500 00000000 00000000 01 01 0000 2400 0180 0600 0100 02000000"
        "0800 0300 c0000201 0800 0600 22000000 0800 0700 07000000");
    row("add v6 with port", endpointAdd(family, endpoint("2001:db8::1", 0x1234, 1, 0)),
        "44000000 1f00 0500 00000000 00000000 01 01 0000 3000 0180 0600 0100 0a000000"
        "1400 0400 20010db8 00000000 00000000 00000001 0800 0600 01000000 0600 0500 34120000");
    row("delete", endpointDelete(family, AddressId{200}),
        "20000000 1f00 0500 00000000 00000000 02 01 0000 0c00 0180 0500 0200 c8000000");
    row("flush", endpointFlush(family), "14000000 1f00 0500 00000000 00000000 04 01 0000");
    row("set flags", endpointSetFlags(family, AddressId{3}, 0x0e),
        "28000000 1f00 0500 00000000 00000000 07 01 0000 1400 0180 0500 0200 03000000"
        "0800 0600 0e000000");
    row("set limits", limitsSet(family, {.subflows = 4, .addAddrAccepted = 2}),
        "24000000 1f00 0500 00000000 00000000 05 01 0000 0800 0200 02000000 0800 0300 04000000");
}

void TestPathManager::changes()
{
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, expected);
    QCOMPARE(request, expected);
}

void TestPathManager::family()
{
    const auto id = parseFamily(readCapture("family-mptcp_pm").datagrams.at(0));
    QVERIFY(id.has_value());
    // The family itself answers with this number as message type.
    const Bytes limits = readCapture("limits").datagrams.at(0);
    QCOMPARE(static_cast<unsigned>(*id),
        static_cast<unsigned>(limits[4]) | static_cast<unsigned>(limits[5]) << 8);
}

void TestPathManager::noFamily()
{
    QCOMPARE(parseFamily(readCapture("refusal-no-such-family").datagrams.at(0)).error().kind,
        ErrorKind::Malformed);
    QCOMPARE(parseFamily({}).error().kind, ErrorKind::Malformed);
}

void TestPathManager::group()
{
    const Bytes answer = readCapture("family-mptcp_pm").datagrams.at(0);
    const auto events = parseGroup(answer, "mptcp_pm_events");
    const auto commands = parseGroup(answer, "mptcp_pm_cmds");
    QVERIFY(events.has_value() && commands.has_value());
    QVERIFY(*events != 0 && *events != *commands);
    QCOMPARE(parseGroup(answer, "mptcp_pm").error().kind, ErrorKind::NotSupported);
    Bytes damaged = answer;
    damaged.at(21) = std::byte{0xff}; // an attribute longer than the message
    QCOMPARE(parseGroup(damaged, "mptcp_pm_events").error().kind, ErrorKind::Malformed);
}

void TestPathManager::allKinds()
{
    std::uint64_t malformed = 0;
    const auto found = endpoints("endpoints-all-kinds", malformed);
    QCOMPARE(malformed, 0U);
    QCOMPARE(found.size(), 5U);
    QCOMPARE(
        found.at("10.81.2.1").flags, Endpoint::subflow | Endpoint::backup | Endpoint::fullmesh);
    QVERIFY(found.at("10.81.2.1").link != IfIndex{});
    QCOMPARE(found.at("10.81.1.1").flags, Endpoint::signal);
    QCOMPARE(found.at("10.81.1.1").port, 7777);
    QCOMPARE(found.at("10.81.1.1").link, IfIndex{});
    QCOMPARE(found.at("2001:db8:81:1::1").id, AddressId{200});
    QCOMPARE(found.at("192.0.2.1").flags, Endpoint::subflow);
    QCOMPARE(found.at("10.81.3.1").flags, Endpoint::implicit);
}

void TestPathManager::unknownFlag()
{
    std::uint64_t malformed = 0;
    const auto found = endpoints("endpoints-unknown-flag", malformed);
    QCOMPARE(malformed, 0U);
    QCOMPARE(found.size(), 5U);
    QCOMPARE(found.at("10.81.2.1").flags, 0x42U);
    QCOMPARE(flagNames(0x42), (std::vector<std::string>{"subflow", "0x40"}));
}

void TestPathManager::none()
{
    std::uint64_t malformed = 0;
    QVERIFY(endpoints("endpoints-none", malformed).empty());
    QCOMPARE(malformed, 0U);
}

void TestPathManager::broken_data()
{
    QTest::addColumn<QByteArray>("attributes");
    const auto row = [](const char* name, const char* attributes) {
        QTest::newRow(name) << QByteArray(attributes);
    };
    row("nothing", "");
    row("no address", "0c00 0180 0500 0200 01000000");
    row("no id", "0c00 0180 0800 0300 c0000201");
    row("address too short", "1400 0180 0600 0300 c0000000 0500 0200 01000000");
    row("address in the wrong attribute", "1400 0180 0800 0400 c0000201 0500 0200 01000000");
    row("port of one byte", "1c00 0180 0800 0300 c0000201 0500 0200 01000000 0500 0500 01000000");
    row("nest longer than the message", "ff00 0180 0800 0300 c0000201");
}

void TestPathManager::broken()
{
    QFETCH(QByteArray, attributes);
    const Bytes tail = fromHex(attributes.toStdString());
    Bytes datagram = fromHex("14000000 1f00 0000 00000000 00000000 03 01 0000");
    datagram[0] = static_cast<std::byte>(20 + tail.size());
    datagram.insert(datagram.end(), tail.begin(), tail.end());
    unsigned found = 0;
    QCOMPARE(parseEndpoints(datagram, [&](Endpoint&&) { ++found; }), 1U);
    QCOMPARE(found, 0U);
}

void TestPathManager::limits()
{
    const auto limits = parseLimits(readCapture("limits").datagrams.at(0));
    QVERIFY(limits.has_value());
    QVERIFY(*limits == (Limits{.subflows = 4, .addAddrAccepted = 4}));
}

void TestPathManager::halfLimits()
{
    const auto limits =
        parseLimits(fromHex("1c000000 1f00 0000 00000000 00000000 06 01 0000 0800 0300 04000000"));
    QCOMPARE(limits.error().kind, ErrorKind::Malformed);
}

QTEST_APPLESS_MAIN(TestPathManager)
#include "tst_pathmanager.moc"
