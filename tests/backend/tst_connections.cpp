// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// MPTCP sockets as the kernel tells them, against what the processes said.
#include "diagrecords.h"

#include <QTest>

#include <algorithm>

using namespace mptcp;
using namespace mptcp::netlink;

class TestConnections : public QObject {
    Q_OBJECT

private Q_SLOTS:
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
};

void TestConnections::client()
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

void TestConnections::server()
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

void TestConnections::byToken()
{
    const Capture capture = readCapture("connection-by-token");
    const auto [records, malformed] = connections(capture.datagrams);
    QCOMPARE(malformed, 0U);
    QCOMPARE(records.size(), 1U);
    QCOMPARE(records[0].token, Token{capture.number("token")});
}

void TestConnections::flags_data()
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

void TestConnections::flags()
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

void TestConnections::connecting()
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

void TestConnections::lengthsOfInfo_data()
{
    QTest::addColumn<int>("length");
    for (const int length : {40, 48, 80, 88, 96, 120}) {
        QTest::addRow("%d bytes", length) << length;
    }
}

void TestConnections::lengthsOfInfo()
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

void TestConnections::families()
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

void TestConnections::mappedAddresses()
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

void TestConnections::listening()
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

QTEST_APPLESS_MAIN(TestConnections)
#include "tst_connections.moc"
