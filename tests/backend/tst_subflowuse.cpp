// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which subflows are remembered with their connection, as what, and for how long.
#include "builders.h"

#include "monitor/subflowuse.h"

#include <QTest>

using namespace build;
using namespace mptcp::monitor;
using enum LaneState;

namespace {

constexpr std::uint32_t backup = 0xc3 | SubflowInfo::backupLocalBit;

/// Looked at once a second.
struct Machine {
    Snapshot now;
    std::vector<PathState> states;
    Frame::Break pause = Frame::Break::None;
    std::chrono::milliseconds time{};
    SubflowUse use;

    Machine() { now.links = {link(1, "wlan0"), link(2, "wwan0")}; }

    void add(std::uint32_t token, PathState first, PathState second)
    {
        now.connections.push_back(connection(token));
        now.subflows.push_back(placed(subflow(10 * token, token), token, 1));
        now.subflows.push_back(placed(subflow(10 * token + 1, token, backup), token, 2));
        states.insert(states.end(), {first, second});
    }

    void watch(std::chrono::seconds span)
    {
        for (auto passed = 0s; passed < span; passed += 1s) {
            time += 1s;
            now.moment = moment(time);
            Frame frame;
            frame.snapshot = std::make_shared<const Snapshot>(now);
            frame.subflowStates = states;
            frame.pause = pause;
            use.append(frame);
        }
    }

    bool knows(std::uint32_t token) const { return use.connections().contains(Token{token}); }
    std::vector<LaneState> statesOf(std::uint32_t token, std::size_t subflow) const
    {
        std::vector<LaneState> result;
        for (const auto& each :
            use.connections().at(Token{token}).subflows[subflow].lane.stretches) {
            result.push_back(each.state);
        }
        return result;
    }
};

using States = std::vector<LaneState>;

} // namespace

class TestSubflowUse : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onlyConnectionsThatCarrySomething()
    {
        Machine machine;
        machine.add(7, PathState::Active, PathState::Backup);
        machine.add(8, PathState::Idle, PathState::Backup);
        machine.watch(5s);
        QVERIFY(machine.knows(7) && !machine.knows(8));
        const UsedConnection& used = machine.use.connections().at(Token{7});
        QCOMPARE(used.subflows.size(), 2U); // the backup belongs to it
        QCOMPARE(used.subflows[1].lane.name, "wwan0");
        QCOMPARE(used.active, moment(5s).boottime);
        machine.states = {PathState::Idle, PathState::Idle, PathState::Idle, PathState::Backup};
        machine.watch(600s);
        QVERIFY(machine.knows(7)); // as long as it lives
    }

    void states()
    {
        Machine machine;
        machine.add(7, PathState::Active, PathState::Backup);
        machine.watch(5s);
        machine.states = {PathState::Stalled, PathState::Backup};
        machine.watch(5s);
        machine.states = {PathState::Lost, PathState::Active};
        machine.watch(5s);
        machine.now.subflows.erase(machine.now.subflows.begin());
        machine.states = {PathState::Active};
        machine.watch(5s);
        QCOMPARE(machine.statesOf(7, 0), (States{Active, Stalled, Lost, Unused}));
        QCOMPARE(machine.statesOf(7, 1), (States{Idle, BackupInUse}));
        machine.watch(310s); // the first one is forgotten
        QCOMPARE(machine.use.connections().at(Token{7}).subflows.size(), 1U);
    }

    void endedConnectionsStayForFiveMinutes()
    {
        Machine machine;
        machine.add(7, PathState::Active, PathState::Backup);
        machine.watch(5s);
        machine.now.connections.clear();
        machine.now.subflows.clear();
        machine.states.clear();
        machine.watch(299s);
        QVERIFY(machine.knows(7));
        QCOMPARE(machine.statesOf(7, 0), States{Active});
        machine.watch(5s);
        QVERIFY(!machine.knows(7));
    }

    void nothingWhereNobodyWatched()
    {
        Machine machine;
        machine.add(7, PathState::Active, PathState::Backup);
        machine.watch(5s);
        machine.time += 60s;
        machine.pause = Frame::Break::Suspend;
        machine.watch(1s);
        machine.pause = Frame::Break::None;
        machine.watch(5s);
        QCOMPARE(machine.statesOf(7, 0), (States{Active, Active}));
    }

    void bounded()
    {
        Machine machine;
        machine.add(1, PathState::Active, PathState::Backup);
        machine.watch(5s);
        machine.states = {PathState::Idle, PathState::Backup};
        for (std::uint32_t token = 2; token <= 1000; ++token) {
            machine.add(token, PathState::Active, PathState::Backup);
        }
        machine.watch(5s);
        QCOMPARE(machine.use.connections().size(), SubflowUse::capacity / 2);
        QVERIFY(!machine.knows(1)); // the others carried something later
    }
};

QTEST_APPLESS_MAIN(TestSubflowUse)
#include "tst_subflowuse.moc"
