// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// When counters become rates, and that totals never lose or invent a byte.
#include "builders.h"
#include "monitor/ratemeter.h"

#include <QTest>

using namespace build;
using namespace mptcp::monitor;

class TestRateMeter : public QObject {
    Q_OBJECT

    RateMeter m_meter;
    std::chrono::milliseconds m_tick{};

    Frame measured(Moment when, std::vector<TcpSocket> subflows, std::vector<TcpSocket> closed = {},
        std::vector<Gap> gaps = {}, std::vector<Connection> connections = {connection(1)})
    {
        auto snapshot = std::make_shared<Snapshot>();
        snapshot->moment = when;
        snapshot->connections = std::move(connections);
        snapshot->subflows = std::move(subflows);
        snapshot->closed = std::move(closed);
        snapshot->gaps = std::move(gaps);
        snapshot->links = {link(2, "wlan0", "192.0.2.1"), link(3, "wwan0", "198.51.100.1")};
        Frame frame;
        frame.snapshot = std::move(snapshot);
        m_meter.measure(frame, m_tick);
        return frame;
    }

    static TcpSocket flow(std::uint64_t cookie, std::uint64_t acked, std::uint32_t link = 2)
    {
        return placed(carried(subflow(cookie, 1), acked, acked / 10), 1, link);
    }

    static const PathTraffic& path(const Frame& frame, std::uint32_t link)
    {
        return *std::ranges::find(frame.paths, IfIndex{link}, &PathTraffic::link);
    }

private Q_SLOTS:
    void init()
    {
        m_meter = RateMeter();
        m_tick = 1s;
    }

    void firstFrameHasNoRates()
    {
        const Frame frame = measured(moment(0s), {flow(5, 1000000)});
        QCOMPARE(frame.pause, Frame::Break::First);
        QVERIFY(!frame.subflowRates[0]);
        QVERIFY(!frame.connectionRates[0]);
        QCOMPARE(path(frame, 2).txBytes, 0U); // counts from the start of the program
        QVERIFY(!path(frame, 2).rate);
    }

    void rateIsBitsPerMonotonicSecond()
    {
        measured(moment(0s), {flow(5, 1000)});
        const Frame frame = measured(moment(2s), {flow(5, 251000)});
        QCOMPARE(frame.subflowRates[0], (Rate{1000000, 100000}));
        QCOMPARE(path(frame, 2).rate, (Rate{1000000, 100000}));
        QCOMPARE(path(frame, 2).txBytes, 250000U);
        QCOMPARE(frame.subflowStates[0], PathState::Active);
    }

    void connectionRateIsGoodput()
    {
        Connection before = connection(1);
        Connection now = connection(1);
        now.bytes->acked = 125000;
        now.bytes->received = 250;
        measured(moment(0s), {}, {}, {}, {before});
        const Frame frame = measured(moment(1s), {}, {}, {}, {now});
        QCOMPARE(frame.connectionRates[0], (Rate{1000000, 2000}));
    }

    void kernelWithoutByteCountersTellsBySequenceNumbers()
    {
        Connection before = connection(1);
        before.bytes.reset();
        before.unacknowledged = before.receiveNext = 1000;
        Connection now = before;
        now.unacknowledged += 1000;
        measured(moment(0s), {}, {}, {}, {before});
        Frame frame = measured(moment(1s), {}, {}, {}, {now});
        QCOMPARE(frame.connectionRates[0], (Rate{8000, 0}));
        now.flags = Connection::fallbackFlag; // they stand still then: unknown, not zero
        frame = measured(moment(2s), {}, {}, {}, {now});
        QVERIFY(!frame.connectionRates[0]);
    }

    void tokenThatIsUsedAgainIsAnotherConnection()
    {
        Connection before = connection(1);
        Connection now = connection(1);
        now.local.port = 1;
        now.bytes->acked = 125000;
        measured(moment(0s), {}, {}, {}, {before});
        QVERIFY(!measured(moment(1s), {}, {}, {}, {now}).connectionRates[0]);
    }

    void counterThatGoesBackIsNoRate()
    {
        measured(moment(0s), {flow(5, 1000)});
        const Frame frame = measured(moment(1s), {flow(5, 900)});
        QVERIFY(!frame.subflowRates[0]);
        QCOMPARE(path(frame, 2).txBytes, 0U);
    }

    void suspendIsNoRateButNoByteIsLost()
    {
        measured(moment(0s), {flow(5, 0)});
        const Frame frame = measured(moment(3601s, 3600s), {flow(5, 500000)});
        QCOMPARE(frame.pause, Frame::Break::Suspend);
        QVERIFY(!frame.subflowRates[0]);
        QVERIFY(!path(frame, 2).rate);
        QCOMPARE(path(frame, 2).txBytes, 500000U);
        QCOMPARE(
            measured(moment(3602s, 3600s), {flow(5, 501000)}).subflowRates[0], (Rate{8000, 800}));
    }

    void longPauseIsNoRate()
    {
        measured(moment(0s), {flow(5, 0)});
        const Frame frame = measured(moment(30s), {flow(5, 500000)});
        QCOMPARE(frame.pause, Frame::Break::LongPause);
        QVERIFY(!frame.subflowRates[0]);
        QCOMPARE(path(frame, 2).txBytes, 500000U);
    }

