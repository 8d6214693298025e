// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What stories claim, and what they leave open: no more is told than the looks have shown.
#include "handovermachine.h"

#include <QTest>

using namespace build;
using enum mptcp::monitor::HandoverKind;
using Fate = HandoverPart::Fate;

class TestHandoverEvidence : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onePeerIsNoNetwork()
    {
        Machine machine;
        machine.open(8, 21, "192.0.2.9");
        machine.open(9, 22, "203.0.113.7");
        machine.watch(5s);
        machine.stall(0);
        machine.stall(2);
        machine.watch(10s);
        QCOMPARE(machine.kinds(), (Kinds{Stalled}));
        QCOMPARE(machine.last().parts.size(), 2U);
        QCOMPARE(machine.last().peers, std::vector{Address::parse("192.0.2.9").value()});
    }

    void severalPeersAreANetwork()
    {
        Machine machine;
        machine.open(8, 21, "203.0.113.7");
        machine.watch(5s);
        machine.stall(0);
        machine.stall(2);
        machine.watch(700ms);
        QCOMPARE(machine.last().kind, Stalled);
        QVERIFY(machine.last().peers.empty());
    }

    void severalPeersWhileOthersAnswer()
    {
        Machine machine;
        machine.open(8, 21, "203.0.113.7");
        machine.open(9, 22, "203.0.113.8");
        machine.watch(5s);
        machine.stall(0);
        machine.stall(2);
        machine.watch(1s);
        QCOMPARE(machine.last().kind, Stalled);
        QCOMPARE(machine.last().peers.size(), 2U);
    }

    /// One server with two addresses.
    void addressesOfOnePeer()
    {
        Machine machine;
        machine.now.subflows[1].remote = at("203.0.113.7", 443);
        machine.open(8, 21, "203.0.113.7");
        machine.watch(5s);
        machine.stall(0);
        machine.stall(2);
        machine.watch(700ms);
        QCOMPARE(machine.last().parts.size(), 2U);
        QCOMPARE(machine.last().peers.size(), 1U);
    }

    void peerThatAnswersAgain()
    {
        Machine machine;
        machine.stall(0);
        machine.watch(700ms);
        machine.flow[Cookie{12}] = 50'000;
        machine.watch(5s);
        machine.now.connections[0].writeSequence = machine.now.connections[0].unacknowledged;
        machine.now.subflows[0].info->unacked = machine.now.subflows[0].info->retransmits = 0;
        machine.flow[Cookie{11}] = 50'000;
        machine.watch(5s);
        QCOMPARE(machine.kinds(), (Kinds{Stalled, Return}));
        QCOMPARE(machine.last().peers.size(), 1U);
    }

    /// Each second another client goes out of reach for good, and one comes.
    void storiesEndOnABusyServer()
    {
        Machine machine;
        for (std::uint32_t client = 0; client < 60; ++client) {
            machine.open(100 + client, 1000 + client, "203.0.113." + std::to_string(client + 1));
        }
        machine.watch(5s);
        for (std::uint32_t client = 0; client < 60; ++client) {
            machine.stall(2 + client);
            machine.watch(1s);
        }
        for (const HandoverPtr& each : machine.handovers.list()) {
            const auto until = each->ended ? each->ended->monotonic : machine.now.moment.monotonic;
            QVERIFY(until - each->begun.monotonic < 45s);
        }
        QVERIFY(machine.handovers.list().size() > 1);
        QVERIFY(machine.handovers.list().front()->ended);
    }

    /// Who sends less, notices later.
    void deadRadioIsOneStory()
    {
        Machine machine;
        machine.open(8, 21, "203.0.113.7");
        machine.watch(5s);
        machine.flow.clear();
        machine.stall(0);
        machine.watch(700ms);
        machine.flow[Cookie{12}] = 50'000;
        machine.watch(3s);
        QVERIFY(machine.last().ended);
        machine.stall(2);
        machine.watch(1s);
        QCOMPARE(machine.kinds(), (Kinds{Stalled}));
        QCOMPARE(machine.last().parts.size(), 2U);
        QVERIFY(machine.last().peers.empty());
        machine.watch(35s);
        QVERIFY(machine.last().ended);
    }

    /// The card needs some seconds to say that its network is gone.
    void deadRadioWhoseCarrierGoesLater()
    {
        Machine machine;
        machine.stall(0);
        machine.watch(700ms);
        machine.flow[Cookie{12}] = 50'000;
        machine.watch(3s);
        QCOMPARE(machine.kinds(), (Kinds{Stalled}));
        machine.lose(1);
        machine.watch(5s);
        QCOMPARE(machine.kinds(), (Kinds{MakeBeforeBreak}));
        QVERIFY(machine.last().ended && machine.last().peers.empty());
    }

    void deadRadioWhoseCarrierGoesMuchLater()
    {
        Machine machine;
        machine.stall(0);
        machine.watch(700ms);
        machine.flow[Cookie{12}] = 50'000;
        machine.watch(60s);
        machine.lose(1);
        machine.watch(5s);
        QCOMPARE(machine.kinds(), (Kinds{Stalled}));
    }

    void halfATickIsNoStandstill()
    {
        Machine machine;
        machine.flow[Cookie{12}] = 30'000;
        machine.watch(30s, 5s);
        machine.lose(1);
        machine.watch(30s, 5s);
        QCOMPARE(machine.kinds(), (Kinds{MakeBeforeBreak}));
        QVERIFY(!machine.last().stall());
        QVERIFY(!machine.last().parts[0].stallBegun);
    }

    void longStandstillAtASlowPace()
    {
        Machine machine;
        machine.watch(30s, 5s);
        machine.lose(1);
        machine.watch(20s, 5s);
        machine.flow[Cookie{12}] = 30'000;
        machine.watch(30s, 5s);
        QCOMPARE(machine.kinds(), (Kinds{MakeBeforeBreak}));
        QCOMPARE(machine.last().stall(), std::optional(std::chrono::nanoseconds(22'500ms)));
    }

    void idleWithoutAnyNetwork()
    {
        Machine machine;
        machine.flow.clear();
        machine.watch(1s); // something moved a moment ago
        machine.lose(1);
        machine.lose(2);
        machine.watch(40s);
        QCOMPARE(machine.kinds(), (Kinds{PathLost, PathLost}));
        for (const HandoverPtr& each : machine.handovers.list()) {
            QCOMPARE(each->count(Fate::Stuck), 0U);
            QCOMPARE(each->count(Fate::Quiet), 1U);
        }
    }

    void somethingToSendWithoutAnyNetwork()
    {
        Machine machine;
        machine.flow.clear();
        machine.watch(10s);
        machine.lose(1);
        machine.lose(2);
        machine.stall(0);
        machine.watch(40s);
        QCOMPARE(machine.last().count(Fate::Stuck), 1U);
    }

    void subflowThatEnds()
    {
        Machine machine;
        machine.now.subflows.erase(machine.now.subflows.begin());
        machine.flow = {{Cookie{12}, 50'000}};
        machine.watch(10s);
        machine.now.subflows.insert(machine.now.subflows.begin(), over(1, 10, join));
        machine.watch(100ms);
        machine.now.subflows[1].state = TcpState::CloseWait;
        machine.watch(10s);
        machine.now.subflows.pop_back();
        machine.watch(10s);
        QVERIFY(machine.handovers.list().empty());
    }

    /// Who takes a network away may close what uses it before.
    void subflowThatEndsWithItsNetwork()
    {
        Machine machine;
        machine.now.subflows.erase(machine.now.subflows.begin());
        machine.flow = {{Cookie{12}, 50'000}};
        machine.watch(1s);
        QVERIFY(machine.handovers.list().empty());
        const auto ended = machine.time - 900ms;
        machine.now.links[0].addresses.clear();
        machine.watch(5s);
        QCOMPARE(machine.kinds(), (Kinds{MakeBeforeBreak}));
        QCOMPARE(machine.last().begun.monotonic, moment(ended).monotonic);
    }

    /// What the kernel announces needs no second look.
    void announcedEnd()
    {
        for (const bool announced : {false, true}) {
            Machine machine;
            const TcpSocket closed = machine.now.subflows[0];
            machine.now.subflows.erase(machine.now.subflows.begin());
            machine.now.links[0].running = false;
            if (announced) {
                Event event;
                event.type = EventType::SubflowClosed;
                event.token = Token{7};
                event.localAddress = closed.local.address;
                event.remoteAddress = closed.remote.address;
                event.localPort = closed.local.port;
                event.remotePort = closed.remote.port;
                machine.now.events.emplace().push_back(event);
            }
            const auto happened = machine.time + 100ms;
            machine.watch(100ms);
            QCOMPARE(machine.handovers.underWay(), announced);
            machine.watch(100ms);
            QCOMPARE(machine.last().begun.monotonic, moment(happened).monotonic);
        }
    }

    void networkThatComes()
    {
        Machine machine;
        const Link second = machine.now.links.back();
        machine.now.subflows.pop_back();
        machine.now.links.pop_back();
        machine.watch(10s);
        machine.now.links.push_back(second);
        machine.watch(1s);
        machine.now.subflows.push_back(over(2, 13, join));
        machine.watch(5s);
        QCOMPARE(machine.kinds(), (Kinds{MakeBeforeBreak, Return})); // it had been there
        Machine other;
        other.now.links.push_back(link(9, "eth0", "192.0.2.1"));
        other.watch(1s);
        other.now.subflows.push_back(over(9, 13, join));
        other.watch(5s);
        QCOMPARE(other.kinds(), (Kinds{PathAdded}));
        QCOMPARE(other.last().to, "eth0");
    }

    /// A connection gets its further subflows when its first data has moved.
    void networkThatWasThereAllAlong()
    {
        Machine machine;
        machine.now.links.push_back(link(9, "eth0", "192.0.2.1"));
        machine.watch(60s);
        machine.now.subflows.push_back(over(9, 13, join));
        machine.flow[Cookie{13}] = 50'000;
        machine.watch(10s);
        QVERIFY(machine.handovers.list().empty());
    }

    void networkAfterSuspend()
    {
        Machine machine;
        machine.suspended += 1h;
        machine.lose(1);
        machine.flow = {{Cookie{12}, 50'000}};
        machine.watch(5s);
        machine.find(1);
        machine.watch(5s);
        machine.suspended += 1h;
        machine.now.subflows.erase(machine.now.subflows.begin());
        machine.watch(5s);
        machine.now.subflows.insert(machine.now.subflows.begin(), over(1, 10, join));
        machine.watch(5s);
        QCOMPARE(machine.kinds(), (Kinds{Return, Return}));
    }

    void endsWhenNobodyWatches()
    {
        Machine machine;
        machine.lose(1);
        machine.lose(2);
        machine.watch(200ms);
        const auto watched = machine.now.moment;
        machine.suspended += 1h;
        machine.watch(100ms);
        QCOMPARE(machine.last().ended, std::optional(watched));
        QCOMPARE(machine.last().count(Fate::Unknown), 1U);
    }

    void longGapIsAPause()
    {
        Machine machine;
        machine.lose(1);
        machine.lose(2);
        machine.watch(1s);
        machine.now.gaps = {{Source::Addresses, {}}};
        machine.watch(40s, 1s);
        machine.now.gaps.clear();
        machine.watch(5s);
        QCOMPARE(machine.kinds(), (Kinds{PathLost, PathLost}));
        QCOMPARE(machine.last().count(Fate::Unknown), 1U);
        QCOMPARE(machine.last().count(Fate::Stuck), 0U);
    }

    void renamedInsideAStory()
    {
        Machine machine;
        machine.lose(1);
        machine.watch(500ms);
        machine.now.links[0].name = "wifi";
        machine.now.links[1].name = "mobile";
        machine.watch(500ms);
        machine.flow[Cookie{12}] = 30'000;
        machine.watch(5s);
        QCOMPARE(machine.kinds(), (Kinds{MakeBeforeBreak}));
        QCOMPARE(machine.last().from, "wifi");
        QCOMPARE(machine.last().to, "mobile");
        QCOMPARE(machine.last().parts[0].shares.size(), 2U);
        QCOMPARE(machine.last().parts[0].shares[0].link, "wifi");
        QVERIFY(machine.last().parts[0].shares[0].before.rx > 0);
        QCOMPARE(machine.last().parts[0].shares[0].during, Carried{});
    }

    void swappedNames()
    {
        Machine machine;
        machine.flow[Cookie{12}] = 30'000;
        machine.watch(1s);
        std::swap(machine.now.links[0].name, machine.now.links[1].name);
        machine.watch(1s);
        QVERIFY(machine.handovers.list().empty());
        machine.lose(1);
        machine.watch(5s);
        QCOMPARE(machine.last().from, "wwan0");
        QCOMPARE(machine.last().to, "wlan0");
    }
};

QTEST_APPLESS_MAIN(TestHandoverEvidence)
#include "tst_handoverevidence.moc"
