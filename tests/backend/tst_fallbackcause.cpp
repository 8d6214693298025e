// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which traces make which cause, and that what they do not decide stays unknown.
#include "builders.h"
#include "diagnosis/fallback.h"

#include <QTest>

using namespace build;
using namespace diagnosis;
using Cause = FallbackCause;

namespace {

constexpr std::uint32_t token = 7;

Counters counters(std::initializer_list<std::pair<std::string, std::uint64_t>> values)
{
    Counters result{values};
    std::ranges::sort(result.values);
    return result;
}

/// A connection with these `mptcpi_flags`, whose initial subflow has these, and all that was
/// counted.
Snapshot fallen(std::uint32_t flags, std::optional<std::uint32_t> subflowFlags, Counters counted)
{
    Snapshot snapshot;
    snapshot.connections.push_back(connection(token));
    snapshot.connections.back().flags = flags;
    auto initial = placed(subflow(1, token, subflowFlags.value_or(0)), token, 1);
    initial.local = snapshot.connections.back().local;
    if (!subflowFlags) {
        initial.subflow.reset();
        initial.mptcpUlp = false;
    }
    snapshot.subflows.push_back(initial);
    snapshot.counters = std::move(counted);
    snapshot.settings.values = {{"enabled", "1"}};
    return snapshot;
}

FallbackVerdict judge(const Snapshot& snapshot, const FallbackMoment* moment = nullptr)
{
    return fallbackOf(snapshot.connections.front(), snapshot, moment).value();
}

bool tells(const FallbackVerdict& verdict, std::string_view text)
{
    return std::ranges::contains(verdict.evidence, text, toText);
}

monitor::FramePtr frameOf(Snapshot snapshot, std::vector<monitor::Change> changes = {})
{
    auto frame = std::make_shared<monitor::Frame>();
    frame->snapshot = std::make_shared<const Snapshot>(std::move(snapshot));
    frame->changes = std::move(changes);
    return frame;
}

} // namespace

