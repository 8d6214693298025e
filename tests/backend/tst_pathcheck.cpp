// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The order of what a second path needs, and that what could not be read is never taken for
// missing.
#include "builders.h"
#include "diagnosis/lives.h"
#include "diagnosis/pathcheck.h"

#include <QTest>

#include <array>
#include <cerrno>
#include <functional>

using namespace build;
using namespace diagnosis;
using Cause = OnePathCause;

namespace {

constexpr std::uint32_t token = 7;
const Address peer = Address::parse("203.0.113.9").value();
const Address second = Address::parse("198.51.100.1").value();

template <typename Value>
void set(NamedValues<Value>& values, const std::string& name, const Value& value)
{
    std::erase_if(values.values, [&](const auto& pair) { return pair.first == name; });
    values.values.emplace_back(name, value);
    std::ranges::sort(values.values);
}

/// A laptop with a cable and Wi-Fi that is ready for a second path, and a connection without one.
struct Machine {
    Snapshot snapshot;
    std::optional<JoinHistory> history;

    Machine()
    {
        Connection one = connection(token);
        one.remote.address = peer;
        one.side = Side::Client;
        one.bytes->acked = 1000;
        one.localAddressesUsed = 1;
        one.subflowsMax = 4;
        snapshot.connections.push_back(one);
        auto initial = carried(placed(subflow(1, token), token, 2), 1001, 0);
        initial.local = one.local;
        initial.remote = one.remote;
        snapshot.subflows.push_back(initial);
        snapshot.links = {link(2, "eth0", "192.0.2.1"), link(3, "wlan0", "198.51.100.1")};
        snapshot.endpoints = {{second, 0, AddressId{1}, Endpoint::subflow, IfIndex{3}}};
        snapshot.limits = Limits{4, 4};
        snapshot.eventsHeard = false;
        snapshot.settings.values = {{"path_manager", "kernel"}};
        snapshot.routes = {
            {peer, second, IfIndex{0}, IfIndex{2}}, {peer, second, IfIndex{3}, IfIndex{3}}};
        snapshot.reversePathFilters.values = {{"all", "0"}, {"eth0", "0"}, {"wlan0", "0"}};
        snapshot.counters.values = {{"AddAddr", 0}, {"MPCapableSYNACKRX", 1}, {"MPCapableSYNRX", 0},
            {"MPJoinSynAckRx", 0}, {"MPJoinSynTx", 1}, {"MPRstTx", 0}};
    }

    Connection& its() { return snapshot.connections.front(); }
    TcpSocket& initial() { return snapshot.subflows.front(); }

    /// A further subflow over Wi-Fi.
    TcpSocket& further(TcpState state, std::uint32_t flags = 0xcc)
    {
        auto join = placed(subflow(2, token, flags), token, 3);
        join.local = {second, 40100};
        join.remote = its().remote;
        join.state = state;
        snapshot.subflows.push_back(join);
        return snapshot.subflows.back();
    }

    std::optional<OnePathVerdict> verdict() const
    {
        monitor::Frame frame;
        frame.snapshot = std::make_shared<const Snapshot>(snapshot);
        frame.subflowRates.assign(snapshot.subflows.size(), monitor::Rate{5'000'000, 0});
        return onePathOf(snapshot.connections.front(), frame, history ? &*history : nullptr);
    }
    Cause cause() const { return verdict().value().cause; }

