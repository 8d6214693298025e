// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Joining sockets to connections: by token, and without one as kernels before 6.15 force us to.
#include "builders.h"
#include "monitor/grouping.h"

#include <QTest>

using namespace build;
using namespace mptcp::monitor;

namespace {

std::vector<std::uint64_t> cookies(std::span<const TcpSocket> sockets)
{
    std::vector<std::uint64_t> result;
    for (const TcpSocket& socket : sockets) {
        result.push_back(static_cast<std::uint64_t>(socket.cookie));
    }
    return result;
}

using Cookies = std::vector<std::uint64_t>;

} // namespace

class TestGrouping : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void byTokenSortedAndOnce()
    {
        const std::vector connections{connection(1), connection(2)};
        const auto grouped = group(connections,
            {subflow(7, 2), subflow(5, 1), subflow(9, 1, 0xcc), subflow(5, 1)}, nullptr);
        QCOMPARE(cookies(grouped.subflows), (Cookies{5, 9, 7}));
        QVERIFY(grouped.other.empty());
    }

    void plainSocketWithTheInodeOfAConnectionStaysPlainWhereTokensShow()
    {
        const std::vector connections{connection(1, 77)};
        const auto grouped = group(connections, {subflow(5, 1), socket(6, 77)}, nullptr);
        QCOMPARE(cookies(grouped.subflows), (Cookies{5}));
        QCOMPARE(cookies(grouped.other), (Cookies{6}));
        QVERIFY(!grouped.other[0].paused);
    }

    void subflowMayOutliveItsConnection()
    {
        const auto grouped = group({}, {subflow(5, 1)}, nullptr);
        QCOMPARE(cookies(grouped.subflows), (Cookies{5}));
        QCOMPARE(grouped.subflows[0].connection, std::optional(Token{1}));
        QVERIFY(grouped.other.empty());
    }

    void socketThatAsksForMptcpWithoutTokenIsPaused()
    {
        TcpSocket paused = subflow(5, 0, 0x80);
        const auto grouped = group({}, {paused, socket(6)}, nullptr);
        QCOMPARE(cookies(grouped.other), (Cookies{5, 6}));
        QVERIFY(grouped.other[0].paused);
        QVERIFY(!grouped.other[1].paused);
    }

    void byInodeWhereTokensAreHidden()
    {
        const std::vector connections{connection(1, 77), connection(2, 78)};
        const auto grouped =
            group(connections, {socket(5, 78), socket(6, 77), socket(7, 99)}, nullptr);
        QCOMPARE(cookies(grouped.subflows), (Cookies{6, 5}));
        QCOMPARE(cookies(grouped.other), (Cookies{7}));
    }

    void notAcceptedByAddressesWhereTokensAreHidden()
    {
        const std::vector connections{connection(3), connection(4)};
        TcpSocket initial = socket(4);
        TcpSocket stranger = socket(5);
        stranger.local.port = 1;
        const auto grouped = group(connections, {initial, stranger}, nullptr);
        QCOMPARE(cookies(grouped.subflows), (Cookies{4}));
        QCOMPARE(*grouped.subflows[0].connection, Token{4});
        QCOMPARE(cookies(grouped.other), (Cookies{5}));
    }

    void orphanByWhatWasKnownOfItsCookie()
    {
        Snapshot previous;
        previous.subflows.push_back(placed(socket(9), 1, 2));
        const std::vector connections{connection(1)};
        TcpSocket orphan = socket(9);
        orphan.local.port = 1;
        const auto grouped = group(connections, {orphan}, &previous);
        QCOMPARE(cookies(grouped.subflows), (Cookies{9}));
    }

    void connectionWithoutSubflowStaysAlone()
    {
        const std::vector connections{connection(1), connection(2)};
        const auto grouped = group(connections, {subflow(5, 2)}, nullptr);
        QCOMPARE(cookies(grouped.subflows), (Cookies{5}));
    }

    void sides()
    {
        std::vector connections{
            connection(1), connection(2), connection(3), connection(4), connection(5)};
        std::vector<TcpSocket> subflows{placed(subflow(1, 1, 0xc3), 1, 2),
            placed(subflow(2, 2, 0xc1), 2, 2), placed(subflow(3, 3, 0xcc), 3, 2),
            placed(socket(4), 4, 2)};
        Listener listener;
        listener.local.port = connections[3].local.port;
        Snapshot previous;
        previous.connections = {connection(5)};
        previous.connections[0].side = Side::Client;
        findSides(connections, subflows, std::array{listener}, &previous);
        QCOMPARE(connections[0].side, Side::Client);
        QCOMPARE(connections[1].side, Side::Server);
        QCOMPARE(connections[2].side, Side::Unknown); // joins do not tell
        QCOMPARE(connections[3].side, Side::Server); // by our listener
        QCOMPARE(connections[4].side, Side::Client); // as it was
    }

    void sideByTheByteOfTheSyn()
    {
        const auto carried = [](std::uint64_t sent, std::uint64_t again, std::uint64_t acked) {
            TcpSocket at = placed(socket(1), 1, 2);
            at.info = TcpInfo{};
            at.info->bytesSent = sent;
            at.info->bytesRetransmitted = again;
            at.info->bytesAcked = acked;
            return at;
        };
        QCOMPARE(openerOf(carried(0, 0, 1)), Side::Client);
        QCOMPARE(openerOf(carried(0, 0, 0)), Side::Server);
        QCOMPARE(openerOf(carried(317'944, 41'780, 276'165)), Side::Client);
        QCOMPARE(openerOf(carried(391'232, 36'480, 354'752)), Side::Server);
        QCOMPARE(openerOf(carried(10, 0, 13)), std::nullopt);
        TcpSocket inFlight = carried(1000, 0, 1);
        inFlight.info->unacked = 1;
        QCOMPARE(openerOf(inFlight), std::nullopt);
        TcpSocket closing = carried(10, 0, 11); // its FIN, or its SYN
        closing.state = TcpState::CloseWait;
        QCOMPARE(openerOf(closing), std::nullopt);

        std::vector connections{connection(1)};
        std::vector<TcpSocket> subflows{carried(0, 0, 0), carried(0, 0, 1)};
        subflows[0].local = build::at("10.0.2.1", 40'000);
        subflows[1].local = connections[0].local;
        subflows[1].remote = connections[0].remote;
        findSides(connections, subflows, {}, nullptr);
        QCOMPARE(connections[0].side, Side::Client); // a join by the peer does not count
    }
};

QTEST_APPLESS_MAIN(TestGrouping)
#include "tst_grouping.moc"
