// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Questions and answers of sock_diag, byte for byte.
#include "captures.h"

#include "netlink/sockdiag.h"

#include <QTest>

#include <algorithm>
#include <cstring>
#include <ranges>

#include <linux/inet_diag.h>

using namespace mptcp;
using namespace mptcp::netlink;

namespace {

template <typename Record> struct Parsed {
    std::vector<Record> records;
    std::uint64_t malformed = 0;
};

Parsed<Connection> connections(const std::vector<Bytes>& datagrams)
{
    Parsed<Connection> result;
    for (const Bytes& datagram : datagrams) {
        result.malformed += parseConnections(
            datagram, [&](Connection&& record) { result.records.push_back(std::move(record)); });
    }
    return result;
}

Parsed<Listener> listeners(const std::vector<Bytes>& datagrams)
{
    Parsed<Listener> result;
    for (const Bytes& datagram : datagrams) {
        result.malformed += parseListeners(
            datagram, [&](Listener&& record) { result.records.push_back(std::move(record)); });
    }
    return result;
}

Parsed<TcpSocket> tcpSockets(const std::vector<Bytes>& datagrams)
{
    Parsed<TcpSocket> result;
    for (const Bytes& datagram : datagrams) {
        result.malformed += parseTcpSockets(
            datagram, [&](TcpSocket&& record) { result.records.push_back(std::move(record)); });
    }
    return result;
}

SocketAddress at(const char* address, std::uint16_t port)
{
    return {Address::parse(address).value(), port};
}

QByteArray text(const SocketAddress& address)
{
    return QByteArray::fromStdString(toString(address));
}

/// A peer says "10.81.1.1,40000".
QByteArray said(const Capture& capture, const std::string& name)
{
    return QByteArray::fromStdString(capture.said.at(name)).replace(',', ':');
}

/// The one with this local address.
const TcpSocket* from(const std::vector<TcpSocket>& sockets, const char* address)
{
    const auto it = std::ranges::find(
        sockets, Address::parse(address).value(), [](const auto& s) { return s.local.address; });
    return it == sockets.end() ? nullptr : &*it;
}

/// Position of an attribute's header in the first record of a datagram.
std::size_t attributePosition(const Bytes& datagram, std::uint16_t wanted)
{
    std::size_t position = 16 + sizeof(inet_diag_msg);
    for (;;) {
        std::uint16_t length = 0, type = 0;
        std::memcpy(&length, &datagram[position], 2);
        std::memcpy(&type, &datagram[position + 2], 2);
        if (type == wanted) {
            return position;
        }
        position += (length + 3U) & ~3U;
    }
}

} // namespace

class TestSockDiag : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void requests_data();
    void requests();
    void groups();
    void client();
    void server();
    void byToken();
    void flags_data();
    void flags();
    void connecting();
    void lengthsOfInfo_data();
    void lengthsOfInfo();
    void families();
    void mappedAddresses();
    void listening();
    void subflows();
    void ordinaryUser();
    void subflowFlags_data();
    void subflowFlags();
    void serverSubflows();
    void paused();
    void hiddenUlp();
    void notMptcp();
    void closedJoin();
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

void TestSockDiag::client()
{
    const Capture capture = readCapture("connections-client-with-join");
    const auto [records, malformed] = connections(capture.datagrams);
    QCOMPARE(malformed, 0U);
    QCOMPARE(records.size(), 1U);
    const Connection& connection = records[0];
    QCOMPARE(connection.token, Token{capture.number("token")});
    QCOMPARE(connection.inode, Inode{capture.number("inode")});
    QCOMPARE(text(connection.local), said(capture, "local"));
    QCOMPARE(text(connection.remote), "10.81.1.2:5001");
    QCOMPARE(connection.state, TcpState::Established);
    QCOMPARE(connection.family, Family::V4);
    QCOMPARE(connection.flags, Connection::remoteKeyReceived);
    QCOMPARE(connection.fallback(), Fallback::None);
    QCOMPARE(connection.extraSubflows, 1);
    QCOMPARE(connection.subflowsTotal.value(), 2);
    QCOMPARE(connection.subflowsMax, 4);
    QCOMPARE(connection.addAddrAcceptedMax, 4);
    QCOMPARE(connection.checksum.value(), false);
    // The peer wrote 10000 bytes and read them back.
    QCOMPARE(connection.bytes.value().sent, 10000U);
    QCOMPARE(connection.bytes->received, 10000U);
    QCOMPARE(connection.bytes->acked, 10000U);
    QCOMPARE(connection.writeSequence, connection.unacknowledged);
    QVERIFY(connection.idle.has_value());
    QVERIFY(connection.cgroup != CgroupId{});
    QCOMPARE(connection.side, Side::Unknown);
}

