// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What begins, prolongs and ends a pause, told in the frames that would be seen.
#include "builders.h"
#include "diagnosis/pause.h"

#include <QTest>

using namespace build;
using namespace diagnosis;

namespace {

using Kind = monitor::Change::Kind;

/// A network namespace, looked at once a second.
class Watched {
public:
    explicit Watched(std::uint64_t detections = 0, std::uint64_t leftOut = 0)
    {
        m_now.counters.values = {{"Blackhole", detections}, {"MPCapableSYNTXDisabled", leftOut},
            {"MPCapableSYNTXDrop", detections}};
        m_now.settings.values = {{"blackhole_timeout", "10"}, {"enabled", "1"}};
        m_now.links = {link(1, "wlan0", "192.0.2.1"), link(2, "wwan0", "198.51.100.1")};
    }

    std::uint64_t& counter(std::string_view name)
    {
        return std::ranges::find(
            m_now.counters.values, name, &std::pair<std::string, std::uint64_t>::first)
            ->second;
    }
    void setting(std::string value) { m_now.settings.values[0].second = std::move(value); }
    void gap(Source source) { m_now.gaps.push_back(build::gap(source)); }

    /// A connection of this side that is new in the next frame, with its initial subflow.
    void open(std::uint32_t token, std::uint32_t flags, std::uint32_t over = 1)
    {
        Connection opened = connection(token);
        opened.flags = flags;
        opened.side = Side::Client;
        opened.state = flags == 0 ? TcpState::SynSent : TcpState::Established;
        auto initial = placed(subflow(token, token, flags == 1 ? 0x80 : 0xc3), token, over);
        initial.local = opened.local;
        m_now.connections.push_back(opened);
        m_now.subflows.push_back(initial);
        m_changes.push_back({.kind = Kind::ConnectionOpened, .connection = Token{token}});
    }
    void remote(std::uint32_t token, std::string_view address)
    {
        m_now.connections.at(token - 1).remote = at(address, 443);
        m_now.subflows.at(token - 1).remote = at(address, 443);
    }
    /// SYN-SENT, then up without MPTCP after all: what a network does that drops it.
    void drop(std::uint32_t token, std::uint32_t over = 1)
    {
        open(token, 1, over);
        ++counter("MPCapableSYNTXDrop");
        ++counter("Blackhole");
    }
    void pausedSocket()
    {
        m_now.otherTcp.push_back(socket(99));
        m_now.otherTcp.back().paused = true;
    }

    const std::optional<PauseVerdict>& look(std::chrono::milliseconds after = 1s)
    {
        m_time += after;
        m_now.moment = moment(m_time);
        m_now.moment.wall = std::chrono::sys_days(2026y / 11 / 23) + m_time;
        auto frame = std::make_shared<monitor::Frame>();
        frame->snapshot = std::make_shared<const Snapshot>(m_now);
        frame->changes = std::exchange(m_changes, {});
        m_lives.append(frame);
        m_pause.append(frame, m_lives);
        m_now.gaps.clear();
        return m_pause.verdict();
    }
    PauseVerdict::Time wall() const { return m_now.moment.wall; }
    Pause& pause() { return m_pause; }

private:
    Snapshot m_now;
    std::vector<monitor::Change> m_changes;
    std::chrono::milliseconds m_time{};
    Lives m_lives;
    Pause m_pause;
};

/// One that has seen the first detection ever, on wlan0, in its latest frame.
Watched paused()
{
    Watched watched;
    watched.look();
    watched.drop(1);
    watched.look();
    return watched;
}

} // namespace

