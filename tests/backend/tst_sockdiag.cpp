// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Questions of sock_diag, byte for byte, and answers that make no sense.
#include "diagrecords.h"

#include <QTest>

#include <algorithm>
#include <ranges>

using namespace mptcp;
using namespace mptcp::netlink;

namespace {

SocketAddress at(const char* address, std::uint16_t port)
{
    return {Address::parse(address).value(), port};
}

} // namespace

class TestSockDiag : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void requests_data();
    void requests();
    void groups();
    void unknownState();
    void wrongLengths_data();
    void wrongLengths();
    void oneBadRecordAmongMany();
    void truncated();
    void otherMessages();
};

void TestSockDiag::requests_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* name, const Request& request, const std::string& expected) {
        QTest::newRow(name) << QByteArray::fromStdString(toHex(request))
                            << QByteArray::fromStdString(toHex(fromHex(expected)));
    };
    const std::string any(48 * 2, '0'); // inet_diag_sockid
    // nlmsghdr: length, type 20, flags, sequence, port id. inet_diag_req_v2: family, protocol,
    // extensions, padding, states, id. INET_DIAG_REQ_PROTOCOL: 262.
    row("connections v4", connectionDump(Family::V4),
        "50000000 1400 0103 00000000 00000000 02 00 02 00 ff0b0000" + any + "0800 0300 06010000");
    row("connections v6", connectionDump(Family::V6),
        "50000000 1400 0103 00000000 00000000 0a 00 02 00 ff0b0000" + any + "0800 0300 06010000");
    row("listeners v4", listenerDump(Family::V4),
        "50000000 1400 0103 00000000 00000000 02 00 00 00 00040000" + any + "0800 0300 06010000");
    row("listeners v6", listenerDump(Family::V6),
        "50000000 1400 0103 00000000 00000000 0a 00 00 00 00040000" + any + "0800 0300 06010000");
    row("tcp v4", tcpDump(Family::V4),
        "48000000 1400 0103 00000000 00000000 02 06 0a 00 b70b0000" + any);
    row("tcp v6", tcpDump(Family::V6),
        "48000000 1400 0103 00000000 00000000 0a 06 0a 00 b70b0000" + any);
    row("one connection", connectionGet(Token{0x12345678}),
        "50000000 1400 0100 00000000 00000000 02 00 02 00 ff0f0000" + any.substr(0, 80)
            + "78563412 00000000 0800 0300 06010000");

    TcpSocket socket;
    socket.cookie = Cookie{0x1122334455667788};
    socket.local = at("192.0.2.1", 0x1234);
    socket.remote = at("192.0.2.2", 80);
    socket.boundLink = IfIndex{7};
    const std::string header = "48000000 1400 0100 00000000 00000000";
    const std::string tail = "07000000 88776655 44332211";
    const std::string zeros(24, '0');
    row("one tcp v4", tcpGet(socket),
        header + "02 06 0a 00 ff0f0000 1234 0050 c0000201" + zeros + "c0000202" + zeros + tail);
    row("end of one tcp v4", tcpDestroy(socket),
        "48000000 1500 0500 00000000 00000000 02 06 00 00 ff0f0000 1234 0050 c0000201" + zeros
            + "c0000202" + zeros + tail);
    socket.family = Family::V6;
    const std::string mapped = "00000000 00000000 0000ffff";
    row("one tcp mapped", tcpGet(socket),
        header + "0a 06 0a 00 ff0f0000 1234 0050" + mapped + "c0000201" + mapped + "c0000202"
            + tail);
    socket.local = at("2001:db8::1", 0x1234);
    socket.remote = at("2001:db8::2", 80);
    row("one tcp v6", tcpGet(socket),
        header
            + "0a 06 0a 00 ff0f0000 1234 0050 20010db8 00000000 00000000 00000001"
              "20010db8 00000000 00000000 00000002"
            + tail);
}

void TestSockDiag::requests()
{
    QFETCH(QByteArray, request);
    QTEST(request, "expected");
}

void TestSockDiag::groups()
{
    const auto groups = closedSocketGroups();
    QCOMPARE(std::vector<unsigned>(groups.begin(), groups.end()), (std::vector<unsigned>{1, 3}));
}