void TestSockDiag::server()
{
    const Capture capture = readCapture("connections-server-accepted");
    const auto [records, malformed] = connections(capture.datagrams);
    QCOMPARE(malformed, 0U);
    QCOMPARE(records.size(), 1U);
    QCOMPARE(records[0].token, Token{capture.number("token")});
    QCOMPARE(records[0].inode, Inode{capture.number("inode")});
    QCOMPARE(text(records[0].local), "10.81.1.2:5001");
    QCOMPARE(records[0].bytes.value().received, 10000U);

    const auto waiting = connections(readCapture("connections-server-not-accepted").datagrams);
    QCOMPARE(waiting.records.size(), 1U);
    QCOMPARE(waiting.records[0].inode, Inode{});
    QVERIFY(waiting.records[0].token != Token{});
}

void TestSockDiag::byToken()
{
    const Capture capture = readCapture("connection-by-token");
    const auto [records, malformed] = connections(capture.datagrams);
    QCOMPARE(malformed, 0U);
    QCOMPARE(records.size(), 1U);
    QCOMPARE(records[0].token, Token{capture.number("token")});
}

void TestSockDiag::flags_data()
{
    QTest::addColumn<std::string>("name");
    QTest::addColumn<std::size_t>("count");
    QTest::addColumn<Fallback>("fallback");
    QTest::newRow("none") << std::string("connections-several") << std::size_t(4) << Fallback::None;
    QTest::newRow("handshake") << std::string("connections-fallback-handshake") << std::size_t(1)
                               << Fallback::Handshake;
    QTest::newRow("later") << std::string("connections-fallback-later") << std::size_t(1)
                           << Fallback::Later;
    QTest::newRow("lost SYNs; the paused one is not listed")
        << std::string("connections-paused") << std::size_t(1) << Fallback::Handshake;
}

void TestSockDiag::flags()
{
    QFETCH(std::string, name);
    QFETCH(std::size_t, count);
    QFETCH(Fallback, fallback);
    const auto [records, malformed] = connections(readCapture(name).datagrams);
    QCOMPARE(malformed, 0U);
    QCOMPARE(records.size(), count);
    for (const Connection& connection : records) {
        QCOMPARE(connection.fallback(), fallback);
    }
}

void TestSockDiag::connecting()
{
    const auto connecting = connections(readCapture("connections-syn-sent").datagrams);
    QCOMPARE(connecting.records.size(), 1U);
    QCOMPARE(connecting.records[0].state, TcpState::SynSent);
    QCOMPARE(connecting.records[0].flags, 0U);
    QVERIFY(connecting.records[0].token != Token{});

    const auto joining = connections(readCapture("connections-join-syn-sent").datagrams);
    QCOMPARE(joining.records.size(), 1U);
    QCOMPARE(joining.records[0].extraSubflows, 1);
}

void TestSockDiag::lengthsOfInfo_data()
{
    QTest::addColumn<int>("length");
    for (const int length : {40, 48, 80, 88, 96, 120}) {
        QTest::addRow("%d bytes", length) << length;
    }
}