class TestPause : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void quiet()
    {
        Watched watched;
        for (int i = 0; i < 3; ++i) {
            QVERIFY(!watched.look());
        }
    }

    void aDetection()
    {
        Watched watched = paused();
        const PauseVerdict verdict = watched.pause().verdict().value();
        QCOMPARE(verdict.since, watched.wall());
        QCOMPARE(verdict.until, watched.wall() + 10s);
        QVERIFY(verdict.network == "wlan0");
        QCOMPARE(verdict.confidence, Confidence::High);
        QCOMPARE(verdict.connections, 0U);
        watched.counter("MPCapableSYNTXDisabled") += 3;
        QCOMPARE(watched.look()->connections, 3U);
        QCOMPARE(watched.look(8s)->left, 1s);
        QVERIFY(!watched.look()); // over
        QVERIFY(!watched.look());
    }

    void eachInARowDoubles()
    {
        Watched watched = paused();
        watched.look(10s);
        watched.drop(2);
        QCOMPARE(watched.look()->left, 20s);
        watched.counter("Blackhole") += 10; // many at once count one by one
        QCOMPARE(watched.look()->left, 640s); // at most
    }

    /// Somebody may write the value that the setting has already, which ends it.
    void withoutFreshSignsItIsNotCertain()
    {
        Watched watched = paused();
        watched.counter("Blackhole") += 4; // 160 s
        QCOMPARE(watched.look()->confidence, Confidence::High);
        QCOMPARE(watched.look(60s)->confidence, Confidence::Medium);
        ++watched.counter("MPCapableSYNTXDisabled");
        QCOMPARE(watched.look()->confidence, Confidence::High);
    }

    void afterEarlierOnesTheEndIsNotCertain()
    {
        Watched watched(2);
        QVERIFY(!watched.look());
        watched.drop(1);
        QCOMPARE(watched.look()->confidence, Confidence::Medium);
    }

    void theNetworkOnlyWhenItIsOne()
    {
        Watched watched;
        watched.look();
        watched.drop(1, 1);
        watched.drop(2, 2);
        QVERIFY(watched.look()->network.empty());
        Watched gone;
        gone.look();
        ++gone.counter("Blackhole"); // closed before anybody saw it
        QVERIFY(gone.look()->network.empty());
    }

    void successEndsItAndTheRow()
    {
        Watched watched = paused();
        watched.open(2, 2);
        QVERIFY(!watched.look());
        watched.drop(3);
        QCOMPARE(watched.look()->left, 10s);
        QCOMPARE(watched.look()->confidence, Confidence::High);
    }

    void aRequestWithMptcpDisprovesIt()
    {
        Watched watched = paused();
        watched.open(2, 0); // still in SYN-SENT
        QVERIFY(!watched.look());
        watched.drop(3);
        QCOMPARE(watched.look()->left, 20s); // the row goes on
    }

    void successOverLoopbackDoesNotEndTheRow()
    {
        Watched watched = paused();
        watched.look(10s);
        watched.open(2, 2);
        watched.remote(2, "192.0.2.1");
        QVERIFY(!watched.look());
        watched.drop(3);
        QCOMPARE(watched.look()->left, 20s);
    }

    void writingTheSettingEndsIt()
    {
        Watched watched = paused();
        watched.setting("11");
        QVERIFY(!watched.look());
        watched.drop(2);
        QCOMPARE(watched.look()->left, 11s);
        watched.pause().resume();
        QVERIFY(!watched.pause().verdict());
        ++watched.counter("MPCapableSYNTXDisabled"); // before that, and seen now
        QVERIFY(!watched.look());
    }

    void unreadIsNotChanged()
    {
        Watched watched = paused();
        watched.gap(Source::Settings);
        QVERIFY(watched.look());
        watched.gap(Source::Counters);
        QVERIFY(watched.look());
    }

    void begunBeforeTheFirstLook()
    {
        Watched watched(1, 4);
        watched.pausedSocket();
        const PauseVerdict verdict = watched.look().value();
        QVERIFY(!verdict.since && !verdict.until && verdict.network.empty());
        QCOMPARE(verdict.confidence, Confidence::Low);
        QCOMPARE(verdict.connections, 1U);
        Findings findings; // that it goes on, nothing says
        findPause(watched.pause(), findings);
        QVERIFY(findings.take().empty());
        QCOMPARE(watched.look(5s)->confidence, Confidence::Low);
        QVERIFY(!watched.look(5s)); // longer than any one can be
    }

    void leftOutNow()
    {
        Watched watched(1, 4);
        QVERIFY(!watched.look());
        ++watched.counter("MPCapableSYNTXDisabled");
        const PauseVerdict verdict = watched.look().value();
        QVERIFY(!verdict.since && !verdict.until);
        QCOMPARE(verdict.confidence, Confidence::Medium);
        QVERIFY(!watched.look(11s));
    }

    void leftOutAfterTheEndWasExpected()
    {
        Watched watched = paused();
        QVERIFY(!watched.look(10s));
        QVERIFY(!watched.look());
        ++watched.counter("MPCapableSYNTXDisabled");
        QVERIFY(!watched.look()->until);
    }

    void neverWithoutTimeout()
    {
        Watched watched;
        watched.setting("0");
        watched.look();
        watched.drop(1);
        QVERIFY(!watched.look());
    }
};

QTEST_GUILESS_MAIN(TestPause)
#include "tst_pause.moc"