    void saw(std::initializer_list<std::pair<std::string, std::uint64_t>> moved,
        std::uint32_t others = 0, bool isOpen = false)
    {
        Counters counters{moved};
        std::ranges::sort(counters.values);
        history = JoinHistory{.attempt = JoinAttempt{counters, isOpen, others}};
    }
};

struct Defect {
    Cause cause;
    std::function<void(Machine&)> plant;
};

/// One for each check that looks at the machine, in the order of the checks.
const std::array defects{
    Defect{Cause::FellBack, [](Machine& on) { on.its().flags = 3; }},
    Defect{Cause::NotYetEstablished, [](Machine& on) { on.initial().subflow->flags = 0x83; }},
    Defect{Cause::ServerSide, [](Machine& on) { on.its().side = Side::Server; }},
    Defect{Cause::UserspacePmWithoutDaemon,
        [](Machine& on) {
            set<std::string>(on.snapshot.settings, "path_manager", "userspace");
            on.its().subflowsMax = 0;
            on.its().localAddressesUsed = 0;
        }},
    Defect{Cause::NoEndpoint, [](Machine& on) { on.snapshot.endpoints.clear(); }},
    Defect{Cause::EndpointWithoutSubflowFlag,
        [](Machine& on) {
            for (Endpoint& endpoint : on.snapshot.endpoints) {
                endpoint.flags = Endpoint::signal;
            }
        }},
    Defect{Cause::EndpointAddressNotLocal,
        [](Machine& on) { on.snapshot.links[1].addresses.clear(); }},
    Defect{Cause::LimitSubflows, [](Machine& on) { on.snapshot.limits->subflows = 0; }},
    Defect{Cause::FamilyMismatch,
        [](Machine& on) {
            for (Endpoint& endpoint : on.snapshot.endpoints) {
                endpoint.address = Address::parse("2001:db8::1").value();
            }
            on.snapshot.links[1].addresses.push_back(
                {Address::parse("2001:db8::1").value(), 64, 0, 0});
        }},
    Defect{Cause::PeerDeniesInitialAddress,
        [](Machine& on) { on.history = JoinHistory{.deniesInitial = true}; }},
    Defect{Cause::NoRouteFromSource, [](Machine& on) { on.snapshot.routes[1].link.reset(); }},
    Defect{Cause::ReversePathFilter,
        [](Machine& on) { set<std::string>(on.snapshot.reversePathFilters, "wlan0", "1"); }},
    Defect{Cause::OpenedBeforeChange, [](Machine& on) { on.its().localAddressesUsed = 0; }},
};

monitor::FramePtr frameOf(const Snapshot& snapshot, std::vector<monitor::Change> changes = {})
{
    auto frame = std::make_shared<monitor::Frame>();
    frame->snapshot = std::make_shared<const Snapshot>(snapshot);
    frame->changes = std::move(changes);
    return frame;
}

} // namespace