void TestSockDiag::lengthsOfInfo()
{
    QFETCH(int, length);
    const Capture capture = readCapture("connections-info-" + std::to_string(length));
    const auto [records, malformed] = connections(capture.datagrams);
    QCOMPARE(malformed, 0U);
    QCOMPARE(records.size(), 1U);
    QCOMPARE(records[0].token, Token{capture.number("token")});
    QCOMPARE(records[0].extraSubflows, 1);
    QCOMPARE(records[0].checksum.has_value(), length >= 48);
    QCOMPARE(records[0].bytes.has_value(), length >= 80);
    QCOMPARE(records[0].subflowsTotal.has_value(), length >= 88);
    QCOMPARE(records[0].idle.has_value(), length >= 96);
    if (length >= 96) {
        const auto whole = connections(readCapture("connections-client-with-join").datagrams);
        QVERIFY(records[0] == whole.records.at(0));
    }
}

void TestSockDiag::families()
{
    QCOMPARE(connections(readCapture("connections-mixed-families-4").datagrams).records.size(), 0U);
    const auto connection = connections(readCapture("connections-mixed-families-6").datagrams);
    QCOMPARE(connection.records.size(), 1U);
    QCOMPARE(connection.records[0].family, Family::V6);
    QCOMPARE(text(connection.records[0].remote), "[2001:db8:81:1::2]:5001");

    for (const std::string family : {"4", "6"}) {
        const auto sockets = tcpSockets(readCapture("tcp-mixed-families-" + family).datagrams);
        QVERIFY(!sockets.records.empty());
        for (const TcpSocket& socket : sockets.records) {
            QCOMPARE(socket.family, family == "4" ? Family::V4 : Family::V6);
            QCOMPARE(socket.subflow.value().localToken, connection.records[0].token);
        }
    }
}

void TestSockDiag::mappedAddresses()
{
    const auto connection = connections(readCapture("connections-v4-mapped").datagrams);
    QCOMPARE(connection.records.size(), 1U);
    QCOMPARE(connection.records[0].family, Family::V6);
    QCOMPARE(text(connection.records[0].local), "10.81.1.2:5002");
    const auto sockets = tcpSockets(readCapture("tcp-v4-mapped").datagrams);
    QCOMPARE(sockets.records.size(), 1U);
    QCOMPARE(sockets.records[0].family, Family::V6);
    QCOMPARE(text(sockets.records[0].local), text(connection.records[0].local));
    QCOMPARE(text(sockets.records[0].remote), text(connection.records[0].remote));
}

void TestSockDiag::listening()
{
    const Capture capture = readCapture("listeners-application-and-path-manager");
    auto [records, malformed] = listeners(capture.datagrams);
    QCOMPARE(malformed, 0U);
    QCOMPARE(records.size(), 2U);
    std::ranges::sort(records, {}, [](const Listener& listener) { return listener.local.port; });
    QCOMPARE(text(records[0].local), "0.0.0.0:0"); // the path manager's own
    QCOMPARE(text(records[1].local), "10.81.1.2:5001");
    QCOMPARE(records[1].inode, Inode{capture.number("inode")});
    QCOMPARE(records[1].backlog, 128U);

    const auto waiting = listeners(readCapture("listeners-waiting").datagrams);
    QCOMPARE(waiting.records.size(), 1U);
    QCOMPARE(waiting.records[0].queued, 1U);

    const auto dual = listeners(readCapture("listeners-dual-stack").datagrams);
    QCOMPARE(dual.records.size(), 1U);
    QCOMPARE(dual.records[0].family, Family::V6);
    QCOMPARE(text(dual.records[0].local), "[::]:5002");

    // A question for connections never shows listeners, and the other way round.
    QCOMPARE(connections(readCapture("listeners-dual-stack").datagrams).records.size(), 0U);
    QCOMPARE(listeners(readCapture("connections-client-with-join").datagrams).records.size(), 0U);
}