    void whoLooksOftenMayBeAsLateAsOthers()
    {
        m_tick = 100ms;
        measured(moment(0s), {flow(5, 0)});
        const Frame late = measured(moment(4s), {flow(5, 500000)});
        QCOMPARE(late.pause, Frame::Break::None);
        QCOMPARE(late.subflowRates[0], (Rate{1000000, 100000}));
        QCOMPARE(measured(moment(10s), {flow(5, 500000)}).pause, Frame::Break::LongPause);
    }

    void gapCostsARateButNoByte()
    {
        measured(moment(0s), {flow(5, 0)});
        const Frame blind = measured(moment(1s), {}, {}, {gap(Source::TcpSockets4)});
        QCOMPARE(path(blind, 2).txBytes, 0U);
        const Frame frame = measured(moment(2s), {flow(5, 250000)});
        QCOMPARE(path(frame, 2).txBytes, 250000U);
        QCOMPARE(frame.subflowRates[0], (Rate{1000000, 100000}));
    }

    void newSubflowCountsFromNothing()
    {
        measured(moment(0s), {flow(5, 0)});
        const Frame frame = measured(moment(1s), {flow(5, 0), flow(6, 125000, 3)});
        QVERIFY(!frame.subflowRates[1]);
        QCOMPARE(path(frame, 3).txBytes, 125000U);
        QCOMPARE(path(frame, 3).rate, (Rate{1000000, 100000}));
    }

    void endedSubflowLeavesItsFinalTotal()
    {
        measured(moment(0s), {flow(5, 0), flow(6, 1000, 3)});
        const Frame frame = measured(moment(1s), {flow(5, 0)}, {flow(6, 126000, 0)});
        QCOMPARE(path(frame, 3).txBytes, 125000U);
        QCOMPARE(path(frame, 3).rate->tx, 1000000U);
        QCOMPARE(path(frame, 3).subflows, 0U);
        QCOMPARE(path(measured(moment(2s), {flow(5, 0)}), 3).txBytes, 125000U);
    }

    void socketThatCameAndWentIsCountedAside()
    {
        measured(moment(0s), {});
        TcpSocket brief = carried(socket(9), 700, 300);
        brief.link = IfIndex{2};
        const Frame frame = measured(moment(1s), {}, {brief});
        QCOMPARE(path(frame, 2).unseenTxBytes, 700U);
        QCOMPARE(path(frame, 2).unseenRxBytes, 300U);
        QCOMPARE(path(frame, 2).txBytes, 0U);
    }

    void handshakeIsNoActivity()
    {
        measured(moment(0s), {});
        const Frame frame = measured(moment(1s), {flow(5, 1), flow(6, 500)});
        QCOMPARE(frame.subflowStates[0], PathState::Idle);
        QCOMPARE(frame.subflowStates[1], PathState::Active);
    }

    void firstFrameTellsActivityByIdleTimes()
    {
        TcpSocket busy = flow(5, 1000);
        busy.info->lastDataSent = 20;
        TcpSocket quiet = flow(6, 1000);
        quiet.info->lastDataSent = quiet.info->lastDataReceived = 5000;
        const Frame frame = measured(moment(0s), {busy, quiet});
        QCOMPARE(frame.subflowStates[0], PathState::Active);
        QCOMPARE(frame.subflowStates[1], PathState::Idle);
    }

    void states_data()
    {
        QTest::addColumn<int>("what");
        QTest::addColumn<PathState>("expected");
        QTest::newRow("lost") << 0 << PathState::Lost;
        QTest::newRow("joining") << 1 << PathState::Joining;
        QTest::newRow("backup") << 2 << PathState::Backup;
        QTest::newRow("idle") << 3 << PathState::Idle;
        QTest::newRow("stalled") << 4 << PathState::Stalled;
        QTest::newRow("recovering but acknowledged") << 5 << PathState::Active;
        QTest::newRow("backup in use") << 6 << PathState::Active;
        QTest::newRow("peer's backup") << 7 << PathState::Backup;
    }

    void states()
    {
        QFETCH(int, what);
        TcpSocket now = flow(5, 1000);
        const TcpSocket before = now;
        const auto loss = [&] {
            now.info->caState = TcpInfo::lossState;
            now.info->retransmits = 2;
            now.info->unacked = 3;
        };
        switch (what) {
        case 0:
            now.linkEvidence = LinkEvidence::Lost;
            break;
        case 1:
            now.state = TcpState::SynSent;
            break;
        case 2:
            now.subflow->flags |= SubflowInfo::backupLocalBit;
            break;
        case 4:
            loss();
            break;
        case 5:
            loss();
            now.info->bytesAcked += 1;
            break;
        case 6:
            now.subflow->flags |= SubflowInfo::backupLocalBit;
            now.info->bytesReceived += 1;
            break;
        case 7:
            now.subflow->flags |= SubflowInfo::backupRemoteBit;
            break;
        default:
            break;
        }
        measured(moment(0s), {before});
        QTEST(measured(moment(1s), {now}).subflowStates[0], "expected");
    }
};

QTEST_APPLESS_MAIN(TestRateMeter)
#include "tst_ratemeter.moc"
