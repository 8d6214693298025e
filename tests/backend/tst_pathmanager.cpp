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
    void family();
    void noFamily();
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
    QCOMPARE(hex(limitsGet(FamilyId{0x1f})),
        hex(fromHex("14000000 1f00 0100 00000000 00000000 06 01 0000")));
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