class TestFallbackCause : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void mptcpHasNone()
    {
        const Snapshot snapshot = fallen(2, 0xc3, {});
        QVERIFY(!fallbackOf(snapshot.connections.front(), snapshot, nullptr));
    }

    void handshakeByFlags()
    {
        // Both were counted here before; the flags tell which one this is.
        const auto both = counters({{"MPCapableFallbackSYNACK", 3}, {"MPCapableSYNTXDrop", 2}});
        auto verdict = judge(fallen(1, 0x82, both));
        QCOMPARE(verdict.cause, Cause::PeerOrNetworkWithoutMptcp);
        QCOMPARE(verdict.confidence, Confidence::High);
        QVERIFY(tells(verdict, "mptcpi_flags=1"));
        QVERIFY(tells(verdict, "subflow_flags=0x82"));
        QVERIFY(tells(verdict, "MPCapableFallbackSYNACK=3"));

        verdict = judge(fallen(1, 0x80, both));
        QCOMPARE(verdict.cause, Cause::NetworkDropsMptcp);
        QCOMPARE(verdict.confidence, Confidence::Medium); // three seconds without network look so
    }

    void bothEndsAtOnce()
    {
        // As the kernel leaves it: asked, and then answered somebody else's request.
        auto counted = counters({{"MPCapableSYNTXDrop", 0}, {"SimultConnectFallback", 1}});
        QCOMPARE(judge(fallen(1, 0x80, counted)).cause, Cause::SimultaneousConnect);
        counted = counters({{"MPCapableSYNTXDrop", 1}, {"SimultConnectFallback", 1}});
        QCOMPARE(judge(fallen(1, 0x80, counted)).cause, Cause::Unknown);
    }

    void nobodyAnsweredYet()
    {
        Snapshot snapshot = fallen(1, 0x00, counters({{"MPCapableSYNTXDrop", 1}}));
        snapshot.connections.front().state = TcpState::SynSent;
        FallbackMoment moment{.moved = snapshot.counters, .isOpen = false};
        QCOMPARE(judge(snapshot).cause, Cause::Unknown);
        QCOMPARE(judge(snapshot, &moment).cause, Cause::Unknown);
        QVERIFY(tells(judge(snapshot), "state=SYN-SENT"));
    }

    void hiddenFlagsAndTotals()
    {
        auto verdict = judge(fallen(1, {}, counters({{"MPCapableFallbackSYNACK", 3}})));
        QCOMPARE(verdict.cause, Cause::PeerOrNetworkWithoutMptcp);
        QCOMPARE(verdict.confidence, Confidence::Medium);

        verdict = judge(
            fallen(1, {}, counters({{"MPCapableFallbackSYNACK", 3}, {"MPCapableSYNTXDrop", 2}})));
        QCOMPARE(verdict.cause, Cause::Unknown);
        QCOMPARE(verdict.confidence, Confidence::Low);
        QVERIFY(tells(verdict, "MPCapableSYNTXDrop=2"));
    }

    void nothingCountedIsUnknown()
    {
        QCOMPARE(judge(fallen(1, 0x82, {})).cause, Cause::Unknown);
        QCOMPARE(judge(fallen(3, 0xc3, {})).cause, Cause::Unknown);
        const auto verdict = judge(fallen(3, 0xc3, counters({{"DssFallback", 0}})));
        QCOMPARE(verdict.cause, Cause::Unknown);
        QVERIFY(tells(verdict, "DssFallback=0"));
    }

    void laterByTotals_data()
    {
        QTest::addColumn<QStringList>("counted");
        QTest::addColumn<Cause>("cause");
        QTest::newRow("first data")
            << QStringList{"MPCapableDataFallback"} << Cause::FirstDataUnmapped;
        QTest::newRow("mapping") << QStringList{"DssFallback"} << Cause::MappingLost;
        QTest::newRow("checksum, the side that saw it") << QStringList{"DataCsumErr", "MPFailTx",
            "InfiniteMapRx", "DssFallback"} << Cause::PayloadModified;
        QTest::newRow("checksum, the other side")
            << QStringList{"MPFailRx", "InfiniteMapTx"} << Cause::PayloadModified;
        QTest::newRow("one of two")
            << QStringList{"MPCapableDataFallback", "DssFallback"} << Cause::Unknown;
    }
    void laterByTotals()
    {
        QFETCH(const QStringList, counted);
        QFETCH(const Cause, cause);
        Counters values = counters({{"DssFallback", 0}});
        for (const QString& name : counted) {
            std::erase_if(values.values, [&](auto& it) { return it.first == name.toStdString(); });
            values.values.emplace_back(name.toStdString(), 1);
        }
        std::ranges::sort(values.values);
        QCOMPARE(judge(fallen(3, 0xc3, values)).cause, cause);
    }

    void noChecksumNoWrongChecksum()
    {
        Snapshot snapshot = fallen(
            3, 0xc3, counters({{"DssFallback", 2}, {"DataCsumErr", 1}, {"InfiniteMapRx", 1}}));
        QCOMPARE(judge(snapshot).cause, Cause::Unknown); // one of the two, with checksums unknown
        snapshot.connections.front().checksum = false;
        QCOMPARE(judge(snapshot).cause, Cause::MappingLost);
    }

    void olderKernelsDoNotCountLostMappings()
    {
        auto verdict = judge(fallen(3, {}, counters({{"MPCapableDataFallback", 0}})));
        QCOMPARE(verdict.cause, Cause::MappingLost);
        QCOMPARE(verdict.confidence, Confidence::Medium);

        const Snapshot snapshot = fallen(3, {}, counters({{"MPCapableDataFallback", 1}}));
        QCOMPARE(judge(snapshot).cause, Cause::Unknown); // that one may be older
        FallbackMoment moment{.moved = {}, .isOpen = true};
        QCOMPARE(judge(snapshot, &moment).cause, Cause::Unknown);
        moment.isOpen = false;
        QCOMPARE(judge(snapshot, &moment).cause, Cause::MappingLost);
        moment.moved = snapshot.counters;
        verdict = judge(snapshot, &moment);
        QCOMPARE(verdict.cause, Cause::FirstDataUnmapped);
        QCOMPARE(verdict.confidence, Confidence::Medium);
    }

    void theMomentDecides()
    {
        const Snapshot snapshot =
            fallen(1, {}, counters({{"MPCapableFallbackSYNACK", 30}, {"MPCapableSYNTXDrop", 2}}));
        FallbackMoment moment{.moved = counters({{"MPCapableFallbackSYNACK", 1}})};
        QCOMPARE(judge(snapshot, &moment).confidence, Confidence::Medium); // more may come
        moment.isOpen = false;
        auto verdict = judge(snapshot, &moment);
        QCOMPARE(verdict.cause, Cause::PeerOrNetworkWithoutMptcp);
        QCOMPARE(verdict.confidence, Confidence::High);
        QVERIFY(tells(verdict, "MPCapableFallbackSYNACK+1"));

        moment.others = 4;
        verdict = judge(snapshot, &moment);
        QCOMPARE(verdict.cause, Cause::PeerOrNetworkWithoutMptcp);
        QCOMPARE(verdict.confidence, Confidence::Medium);
        QCOMPARE(verdict.others, 4u);
    }

    void whatDidNotMoveIsNotTheCause()
    {
        const Snapshot snapshot = fallen(1, {}, counters({{"MPCapableFallbackSYNACK", 30}}));
        const FallbackMoment moment{.moved = {}, .isOpen = false};
        QCOMPARE(judge(snapshot, &moment).cause, Cause::Unknown);
    }

    void twoCausesAtOnce()
    {
        const Snapshot snapshot = fallen(1, {}, {});
        FallbackMoment moment{
            .moved = counters({{"MPCapableFallbackSYNACK", 1}, {"MPCapableSYNTXDrop", 1}}),
            .others = 1};
        QCOMPARE(judge(snapshot, &moment).cause, Cause::Unknown);
        moment.connecting = 3100ms; // whoever waits so long has been dropped
        QCOMPARE(judge(snapshot, &moment).cause, Cause::NetworkDropsMptcp);
        QVERIFY(tells(judge(snapshot, &moment), "SYN-SENT=3100 ms"));
    }

    void plain()
    {
        Snapshot snapshot = fallen(2, 0xc3, {});
        TcpSocket client = socket(9, 5);
        QCOMPARE(whyPlain(client, snapshot).cause, Cause::AppDidNotAsk);
        QCOMPARE(whyPlain(client, snapshot).confidence, Confidence::Medium);

        const auto program = [](std::int32_t pid, std::uint64_t started) {
            return std::make_shared<const Owner>(Process{Pid{pid}, "sshd", started}, "ssh");
        };
        snapshot.listeners.emplace_back().local = at("0.0.0.0", client.local.port);
        snapshot.listeners.front().owner = program(100, 5000);
        QCOMPARE(whyPlain(client, snapshot).cause, Cause::Unknown); // whose it is may not be told
        client.owner = program(100, 5000);
        QCOMPARE(whyPlain(client, snapshot).cause, Cause::PeerOrNetworkWithoutMptcp);
        QCOMPARE(whyPlain(client, snapshot).confidence, Confidence::Medium);
        client.owner = program(120, 6000); // forked for it
        QCOMPARE(whyPlain(client, snapshot).cause, Cause::PeerOrNetworkWithoutMptcp);
        client.owner = program(90, 4000); // the listener was restarted with MPTCP
        QCOMPARE(whyPlain(client, snapshot).cause, Cause::Unknown);
        QVERIFY(tells(whyPlain(client, snapshot), "mptcp_listener=0.0.0.0:40009"));
        client.info->bytesAcked = 1; // its own SYN: no listener has to do with it
        QCOMPARE(whyPlain(client, snapshot).cause, Cause::AppDidNotAsk);
        client.info->bytesAcked = 0;
        snapshot.listeners.front().family = Family::V6; // one of IPv6 alone, on the same port
        QCOMPARE(whyPlain(client, snapshot).cause, Cause::AppDidNotAsk);
        snapshot.listeners.front() = {};
        snapshot.listeners.front().local = at("192.0.2.77", client.local.port);
        QCOMPARE(whyPlain(client, snapshot).cause, Cause::AppDidNotAsk);

        snapshot.gaps.push_back({Source::Listeners, {}});
        QCOMPARE(whyPlain(client, snapshot).cause, Cause::Unknown);
        snapshot.gaps.clear();

        snapshot.settings.values = {{"enabled", "0"}}; // it may have asked
        const auto verdict = whyPlain(client, snapshot);
        QCOMPARE(verdict.cause, Cause::Unknown);
        QVERIFY(tells(verdict, "net.mptcp.enabled=0"));
    }

    void plainWhereRequestsAreHidden()
    {
        Snapshot snapshot = fallen(2, {}, counters({{"MPCapableSYNTXDisabled", 0}}));
        QCOMPARE(whyPlain(socket(9, 5), snapshot).cause, Cause::AppDidNotAsk);
        QCOMPARE(whyPlain(socket(9), snapshot).cause, Cause::Unknown); // a subflow without a file?
        snapshot.counters = counters({{"MPCapableSYNTXDisabled", 1}});
        QCOMPARE(whyPlain(socket(9, 5), snapshot).cause, Cause::Unknown);
        TcpSocket gone = socket(9, 5);
        gone.state = TcpState::TimeWait;
        QCOMPARE(whyPlain(gone, snapshot).cause, Cause::Unknown);
    }

    void kernelTls()
    {
        Snapshot snapshot = fallen(2, {}, counters({{"MPCapableSYNTXDisabled", 1}}));
        TcpSocket encrypted = socket(9, 5);
        encrypted.tlsUlp = true;
        snapshot.otherTcp = {encrypted};
        const auto verdict = whyPlain(encrypted, snapshot);
        QCOMPARE(verdict.cause, Cause::AppDidNotAsk); // it tells that the others are told, too
        QVERIFY(tells(verdict, "tcp_ulp=tls"));
        QVERIFY(!tells(whyPlain(socket(10, 6), snapshot), "tcp_ulp=tls"));
    }

    void paused()
    {
        TcpSocket asked = socket(9, 5);
        asked.mptcpUlp = asked.paused = true;
        const auto judged = [&](std::uint64_t disabled, std::uint64_t signatures) {
            return whyPlain(asked,
                fallen(2, 0xc3,
                    counters({{"MPCapableSYNTXDisabled", disabled}, {"MD5SigFallback", signatures},
                        {"MPFallbackTokenInit", 0}})));
        };
        QCOMPARE(judged(2, 0).cause, Cause::PausedAfterBlackhole);
        QCOMPARE(judged(2, 0).confidence, Confidence::High);
        QCOMPARE(judged(0, 1).cause, Cause::Md5);
        QCOMPARE(judged(2, 1).cause, Cause::Unknown);
        const auto verdict =
            whyPlain(asked, fallen(2, 0xc3, counters({{"MPCapableSYNTXDisabled", 2}})));
        QCOMPARE(verdict.cause, Cause::PausedAfterBlackhole);
        QCOMPARE(verdict.confidence, Confidence::Medium); // the others are not counted here
    }

    void livesRememberWhatMoved()
    {
        using Kind = monitor::Change::Kind;
        const auto at = [](Snapshot snapshot, std::chrono::seconds time) {
            snapshot.moment.monotonic = time;
            return snapshot;
        };
        Lives lives;
        Snapshot before;
        before.counters = counters({{"MPCapableSYNTXDrop", 4}});
        lives.append(frameOf(at(before, 1s)));
        lives.append(frameOf(at(before, 2s)));

        Snapshot connecting = fallen(0, 0x02, before.counters);
        connecting.connections.front().state = TcpState::SynSent;
        lives.append(frameOf(
            at(connecting, 3s), {{.kind = Kind::ConnectionOpened, .connection = Token{token}}}));
        QVERIFY(!lives.fallbackMoment(Token{token}));
        lives.append(frameOf(at(connecting, 4s)));
        lives.append(frameOf(at(connecting, 5s)));

        const Snapshot now = fallen(1, 0x80, counters({{"MPCapableSYNTXDrop", 5}}));
        lives.append(frameOf(at(now, 6s), {{.kind = Kind::FellBack, .connection = Token{token}}}));
        const FallbackMoment* moment = lives.fallbackMoment(Token{token});
        QVERIFY(moment && moment->isOpen);
        QCOMPARE(moment->moved, counters({{"MPCapableSYNTXDrop", 1}}));
        QCOMPARE(moment->others, 0u);
        QCOMPARE(moment->connecting, 2000ms);

        // Counted after the counters were read, and before the sockets were.
        Snapshot next = fallen(1, 0x80, counters({{"MPCapableSYNTXDrop", 5}, {"Blackhole", 1}}));
        lives.append(frameOf(at(next, 7s)));
        moment = lives.fallbackMoment(Token{token});
        QVERIFY(moment && !moment->isOpen);
        QCOMPARE(moment->moved, counters({{"MPCapableSYNTXDrop", 1}, {"Blackhole", 1}}));
        next.counters = counters({{"MPCapableSYNTXDrop", 9}});
        lives.append(frameOf(at(next, 8s)));
        QCOMPARE(lives.fallbackMoment(Token{token})->moved.values.size(), 2u);
    }

    void livesKnowNothingOfGaps()
    {
        using Kind = monitor::Change::Kind;
        Lives lives;
        Snapshot before;
        before.gaps.push_back({Source::Counters, {}});
        lives.append(frameOf(before));
        lives.append(frameOf(fallen(1, 0x82, counters({{"MPCapableFallbackSYNACK", 1}})),
            {{.kind = Kind::ConnectionOpened, .connection = Token{token}}}));
        QVERIFY(!lives.fallbackMoment(Token{token}));
    }
};

QTEST_GUILESS_MAIN(TestFallbackCause)
#include "tst_fallbackcause.moc"
