// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// TCP sockets as the kernel tells them: subflows, plain ones, ended ones.
#include "diagrecords.h"

#include <QTest>

#include <algorithm>

using namespace mptcp;
using namespace mptcp::netlink;

namespace {

/// The one with this local address.
const TcpSocket* from(const std::vector<TcpSocket>& sockets, const char* address)
{
    const auto it = std::ranges::find(
        sockets, Address::parse(address).value(), [](const auto& s) { return s.local.address; });
    return it == sockets.end() ? nullptr : &*it;
}

} // namespace

class TestTcpSockets : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void subflows();
    void ordinaryUser();
    void subflowFlags_data();
    void subflowFlags();
    void serverSubflows();
    void paused();
    void hiddenUlp();
    void kernelTls();
    void notMptcp();
    void closed();
};

void TestTcpSockets::subflows()
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

void TestTcpSockets::ordinaryUser()
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

void TestTcpSockets::subflowFlags_data()
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

void TestTcpSockets::subflowFlags()
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

void TestTcpSockets::serverSubflows()
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

void TestTcpSockets::paused()
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

void TestTcpSockets::hiddenUlp()
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

void TestTcpSockets::kernelTls()
{
    const auto [records, malformed] = tcpSockets(readCapture("tcp-kernel-tls").datagrams);
    QCOMPARE(malformed, 0U);
    QCOMPARE(records.size(), 2U);
    for (const TcpSocket& socket : records) {
        QVERIFY(socket.tlsUlp && !socket.mptcpUlp && !socket.subflow);
    }
}

void TestTcpSockets::notMptcp()
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

void TestTcpSockets::closed()
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

    // An initial subflow that ended before its connection was emptied then.
    const auto emptied = tcpSockets(readCapture("closed-initial-emptied").datagrams);
    QCOMPARE(emptied.malformed, 0U);
    QCOMPARE(emptied.records.size(), 1U);
    QCOMPARE(emptied.records[0].remote.port, 0U);
    QVERIFY(emptied.records[0].cookie != Cookie{});
    QCOMPARE(emptied.records[0].info.value().bytesSent, 0U);

    // The groups also announce UDP on some kernels' numbering: another protocol is passed over.
    Bytes other = readCapture("closed-join").datagrams.at(0);
    other[attributePosition(other, INET_DIAG_PROTOCOL) + 4] = std::byte{17};
    const auto udp = tcpSockets({other});
    QCOMPARE(udp.records.size(), 0U);
    QCOMPARE(udp.malformed, 0U);
}

QTEST_APPLESS_MAIN(TestTcpSockets)
#include "tst_tcpsockets.moc"
