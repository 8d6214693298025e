// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What a network counts as being used for, and how long that is remembered.
#include "builders.h"

#include "monitor/pathuse.h"

#include <QTest>

using namespace build;
using namespace mptcp::monitor;
using enum LaneState;

namespace {

constexpr std::uint32_t backup = 0xc3 | SubflowInfo::backupLocalBit;

/// Two networks with a subflow on each.
struct Machine {
    std::vector<Link> links{link(1, "wlan0"), link(2, "wwan0")};
    std::vector<TcpSocket> subflows{
        placed(subflow(11, 7), 7, 1), placed(subflow(12, 7, backup), 7, 2)};
    std::vector<PathState> states{PathState::Active, PathState::Backup};
    std::vector<Gap> gaps;
    Frame::Break pause = Frame::Break::None;
    std::chrono::milliseconds time{};
    PathUse use;

    void watch(std::chrono::milliseconds span, std::chrono::milliseconds step = 1s)
    {
        for (auto passed = 0ms; passed < span; passed += step) {
            time += step;
            Snapshot snapshot;
            snapshot.moment = moment(time);
            snapshot.links = links;
            snapshot.subflows = subflows;
            snapshot.gaps = gaps;
            Frame frame;
            frame.snapshot = std::make_shared<const Snapshot>(std::move(snapshot));
            frame.subflowStates = states;
            frame.pause = pause;
            use.append(frame);
        }
    }

    const Lane* lane(std::string_view name) const
    {
        const auto found = std::ranges::find(use.lanes(), name, &Lane::name);
        return found != use.lanes().end() ? &*found : nullptr;
    }
    std::vector<LaneState> statesOf(std::string_view name) const
    {
        std::vector<LaneState> result;
        for (const Lane::Stretch& stretch : lane(name)->stretches) {
            result.push_back(stretch.state);
        }
        return result;
    }
};

using States = std::vector<LaneState>;

} // namespace

class TestPathUse : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneStretchWhileNothingChanges()
    {
        Machine machine;
        machine.watch(20s);
        QCOMPARE(machine.statesOf("wlan0"), States{Active});
        QCOMPARE(machine.statesOf("wwan0"), States{Idle});
        // The first frame has no time before it.
        const Lane::Stretch expected{moment(1s).boottime, moment(20s).boottime, Active};
        QCOMPARE(machine.lane("wlan0")->stretches.front(), expected);
    }

    void states()
    {
        Machine machine;
        machine.watch(5s);
        machine.states = {PathState::Stalled, PathState::Backup};
        machine.watch(5s);
        machine.links[0].running = false;
        machine.states = {PathState::Lost, PathState::Active};
        machine.watch(5s);
        machine.subflows.erase(machine.subflows.begin());
        machine.states = {PathState::Active};
        machine.links[0].running = true;
        machine.watch(5s);
        QCOMPARE(machine.statesOf("wlan0"), (States{Active, Stalled, Lost, Unused}));
        QCOMPARE(machine.statesOf("wwan0"), (States{Idle, BackupInUse}));
    }

    void shortRestIsNone()
    {
        Machine machine;
        machine.watch(5s);
        machine.states[0] = PathState::Idle;
        machine.watch(2s);
        machine.states[0] = PathState::Active;
        machine.watch(2s);
        QCOMPARE(machine.statesOf("wlan0"), States{Active});
        machine.states[0] = PathState::Idle;
        machine.watch(10s);
        QCOMPARE(machine.statesOf("wlan0"), (States{Active, Idle}));
    }

    void nothingWhereNobodyWatched()
    {
        Machine machine;
        machine.watch(5s);
        machine.time += 60s;
        machine.pause = Frame::Break::Suspend;
        machine.watch(1s);
        machine.pause = Frame::Break::None;
        machine.watch(5s);
        const auto& stretches = machine.lane("wlan0")->stretches;
        QCOMPARE(stretches.size(), std::size_t(2));
        QCOMPARE(stretches[0].end, moment(5s).boottime);
        QCOMPARE(stretches[1].begin, moment(66s).boottime);
        machine.gaps = {gap(Source::TcpSockets4)};
        machine.watch(3s);
        QCOMPARE(machine.lane("wlan0")->stretches.back().end, moment(71s).boottime);
    }

    void pluggedInAgain()
    {
        Machine machine;
        machine.watch(5s);
        machine.links.erase(machine.links.begin());
        machine.subflows.erase(machine.subflows.begin());
        machine.states = {PathState::Active};
        machine.watch(5s);
        machine.links.push_back(link(9, "wlan0"));
        machine.subflows.push_back(placed(subflow(13, 7), 7, 9));
        machine.states.push_back(PathState::Active);
        machine.watch(5s);
        QCOMPARE(machine.statesOf("wlan0"), (States{Active, Lost, Active}));
        QCOMPARE(machine.lane("wlan0")->links, (std::vector{IfIndex{1}, IfIndex{9}}));
    }

    void renamed()
    {
        Machine machine;
        machine.watch(5s);
        machine.links[0].name = "wlp3s0";
        machine.watch(5s);
        QVERIFY(!machine.lane("wlan0"));
        QCOMPARE(machine.statesOf("wlp3s0"), States{Active});
    }

    void aDayOnly()
    {
        Machine machine;
        machine.watch(1h, 10s);
        machine.states[0] = PathState::Idle;
        machine.watch(25h, 10s);
        QCOMPARE(machine.statesOf("wlan0"), States{Idle});
        machine.subflows.clear();
        machine.states.clear();
        machine.watch(25h, 10s);
        QVERIFY(machine.use.lanes().empty()); // a network that nothing uses is no path
    }

    void bounded()
    {
        Machine machine;
        for (int i = 0; i < 10'000; ++i) {
            machine.links[0].running = i % 2 == 0;
            machine.watch(1s);
        }
        QCOMPARE(machine.lane("wlan0")->stretches.size(), PathUse::capacity);
    }
};

QTEST_GUILESS_MAIN(TestPathUse)
#include "tst_pathuse.moc"