void TestSockDiag::subflows()
{
    const Capture capture = readCapture("tcp-client-initial-and-join");
    const auto [records, malformed] = tcpSockets(capture.datagrams);
    QCOMPARE(malformed, 0U);
    QCOMPARE(records.size(), 2U);
    const TcpSocket* initial = from(records, "10.81.1.1");
    const TcpSocket* join = from(records, "10.81.2.1");
    QVERIFY(initial && join);
    QVERIFY(initial->cookie != join->cookie);
    for (const TcpSocket* socket : {initial, join}) {
        QVERIFY(socket->mptcpUlp);
        QCOMPARE(socket->subflow.value().localToken, Token{capture.number("token")});
        QCOMPARE(socket->inode, Inode{capture.number("inode")});
        QCOMPARE(socket->state, TcpState::Established);
        QCOMPARE(text(socket->remote), "10.81.1.2:5001");
        QVERIFY(socket->info.has_value());
        QVERIFY(!socket->congestionName().empty());
    }
    QCOMPARE(text(initial->local), said(capture, "local"));
    QCOMPARE(initial->boundLink, IfIndex{});
    QCOMPARE(initial->subflow->flags & 0xffU, 0xc3U);
    QCOMPARE(initial->subflow->localId, AddressId{0});
    QCOMPARE(initial->subflow->remoteToken, Token{});
    QVERIFY(join->boundLink != IfIndex{});
    QCOMPARE(join->subflow->flags & 0xffU, 0xccU);
    QCOMPARE(join->subflow->localId, AddressId{1});
    QVERIFY(join->subflow->remoteToken != Token{});
    // The stream's 10000 bytes may have used both paths; SYN counts as one byte in "acked".
    QVERIFY(initial->info->bytesSent + join->info->bytesSent >= 10000U);
    QVERIFY(initial->info->bytesReceived + join->info->bytesReceived >= 10000U);
    QCOMPARE(initial->info->bytesAcked, initial->info->bytesSent + 1);
    QVERIFY(initial->info->rtt > 0 && initial->info->rtt < 1'000'000);
    QVERIFY(initial->info->mss > 500 && initial->info->mss < 9000);
    QVERIFY(initial->info->cwnd >= 10);
}

void TestSockDiag::ordinaryUser()
{
    // 6.18 withholds nothing of what is read here.
    const auto root = tcpSockets(readCapture("tcp-client-initial-and-join").datagrams).records;
    const auto nobody =
        tcpSockets(readCapture("tcp-client-initial-and-join-nobody").datagrams).records;
    QCOMPARE(nobody.size(), root.size());
    for (std::size_t i = 0; i < root.size(); ++i) {
        QVERIFY(nobody[i].subflow == root[i].subflow);
        QCOMPARE(nobody[i].cookie, root[i].cookie);
    }
}

void TestSockDiag::subflowFlags_data()
{
    QTest::addColumn<std::string>("name");
    QTest::addColumn<std::string>("local");
    QTest::addColumn<unsigned>("flags");
    const auto row = [](const char* name, const char* local, unsigned flags) {
        QTest::newRow(name) << std::string(name) << std::string(local) << flags;
    };
    row("tcp-server-not-accepted", "10.81.1.2", 0xc1);
    row("tcp-join-syn-sent", "10.81.2.1", 0x08);
    row("tcp-syn-sent", "10.81.1.1", 0x02);
    row("tcp-fallback-handshake", "10.81.1.1", 0x82);
    row("tcp-fallback-later", "10.81.1.1", 0xc3);
    row("tcp-client-join-backup", "10.81.2.1", 0xec);
}

void TestSockDiag::subflowFlags()
{
    QFETCH(std::string, name);
    QFETCH(std::string, local);
    QFETCH(unsigned, flags);
    const auto [records, malformed] = tcpSockets(readCapture(name).datagrams);
    QCOMPARE(malformed, 0U);
    const TcpSocket* socket = from(records, local.c_str());
    QVERIFY(socket);
    QCOMPARE(socket->subflow.value().flags & 0xff, flags);
    QCOMPARE(socket->subflow->backupLocal(), (flags & 0x20) != 0);
}

