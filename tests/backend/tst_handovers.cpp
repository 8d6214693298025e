// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which stories are told of networks that go and come, and which are not.
#include "handovermachine.h"

#include <QTest>

using namespace build;
using namespace mptcp::monitor;
using enum HandoverKind;
using Fate = HandoverPart::Fate;

class TestHandovers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingHappens()
    {
        Machine machine;
        machine.watch(60s);
        QVERIFY(machine.handovers.list().empty());
    }

    void makeBeforeBreak()
    {
        Machine machine;
        machine.lose(1);
        machine.watch(400ms);
        QVERIFY(machine.handovers.underWay());
        machine.flow[Cookie{12}] = 30'000;
        machine.watch(5s);
        QCOMPARE(machine.kinds(), (Kinds{MakeBeforeBreak}));
        const Handover& told = machine.last();
        QVERIFY(told.ended && !machine.handovers.underWay());
        QCOMPARE(told.from, "wlan0");
        QCOMPARE(told.to, "wwan0");
        QCOMPARE(told.count(Fate::Kept), 1U);
        // The last byte came with the frame before; the first one again between two frames.
        QCOMPARE(told.stall(), std::optional(std::chrono::nanoseconds(450ms)));
        QCOMPARE(told.parts[0].stallError, std::chrono::nanoseconds(50ms));
        QCOMPARE(told.longestStall(), &told.parts[0]);
        QCOMPARE(told.parts[0].stallBegun.value().monotonic, moment(5s).monotonic);
        QCOMPARE(told.parts[0].stallBegun.value().boottime, moment(5s).boottime);
        QCOMPARE(told.parts[0].shares[0].before, (Carried{0, 49 * 50'000}));
        QCOMPARE(told.parts[0].shares[1].before, Carried{});
        QVERIFY(told.parts[0].shares[1].after.rx > 0);
    }

    void failoverAndReturn()
    {
        Machine machine(backup);
        machine.lose(1);
        machine.watch(300ms);
        machine.flow[Cookie{12}] = 30'000;
        machine.watch(10s);
        QCOMPARE(machine.kinds(), (Kinds{Failover}));
        machine.find(1);
        machine.flow = {{Cookie{11}, 50'000}};
        machine.watch(5s);
        QCOMPARE(machine.kinds(), (Kinds{Failover, Return}));
        QCOMPARE(machine.last().to, "wlan0");
        QVERIFY(machine.last().from.empty() && machine.last().ended);
    }

    void breakBeforeMake()
    {
        Machine machine;
        machine.now.subflows.pop_back();
        machine.watch(5s);
        const auto before = machine.handovers.list().size(); // wwan0 was lost without need
        machine.lose(1);
        machine.watch(1s);
        QCOMPARE(machine.last().kind, PathLost);
        machine.now.subflows.push_back(over(2, 13, join));
        machine.flow[Cookie{13}] = 30'000;
        machine.watch(5s);
        QCOMPARE(machine.handovers.list().size(), before + 1);
        QCOMPARE(machine.last().kind, BreakBeforeMake);
        QCOMPARE(machine.last().to, "wwan0");
        QCOMPARE(machine.last().stall(), std::optional(std::chrono::nanoseconds(1050ms)));
    }

    /// A look between the two finds that the second one still works.
    void bothGoAtOnce()
    {
        Machine machine;
        machine.flow[Cookie{12}] = 30'000;
        machine.watch(5s);
        machine.lose(1);
        machine.watch(100ms);
        machine.lose(2);
        machine.watch(2s);
        machine.find(2);
        machine.flow = {{Cookie{12}, 30'000}};
        machine.watch(5s);
        QCOMPARE(machine.kinds(), (Kinds{BreakBeforeMake, BreakBeforeMake}));
        for (const HandoverPtr& each : machine.handovers.list()) {
            QCOMPARE(each->to, "wwan0");
            QVERIFY(each->stall() > 2s && each->count(Fate::Kept) == 1);
        }
    }

    void addressChangesOnTheSameLink()
    {
        Machine machine;
        machine.now.subflows.pop_back();
        machine.watch(5s);
        machine.lose(1);
        machine.watch(500ms);
        machine.now.links[0].running = true;
        machine.now.subflows = {over(1, 13, join)};
        machine.flow[Cookie{13}] = 30'000;
        machine.watch(5s);
        QCOMPARE(machine.last().kind, BreakBeforeMake);
        QCOMPARE(machine.last().from, machine.last().to);
    }

    void addressChangesBetweenTwoFrames()
    {
        Machine machine;
        machine.now.subflows.pop_back();
        machine.watch(5s);
        machine.now.subflows[0].linkEvidence = LinkEvidence::Lost;
        machine.now.subflows.push_back(over(1, 13, join));
        machine.flow = {};
        machine.watch(500ms);
        machine.flow[Cookie{13}] = 30'000;
        machine.watch(5s);
        QCOMPARE(machine.last().kind, BreakBeforeMake);
        QCOMPARE(machine.last().from, machine.last().to);
        QCOMPARE(machine.last().stall(), std::optional(std::chrono::nanoseconds(550ms)));
    }

    void replugAndRenameAreTheSameNetwork()
    {
        Machine machine;
        machine.now.links[0].name = "wifi";
        machine.watch(2s);
        QVERIFY(machine.handovers.list().empty());
        machine.lose(1);
        machine.flow[Cookie{12}] = 30'000;
        machine.watch(5s);
        QCOMPARE(machine.last().from, "wifi");
        machine.now.links[0] = link(9, "wifi", "192.0.2.1");
        std::ranges::sort(machine.now.links, {}, &Link::index);
        machine.now.subflows[0] = over(9, 10, join);
        machine.watch(5s);
        QCOMPARE(machine.kinds(), (Kinds{MakeBeforeBreak, Return}));
        QCOMPARE(machine.last().to, "wifi");
    }

    void stalledRadio()
    {
        Machine machine;
        machine.stall(0);
        machine.watch(700ms);
        QCOMPARE(machine.last().kind, Stalled);
        machine.flow[Cookie{12}] = 30'000;
        machine.watch(5s);
        QCOMPARE(machine.kinds(), (Kinds{Stalled}));
        QCOMPARE(machine.last().to, "wwan0");
    }

    void lostWithoutReplacement()
    {
        Machine machine;
        machine.lose(1);
        machine.lose(2);
        machine.watch(40s);
        QCOMPARE(machine.kinds(), (Kinds{PathLost, PathLost}));
        for (const HandoverPtr& each : machine.handovers.list()) {
            QCOMPARE(each->count(Fate::Stuck), 1U);
            QVERIFY(each->to.empty() && !each->stall() && each->ended);
            QVERIFY(!each->parts[0].stallBegun);
        }
    }

    void idleConnectionNeedsNoProof()
    {
        Machine machine;
        machine.flow.clear();
        machine.watch(5s);
        machine.lose(1);
        machine.watch(5s);
        QCOMPARE(machine.kinds(), (Kinds{MakeBeforeBreak}));
        QVERIFY(!machine.last().stall());
    }

    void connectionThatEnds()
    {
        Machine machine;
        machine.lose(1);
        machine.watch(200ms);
        machine.now.connections.clear();
        machine.now.subflows.clear();
        machine.watch(5s);
        QCOMPARE(machine.kinds(), (Kinds{PathLost}));
        QCOMPARE(machine.last().count(Fate::Ended), 1U);
    }

    void gapsAndPausesTellNothing()
    {
        Machine machine;
        machine.lose(1);
        machine.watch(200ms);
        machine.suspended += 1h;
        machine.watch(100ms);
        QCOMPARE(machine.last().count(Fate::Unknown), 1U);
        QVERIFY(!machine.handovers.underWay());
        Machine blind;
        blind.now.gaps = {{Source::Links, {}}};
        blind.now.links.clear();
        blind.watch(5s);
        QVERIFY(blind.handovers.list().empty());
    }

    /// Between two frames that are whole, one that is not says that nobody watched.
    void pauseInFrameWithGaps()
    {
        Machine machine;
        machine.suspended += 1h;
        const std::vector<Link> links = std::exchange(machine.now.links, {});
        machine.now.gaps = {{Source::Addresses, {}}};
        machine.watch(100ms);
        machine.now.links = links;
        machine.now.gaps.clear();
        machine.lose(1); // in the night, for all that is known
        machine.watch(5s);
        QVERIFY(machine.handovers.list().empty());
    }

    /// The radio is dead: the peer sends what it had sent there over the other network, and there
    /// only. Nobody but the data that does not come says so.
    void whatThePeerSentDoesNotCome()
    {
        Machine machine;
        machine.flow[Cookie{12}] = 50'000;
        machine.watch(5s);
        machine.flow = {{Cookie{12}, 50'000}};
        machine.inOrder = false;
        machine.watch(700ms);
        machine.inOrder = true;
        machine.watch(5s);
        QCOMPARE(machine.kinds(), (Kinds{Stalled}));
        QCOMPARE(machine.last().from, "wlan0");
        QCOMPARE(machine.last().to, "wwan0");
        QCOMPARE(machine.last().stall(), std::optional(std::chrono::nanoseconds(800ms)));
        // Nobody was told when it began: in the middle of the two frames between which it did.
        QCOMPARE(machine.last().parts[0].stallBegun.value().boottime, moment(9950ms).boottime);
        machine.flow[Cookie{11}] = 50'000;
        machine.watch(5s);
        QCOMPARE(machine.kinds(), (Kinds{Stalled, Return}));
    }

    /// The stop at which a network was lost says nothing about it once it is back.
    void networkThatIsBackAndNotNeeded()
    {
        Machine machine;
        machine.lose(1);
        machine.watch(200ms);
        machine.flow = {{Cookie{12}, 50'000}};
        machine.inOrder = false;
        machine.watch(300ms);
        machine.inOrder = true;
        machine.watch(5s);
        // Both ends wait for longer and longer before they try the old subflow again.
        machine.find(1);
        machine.stall(0);
        machine.watch(5s);
        machine.now.connections[0].writeSequence = machine.now.connections[0].unacknowledged;
        QCOMPARE(machine.kinds(), (Kinds{MakeBeforeBreak, Return}));
        machine.lose(1);
        machine.watch(5s);
        machine.find(1);
        machine.now.subflows[0] = over(1, 10, join);
        machine.watch(5s);
        QCOMPARE(machine.kinds(), (Kinds{MakeBeforeBreak, Return, MakeBeforeBreak, Return}));
    }

    void nothingIsKnownOfWhatWasBefore()
    {
        Machine machine;
        machine.flow.clear();
        machine.suspended += 1h;
        machine.watch(1s);
        machine.lose(1);
        machine.watch(1s);
        machine.flow = {{Cookie{12}, 1'000}}; // it had nothing to say until now
        machine.watch(5s);
        QCOMPARE(machine.kinds(), (Kinds{MakeBeforeBreak}));
        QVERIFY(!machine.last().stall());
    }

    /// With less to send, the peer needs only one of two networks.
    void joinThatIsNotNeeded()
    {
        Machine machine;
        machine.flow[Cookie{12}] = 50'000;
        machine.watch(5s);
        machine.flow = {{Cookie{11}, 5'000}};
        machine.watch(60s);
        machine.flow.clear();
        machine.watch(10s);
        machine.flow = {{Cookie{11}, 5'000}};
        machine.watch(10s);
        QVERIFY(machine.handovers.list().empty());
    }

    void oneTimeoutIsNoStory()
    {
        Machine machine;
        machine.stall(0);
        machine.watch(300ms);
        machine.now.subflows[0].info->retransmits = 0;
        machine.now.subflows[0].info->bytesAcked += 3'000;
        machine.watch(10s);
        QVERIFY(machine.handovers.list().empty());
    }

    /// A dump may miss a socket, and those of a connection that is closed go one by one.
    void subflowThatIsMissingOnce()
    {
        Machine machine;
        machine.flow[Cookie{12}] = 10'000;
        machine.watch(1s);
        machine.flow.erase(Cookie{12});
        const TcpSocket missing = machine.now.subflows.back();
        machine.now.subflows.pop_back();
        machine.watch(100ms);
        machine.now.subflows.push_back(missing);
        machine.watch(10s);
        QVERIFY(machine.handovers.list().empty());
        machine.lose(2);
        machine.watch(100ms);
        QCOMPARE(machine.last().parts[0].shares[1].before, (Carried{0, 100'000}));
        machine.find(2);
        machine.watch(10s);
        const auto told = machine.handovers.list().size();
        machine.now.subflows.pop_back();
        machine.watch(100ms);
        machine.now.connections.clear();
        machine.now.subflows.clear();
        machine.watch(10s);
        QCOMPARE(machine.handovers.list().size(), told);
    }

    void framesWithGapsAreLeftOut()
    {
        Machine machine;
        for (int round = 0; round < 20; ++round) {
            const Snapshot whole = machine.now;
            machine.now.gaps = {{Source::TcpSockets4, {}}};
            machine.now.subflows.clear();
            machine.watch(300ms);
            machine.now.subflows = whole.subflows;
            machine.now.gaps = {{Source::Addresses, {}}};
            machine.now.links.clear();
            machine.watch(300ms);
            machine.now.links = whole.links;
            machine.now.gaps.clear();
            machine.watch(300ms);
        }
        QVERIFY(machine.handovers.list().empty());
    }

    void clocksThatJump()
    {
        Machine machine;
        for (const auto jump : {-48h, 48h, -1h}) {
            machine.wall += jump;
            machine.watch(5s);
        }
        QVERIFY(machine.handovers.list().empty());
        machine.suspended += 8h; // and the networks are others
        machine.lose(1);
        machine.flow[Cookie{12}] = 30'000;
        machine.watch(10s);
        machine.time += 1h; // nobody looked
        machine.find(1);
        machine.watch(10s);
        QVERIFY(machine.handovers.list().empty());
    }

    /// A loss that is only seen when the next network is there already.
    void eventThatWasMissed()
    {
        Machine machine;
        machine.now.subflows.pop_back();
        machine.watch(5s);
        const auto before = machine.handovers.list().size();
        machine.lose(1);
        machine.now.subflows.push_back(over(2, 13, join));
        machine.flow[Cookie{13}] = 30'000;
        machine.watch(5s);
        QCOMPARE(machine.handovers.list().size(), before + 1);
        QCOMPARE(machine.last().from, "wlan0");
        QCOMPARE(machine.last().to, "wwan0");
        QCOMPARE(machine.last().count(Fate::Kept), 1U);
    }

    void quickFlapsAreOneStory()
    {
        Machine machine;
        for (int flap = 0; flap < 500; ++flap) {
            machine.lose(2);
            machine.watch(300ms);
            machine.find(2);
            machine.watch(300ms);
        }
        machine.watch(5s);
        QCOMPARE(machine.kinds(), (Kinds{MakeBeforeBreak, Return}));
        QCOMPARE(machine.last().to, "wwan0");
    }

    void slowFlapsAreOneEach()
    {
        Machine machine;
        for (int flap = 0; flap < 500; ++flap) {
            machine.lose(2);
            machine.watch(3s, 500ms);
            machine.find(2);
            machine.watch(3s, 500ms);
        }
        QCOMPARE(machine.last().number, 1000U);
        QCOMPARE(machine.handovers.list().size(), Handovers::capacity);
        for (const HandoverPtr& each : machine.handovers.list()) {
            QCOMPARE(each->kind, each->number % 2 ? MakeBeforeBreak : Return);
            QCOMPARE(each->number % 2 ? each->from : each->to, "wwan0");
        }
    }
};

QTEST_APPLESS_MAIN(TestHandovers)
#include "tst_handovers.moc"