class TestPathCheck : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void order_data()
    {
        QTest::addColumn<int>("first");
        QTest::addColumn<int>("then");
        for (std::size_t first = 0; first < defects.size(); ++first) {
            for (std::size_t then = first; then < defects.size(); ++then) {
                QTest::addRow(
                    "%s, %s", name(defects[first].cause).data(), name(defects[then].cause).data())
                    << int(first) << int(then);
            }
        }
    }
    /// With two defects the one that is needed first is named.
    void order()
    {
        QFETCH(int, first);
        QFETCH(int, then);
        Machine machine;
        for (const int index : {then, first}) {
            defects[std::size_t(index)].plant(machine);
        }
        // Without an endpoint, a second network that leads nowhere is none.
        const Cause other = defects[std::size_t(then)].cause;
        const bool alone = defects[std::size_t(first)].cause == Cause::NoEndpoint
            && (other == Cause::EndpointAddressNotLocal || other == Cause::NoRouteFromSource);
        const Cause expected = alone ? Cause::OneNetwork : defects[std::size_t(first)].cause;
        const auto verdict = machine.verdict().value();
        QCOMPARE(name(verdict.cause), name(expected));
        QVERIFY(!verdict.evidence.empty());
        for (const PathCheck& check : verdict.checks) {
            if (check.cause == verdict.cause) {
                QCOMPARE(check.result, PathCheck::Result::Failed);
                QVERIFY(check.evidence == verdict.evidence);
                break;
            }
            QVERIFY2(check.result != PathCheck::Result::Failed, name(check.cause).data());
        }
    }

    void nothingIsMissing()
    {
        const auto verdict = Machine().verdict().value();
        QCOMPARE(verdict.cause, Cause::Unknown);
        QVERIFY(verdict.mend.isEmpty());
        QVERIFY(std::ranges::contains(verdict.evidence, "MPJoinSynTx=1", toText));
    }

    void notInQuestion()
    {
        Machine machine;
        machine.its().state = TcpState::SynSent;
        QVERIFY(!machine.verdict());
        machine = {};
        machine.snapshot.gaps.push_back(gap(Source::TcpSockets6));
        QVERIFY(!machine.verdict());
        machine = {};
        machine.further(TcpState::Established);
        QVERIFY(!machine.verdict());
        machine = {};
        machine.further(TcpState::SynSent, 0x08); // just under way
        QVERIFY(!machine.verdict());
    }

    void unreadIsNotMissing()
    {
        const auto unknown = [](const std::function<void(Machine&)>& hide) {
            Machine machine;
            hide(machine);
            QCOMPARE(name(machine.cause()), name(Cause::Unknown));
        };
        unknown([](Machine& on) { on.its().side = Side::Unknown; });
        unknown([](Machine& on) {
            on.snapshot.endpoints.clear();
            on.snapshot.gaps.push_back(gap(Source::Endpoints));
        });
        unknown([](Machine& on) {
            on.snapshot.links.clear();
            on.snapshot.gaps.push_back(gap(Source::Links));
        });
        unknown([](Machine& on) { on.snapshot.limits.reset(); }); // the connection tells them, too
        unknown([](Machine& on) { on.snapshot.routes.clear(); });
        unknown([](Machine& on) { on.snapshot.reversePathFilters.values.clear(); });
        unknown([](Machine& on) { on.snapshot.counters.values.clear(); });
        unknown([](Machine& on) { on.its().localAddressesUsed.reset(); });
        unknown([](Machine& on) {
            defects[3].plant(on);
            on.snapshot.eventsHeard.reset();
        });
        unknown([](Machine& on) { // whatever it is called
            defects[3].plant(on);
            on.snapshot.eventsHeard = true;
        });
        unknown([](Machine& on) {
            on.initial().subflow.reset();
            on.its().bytes.reset();
        });
    }

    void noAnswerTellsNothingOfTheNetworkUnlessOneCouldCome()
    {
        Machine machine;
        machine.further(TcpState::SynSent, 0x08).info->retransmits = 2;
        QCOMPARE(machine.cause(), Cause::JoinNoAnswer);
        machine.snapshot.reversePathFilters.values.clear();
        QCOMPARE(machine.cause(), Cause::Unknown);
    }

    void aNeighbourNeedsNoRoute()
    {
        Machine machine;
        machine.snapshot.routes[1].link.reset();
        machine.snapshot.links[0].addresses.push_back(
            {Address::parse("203.0.113.1").value(), 24, 0, 0});
        QCOMPARE(machine.cause(), Cause::Unknown);
    }

    void oneNetwork()
    {
        Machine machine;
        machine.snapshot.endpoints.clear();
        QCOMPARE(machine.verdict()->mend.use, IfIndex{3});
        machine.snapshot.routes[1].link.reset();
        QCOMPARE(machine.cause(), Cause::OneNetwork);
        machine.history = JoinHistory{.announced = true};
        QCOMPARE(machine.cause(), Cause::OneNetwork);
        machine.snapshot.limits->addAddrAccepted = 0;
        QCOMPARE(machine.cause(), Cause::LimitAccepted);
        QVERIFY(machine.verdict()->mend.limits->addAddrAccepted > 0);
        machine = {};
        machine.snapshot.endpoints.clear();
        machine.snapshot.routes.clear(); // not known: but no endpoint is one missing thing
        QCOMPARE(machine.cause(), Cause::NoEndpoint);
        QVERIFY(machine.verdict()->mend.isEmpty());
    }

    void endpointsThatDoNotCount()
    {
        Machine machine;
        machine.snapshot.endpoints.front().address = machine.its().local.address;
        QCOMPARE(machine.cause(), Cause::NoEndpoint);
        machine = {};
        machine.snapshot.endpoints.front().flags = Endpoint::implicit;
        QCOMPARE(machine.cause(), Cause::NoEndpoint);
    }

    /// A temporary address and the stable one are on one network.
    void anotherAddressOfItsInterface()
    {
        const Address stable = Address::parse("192.0.2.7").value();
        Machine machine;
        machine.snapshot.links[0].addresses.push_back({stable, 24, 0, 0});
        machine.snapshot.endpoints.front().address = stable;
        QCOMPARE(machine.cause(), Cause::NoEndpoint);
        auto& join = machine.further(TcpState::Established);
        join.local.address = stable;
        join.link = IfIndex{2};
        QCOMPARE(machine.cause(), Cause::NoEndpoint);
        join.linkEvidence = LinkEvidence::Lost; // such as a temporary address that is over
        QCOMPARE(machine.cause(), Cause::NoEndpoint);
        join.state = TcpState::SynSent; // no attempt at a second path, either
        join.info->retransmits = 2;
        QCOMPARE(machine.cause(), Cause::NoEndpoint);
        machine.snapshot.links.pop_back();
        QCOMPARE(machine.cause(), Cause::OneNetwork);
    }

    /// The peer's networks are not seen, but that their addresses differ.
    void aPathThatThePeerAdded()
    {
        Machine machine;
        machine.its().side = Side::Server;
        QCOMPARE(machine.cause(), Cause::ServerSide);
        auto& join = machine.further(TcpState::Established);
        join.local.address = machine.its().local.address;
        join.link = IfIndex{2};
        join.remote.address = Address::parse("203.0.113.10").value();
        QVERIFY(!machine.verdict());
    }

    void anotherAddressOfThePeer()
    {
        Machine machine;
        machine.snapshot.endpoints.clear();
        auto& join = machine.further(TcpState::Established);
        join.local.address = machine.its().local.address;
        join.link = IfIndex{2};
        join.remote.address = Address::parse("203.0.113.10").value();
        QCOMPARE(machine.cause(), Cause::NoEndpoint);
        machine.snapshot.endpoints = Machine().snapshot.endpoints;
        machine.saw({{"MPJoinSynTx", 1}, {"MPJoinSynAckRx", 1}}); // not refused: it is there
        QVERIFY(!machine.verdict());
        join.local.address = second;
        join.link = IfIndex{}; // unknown: by its address another path
        QVERIFY(!machine.verdict());
    }

    /// From a bound socket the kernel then looks for the peer on the link itself.
    void aRequestIsNoProofOfARoute()
    {
        Machine machine;
        machine.snapshot.routes[1].link.reset();
        machine.further(TcpState::SynSent, 0x08).info->retransmits = 2;
        QCOMPARE(machine.cause(), Cause::NoRouteFromSource);
    }

    void nothingLeadsPastATunnel()
    {
        Machine machine;
        machine.snapshot.endpoints.clear();
        QVERIFY(!machine.verdict()->pastTunnel);
        QVERIFY(!machine.verdict()->mend.isEmpty());
        machine.snapshot.links[0].kind = LinkKind::Tunnel;
        QCOMPARE(machine.cause(), Cause::NoEndpoint);
        QVERIFY(machine.verdict()->pastTunnel);
        QVERIFY(machine.verdict()->mend.isEmpty());
    }

    void oneGoodEndpointIsEnough()
    {
        Machine machine;
        Endpoint bad = machine.snapshot.endpoints.front();
        bad.address = Address::parse("198.51.100.77").value();
        machine.snapshot.endpoints.push_back(bad);
        QCOMPARE(machine.cause(), Cause::Unknown);
    }

    void raisedLimits()
    {
        Machine machine;
        machine.snapshot.limits = Limits{0, 3};
        QVERIFY((machine.verdict()->mend.limits == Limits{2, 3}));
    }

    void byWhatMoved_data()
    {
        QTest::addColumn<int>("requests");
        QTest::addColumn<int>("answers");
        QTest::addColumn<int>("resets");
        QTest::addColumn<int>("cause");
        QTest::newRow("reset at once") << 1 << 0 << 0 << int(Cause::JoinRefused);
        QTest::newRow("peer's limit") << 1 << 1 << 1 << int(Cause::JoinRefused);
        QTest::newRow("stripped") << 1 << 0 << 1 << int(Cause::JoinStripped);
        QTest::newRow("nothing sent") << 0 << 0 << 0 << int(Cause::PeerDeniesInitialAddress);
        QTest::newRow("mixed") << 2 << 1 << 1 << int(Cause::Unknown);
    }
    void byWhatMoved()
    {
        QFETCH(int, requests);
        QFETCH(int, answers);
        QFETCH(int, resets);
        QFETCH(int, cause);
        const std::initializer_list<std::pair<std::string, std::uint64_t>> moved{
            {"MPJoinSynTx", std::uint64_t(requests)}, {"MPJoinSynAckRx", std::uint64_t(answers)},
            {"MPRstTx", std::uint64_t(resets)}};
        Machine machine;
        machine.saw(moved);
        QCOMPARE(name(machine.cause()), name(Cause(cause)));
        machine.saw(moved, 1); // may be another one's
        QCOMPARE(machine.cause(), Cause::Unknown);
        machine.saw(moved, 0, true); // the rest of it may still come
        QCOMPARE(machine.cause(), Cause::Unknown);
    }

    void byEvents()
    {
        const auto ended = [](std::optional<std::uint8_t> error) {
            Machine machine;
            Event event;
            event.type = EventType::SubflowClosed;
            event.error = error;
            machine.history = JoinHistory{.failed = event};
            return machine.cause();
        };
        QCOMPARE(ended(ETIMEDOUT), Cause::JoinNoAnswer);
        QCOMPARE(ended(ECONNREFUSED), Cause::JoinRefused);
        QCOMPARE(ended({}), Cause::Unknown);
    }

    void backup()
    {
        Machine machine;
        machine.further(TcpState::Established, 0xec);
        QCOMPARE(machine.cause(), Cause::BackupByDesign);
        machine.initial().subflow->flags |= 0x10; // both wait: neither is the one in use
        QVERIFY(!machine.verdict());
        machine = {};
        machine.further(TcpState::Established).subflow.reset(); // hidden
        QVERIFY(!machine.verdict());
        machine.snapshot.endpoints.front().flags |= Endpoint::backup;
        QCOMPARE(machine.cause(), Cause::BackupByDesign);
        machine = {};
        TcpSocket& announced =
            machine.further(TcpState::Established, 0xec); // over the same network
        announced.link = IfIndex{2};
        announced.local.address = machine.its().local.address;
        announced.remote.address = second;
        QCOMPARE(machine.cause(), Cause::BackupByDesign);
    }

    void unused()
    {
        Machine machine;
        machine.further(TcpState::Established).info->bytesAcked = 1;
        QVERIFY(!machine.verdict()); // little is sent
        machine.initial().info->bytesAcked = 5'000'000;
        QCOMPARE(machine.cause(), Cause::SchedulerIdle);
        machine.snapshot.subflows.back().subflow.reset(); // hidden: the peer may want it as backup
        QVERIFY(!machine.verdict());
        machine.snapshot.subflows.back().subflow = machine.initial().subflow;
        QCOMPARE(machine.cause(), Cause::SchedulerIdle);
        machine.snapshot.subflows.back().info->bytesAcked = 2000;
        QVERIFY(!machine.verdict());
    }

    void lost()
    {
        Machine machine;
        machine.further(TcpState::Established).linkEvidence = LinkEvidence::Lost;
        QCOMPARE(machine.cause(), Cause::WasThereAndLost);
        machine = {};
        machine.its().bytes->acked = 5000; // more than the path that is left carried
        QCOMPARE(machine.cause(), Cause::WasThereAndLost);
    }

    void whatWasSeen()
    {
        using Kind = monitor::Change::Kind;
        Machine machine;
        Snapshot before = machine.snapshot, now = machine.snapshot;
        before.connections.front().localAddressesUsed = 0;
        set<std::uint64_t>(before.counters, "MPJoinSynTx", 0);
        Lives lives;
        lives.append(frameOf(before));
        QVERIFY(!lives.joins(Token{token}));
        lives.append(frameOf(now));
        QVERIFY(lives.joins(Token{token})->attempt->isOpen);
        set<std::uint64_t>(now.counters, "MPJoinSynAckRx", 1);
        lives.append(frameOf(now));
        const JoinAttempt attempt = *lives.joins(Token{token})->attempt;
        QCOMPARE(attempt.others, 0U);
        QVERIFY(!attempt.isOpen);
        QCOMPARE(attempt.moved.find("MPJoinSynTx").value(), 1U);
        QCOMPARE(attempt.moved.find("MPJoinSynAckRx").value(), 1U);

        const TcpSocket& join = machine.further(TcpState::Established);
        lives.append(frameOf(machine.snapshot));
        lives.append(frameOf(now,
            {{.kind = Kind::SubflowEnded, .connection = Token{token}, .subflow = join.cookie}}));
        QCOMPARE(lives.joins(Token{token})->lostLink, "wlan0");
        now.connections.clear();
        lives.append(frameOf(now));
        QVERIFY(!lives.joins(Token{token}));
    }

    void anotherAddressIsNoLostPath()
    {
        using Kind = monitor::Change::Kind;
        Machine machine;
        Snapshot left = machine.snapshot;
        machine.further(TcpState::Established).link = IfIndex{2};
        const Cookie ended = machine.snapshot.subflows.back().cookie;
        Lives lives;
        lives.append(frameOf(machine.snapshot));
        lives.append(frameOf(
            left, {{.kind = Kind::SubflowEnded, .connection = Token{token}, .subflow = ended}}));
        const JoinHistory* history = lives.joins(Token{token});
        QVERIFY(!history || !history->lost);
    }

    void looksFarApart()
    {
        using namespace std::chrono_literals;
        const auto causeAfter = [](std::chrono::nanoseconds gap) {
            Machine machine;
            Snapshot before = machine.snapshot;
            before.connections.front().localAddressesUsed = 0;
            set<std::uint64_t>(before.counters, "MPJoinSynTx", 0);
            machine.snapshot.moment.monotonic += gap;
            Snapshot after = machine.snapshot;
            after.moment.monotonic += 1s;
            Lives lives;
            for (const Snapshot& snapshot : {before, machine.snapshot, after}) {
                lives.append(frameOf(snapshot));
            }
            machine.history = *lives.joins(Token{token});
            return machine.cause();
        };
        QCOMPARE(causeAfter(1s), Cause::JoinRefused);
        QCOMPARE(causeAfter(3s), Cause::Unknown); // it may have been given up in that time
    }

    void othersAtTheSameTime()
    {
        Machine machine;
        Snapshot before = machine.snapshot;
        before.connections.front().localAddressesUsed = 0;
        Connection other = machine.its();
        other.token = Token{token + 1};
        machine.snapshot.connections.push_back(other);
        Lives lives;
        lives.append(frameOf(before));
        lives.append(frameOf(machine.snapshot));
        QCOMPARE(lives.joins(Token{token})->attempt->others, 1U);
        QCOMPARE(lives.joins(Token{token + 1})->attempt->others, 1U);
    }

    void unseenOnesCount()
    {
        Machine machine;
        Snapshot before = machine.snapshot;
        before.connections.front().localAddressesUsed = 0;
        set<std::uint64_t>(machine.snapshot.counters, "MPCapableSYNACKRX", 3);
        Lives lives;
        lives.append(frameOf(before));
        lives.append(frameOf(machine.snapshot));
        QCOMPARE(lives.joins(Token{token})->attempt->others, 2U);
    }

    void oneThatIsCountedLateIsNotUnseen()
    {
        using Kind = monitor::Change::Kind;
        Machine machine;
        Snapshot before = machine.snapshot;
        before.connections.clear();
        before.subflows.clear();
        set<std::uint64_t>(before.counters, "MPCapableSYNACKRX", 0);
        Snapshot opened = machine.snapshot; // after the counters were read
        opened.counters = before.counters;
        Lives lives;
        lives.append(frameOf(before));
        lives.append(
            frameOf(opened, {{.kind = Kind::ConnectionOpened, .connection = Token{token}}}));
        lives.append(frameOf(machine.snapshot));
        QCOMPARE(lives.joins(Token{token})->attempt->others, 0U);
    }
};

QTEST_APPLESS_MAIN(TestPathCheck)
#include "tst_pathcheck.moc"