void TestSockDiag::serverSubflows()
{
    const Capture capture = readCapture("tcp-server-accepted");
    const auto [records, malformed] = tcpSockets(capture.datagrams);
    QCOMPARE(malformed, 0U);
    std::vector<unsigned> flags; // both have the same local address
    for (const TcpSocket& socket : records) {
        QCOMPARE(socket.inode, Inode{capture.number("inode")});
        QCOMPARE(socket.subflow.value().localToken, Token{capture.number("token")});
        flags.push_back(socket.subflow->flags & 0xff);
    }
    std::ranges::sort(flags);
    QCOMPARE(flags, (std::vector<unsigned>{0xc1, 0xc4}));

    const auto backup = tcpSockets(readCapture("tcp-server-join-backup").datagrams).records;
    QCOMPARE(std::ranges::count_if(
                 backup, [](const TcpSocket& socket) { return socket.subflow->backupRemote(); }),
        1);
}

void TestSockDiag::paused()
{
    const auto [records, malformed] = tcpSockets(readCapture("tcp-paused-without-token").datagrams);
    QCOMPARE(malformed, 0U);
    QCOMPARE(records.size(), 2U);
    QCOMPARE(std::ranges::count_if(records,
                 [](const TcpSocket& socket) {
                     return socket.mptcpUlp && socket.subflow.value().localToken == Token{};
                 }),
        1);
    for (const TcpSocket& socket : records) {
        QCOMPARE(socket.subflow.value().flags, SubflowInfo::connected);
    }
}

void TestSockDiag::hiddenUlp()
{
    const Capture capture = readCapture("tcp-kernel-6.12-nobody");
    const auto [records, malformed] = tcpSockets(capture.datagrams);
    QCOMPARE(malformed, 0U);
    QCOMPARE(records.size(), 2U);
    for (const TcpSocket& socket : records) {
        QVERIFY(!socket.mptcpUlp);
        QVERIFY(!socket.subflow);
        QCOMPARE(socket.inode, Inode{capture.number("inode")});
        QVERIFY(socket.info.has_value());
    }
}

void TestSockDiag::notMptcp()
{
    const auto plain = tcpSockets(readCapture("tcp-plain-client-of-mptcp-server").datagrams);
    QCOMPARE(plain.records.size(), 1U);
    QVERIFY(!plain.records[0].mptcpUlp && !plain.records[0].subflow);
    QVERIFY(plain.records[0].info.has_value());

    const auto listening = tcpSockets(readCapture("tcp-listeners").datagrams);
    QCOMPARE(listening.malformed, 0U);
    QCOMPARE(listening.records.size(), 3U);
    for (const TcpSocket& socket : listening.records) {
        QCOMPARE(socket.mptcpUlp, socket.local.port != 5002);
        QVERIFY(!socket.subflow);
    }

    const auto waiting = tcpSockets(readCapture("tcp-time-wait").datagrams);
    QCOMPARE(waiting.records.size(), 1U);
    QVERIFY(!waiting.records[0].info);
    QCOMPARE(waiting.records[0].inode, Inode{});
}

void TestSockDiag::closedJoin()
{
    const auto [records, malformed] = tcpSockets(readCapture("closed-join").datagrams);
    QCOMPARE(malformed, 0U);
    QCOMPARE(records.size(), 1U);
    QCOMPARE(records[0].state, TcpState::Close);
    QVERIFY(from(records, "10.81.2.1"));
    QVERIFY(records[0].cookie != Cookie{});
    QCOMPARE(records[0].inode, Inode{});
    QVERIFY(!records[0].mptcpUlp);
    QVERIFY(records[0].info.has_value());

    // The groups also announce UDP on some kernels' numbering: another protocol is passed over.
    Bytes other = readCapture("closed-join").datagrams.at(0);
    other[attributePosition(other, INET_DIAG_PROTOCOL) + 4] = std::byte{17};
    const auto udp = tcpSockets({other});
    QCOMPARE(udp.records.size(), 0U);
    QCOMPARE(udp.malformed, 0U);
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