void TestSockDiag::unknownState()
{
    Bytes datagram = readCapture("tcp-plain-client-of-mptcp-server").datagrams.at(0);
    datagram[16 + offsetof(inet_diag_msg, idiag_state)] = std::byte{77};
    const auto [records, malformed] = tcpSockets({datagram});
    QCOMPARE(malformed, 0U);
    QCOMPARE(records.size(), 1U);
    QCOMPARE(records[0].state, TcpState::Unknown);
}

void TestSockDiag::wrongLengths_data()
{
    QTest::addColumn<std::string>("capture");
    QTest::addColumn<int>("attribute");
    QTest::addColumn<int>("length"); // with its header of 4
    const auto row = [](const char* name, const char* capture, int attribute, int length) {
        QTest::newRow(name) << std::string(capture) << attribute << length;
    };
    const char* connection = "connections-client-with-join";
    const char* tcp = "tcp-plain-client-of-mptcp-server";
    row("mptcp_info too short", connection, INET_DIAG_INFO, 4 + 36);
    row("attribute shorter than its header", connection, INET_DIAG_INFO, 3);
    row("attribute of no length", connection, INET_DIAG_INFO, 0);
    row("attribute longer than the message", connection, INET_DIAG_INFO, 0xffff);
    row("cgroup id too short", connection, INET_DIAG_CGROUP_ID, 4 + 4);
    row("tcp_info too short", tcp, INET_DIAG_INFO, 4 + 212);
    row("congestion control too long", tcp, INET_DIAG_CONG, 4 + 200);
}

void TestSockDiag::wrongLengths()
{
    QFETCH(std::string, capture);
    QFETCH(int, attribute);
    QFETCH(int, length);
    Bytes datagram = readCapture(capture).datagrams.at(0);
    const auto position = attributePosition(datagram, static_cast<std::uint16_t>(attribute));
    const auto value = static_cast<std::uint16_t>(length);
    std::memcpy(&datagram[position], &value, sizeof(value));
    const auto parsed = capture.starts_with("tcp") ? tcpSockets({datagram}).records.size()
                                                   : connections({datagram}).records.size();
    const auto malformed = capture.starts_with("tcp") ? tcpSockets({datagram}).malformed
                                                      : connections({datagram}).malformed;
    QCOMPARE(parsed, 0U);
    QCOMPARE(malformed, 1U);
}

void TestSockDiag::oneBadRecordAmongMany()
{
    std::vector<Bytes> datagrams = readCapture("connections-several").datagrams;
    const auto position = attributePosition(datagrams.at(0), INET_DIAG_INFO);
    datagrams[0][position] = std::byte{8};
    const auto [records, malformed] = connections(datagrams);
    QCOMPARE(records.size(), 3U);
    QCOMPARE(malformed, 1U);
}

void TestSockDiag::truncated()
{
    // Wherever a datagram is cut: whole records before the cut come out, the cut one is counted.
    const Bytes whole = readCapture("connections-several").datagrams.at(0);
    const auto all = connections({whole}).records;
    std::uint32_t recordLength = 0;
    std::memcpy(&recordLength, whole.data(), sizeof(recordLength));
    for (std::size_t length = 0; length < whole.size(); ++length) {
        const auto [records, malformed] =
            connections({Bytes(whole.begin(), whole.begin() + std::ptrdiff_t(length))});
        QCOMPARE(records.size(), std::min(all.size(), length / recordLength));
        QVERIFY(std::ranges::equal(records, all | std::views::take(records.size())));
        const bool cutBetween = length % recordLength == 0;
        QCOMPARE(malformed, cutBetween || records.size() == all.size() ? malformed : 1U);
        QVERIFY(!cutBetween || malformed == 0U);
    }
}

void TestSockDiag::otherMessages()
{
    // NLMSG_DONE and NLMSG_ERROR are the socket's business.
    for (const char* name : {"refusal-no-such-connection", "refusal-with-words"}) {
        const Capture capture = readCapture(name);
        QCOMPARE(connections(capture.datagrams).malformed, 0U);
        QCOMPARE(connections(capture.datagrams).records.size(), 0U);
        QCOMPARE(tcpSockets(capture.datagrams).records.size(), 0U);
    }
}

QTEST_APPLESS_MAIN(TestSockDiag)
#include "tst_sockdiag.moc"
