// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What the sockets of a program prove about a choice, and what they do not.
#include "builders.h"
#include "diagnosis/switchproof.h"

#include <QTest>

using namespace build;
using namespace diagnosis;
using Listening = SwitchProof::Listening;

namespace {

const std::string path = "/usr/bin/fetcher";
constexpr auto epoch = std::chrono::sys_days(std::chrono::year(2026) / 11 / 20);

/// Seconds on the machine's clocks, which was booted at `epoch`.
Moment moment(std::chrono::seconds time)
{
    Moment result;
    result.monotonic = result.boottime = time;
    result.wall = epoch + time;
    return result;
}

OwnerPtr owner(std::int32_t pid, std::chrono::seconds started, std::string app = "fetcher")
{
    const auto ticks = static_cast<std::uint64_t>(started.count()) * 100;
    return std::make_shared<const Owner>(
        Process{Pid{pid}, "fetcher", ticks}, app, "app-" + app + ".scope");
}

/// A machine on which something was chosen at second 1000, and the program runs since 500.
class Machine {
public:
    explicit Machine(AppMode mode = AppMode::On, AppWay way = AppWay::Kernel)
        : m_choice{.app = {.executable = path, .name = "Fetcher", .entry = {}},
              .mode = mode,
              .way = way,
              .state = AppChoice::State::Applied,
              .since = epoch + 1000s}
    {
        m_now.plainTcp = true;
        m_now.settings.values = {{"enabled", "1"}};
        m_proofs.setChoices({&m_choice, 1}, 1000s);
        look(1001s);
    }

    void open(std::uint32_t inode, const OwnerPtr& whose, std::uint32_t flags = 2)
    {
        Connection opened = connection(inode, inode);
        opened.side = Side::Client;
        opened.owner = whose;
        opened.flags = flags;
        m_now.connections.push_back(opened);
    }

    void openPlain(std::uint32_t inode, const OwnerPtr& whose, bool accepted = false)
    {
        TcpSocket opened = socket(inode, inode);
        opened.owner = whose;
        opened.info->bytesSent = 100;
        opened.info->bytesAcked = accepted ? 100 : 101; // a SYN of its own counts
        m_now.otherTcp.push_back(opened);
    }

    void listen(std::uint32_t inode, const OwnerPtr& whose)
    {
        Listener listener;
        listener.inode = Inode{inode};
        listener.local = at("0.0.0.0", 8000);
        listener.owner = whose;
        m_now.listeners.push_back(listener);
    }

    /// Absent: nobody has looked since it was chosen.
    std::optional<SwitchProof> glance(std::chrono::seconds time)
    {
        m_now.moment = ::moment(time);
        m_now.moment.boottime += m_slept;
        m_now.moment.wall += m_slept;
        auto frame = std::make_shared<monitor::Frame>();
        frame->snapshot = std::make_shared<const Snapshot>(m_now);
        m_lives.append(frame);
        m_proofs.append(*frame, m_lives, [this](const Process& process) {
            const auto found = files.find(process.pid);
            return found != files.end() ? &found->second : nullptr;
        });
        const SwitchProof* proof = m_proofs.find(m_choice.app);
        return proof ? std::optional(*proof) : std::nullopt;
    }

    SwitchProof look(std::chrono::seconds time) { return glance(time).value(); }

    void choose(const AppChoice& choice, std::chrono::seconds time)
    {
        m_choice = choice;
        m_proofs.setChoices({&m_choice, 1}, time);
    }

    std::map<Pid, Executable> files{{Pid{10}, {.path = path}}, {Pid{11}, {.path = path}},
        {Pid{20}, {.path = "/usr/bin/other"}}};
    Snapshot& now() { return m_now; }
    void sleep(std::chrono::seconds time) { m_slept += time; }
    SwitchProofs& proofs() { return m_proofs; }
    const AppChoice& choice() const { return m_choice; }

private:
    AppChoice m_choice;
    Snapshot m_now;
    std::chrono::seconds m_slept{};
    Lives m_lives;
    SwitchProofs m_proofs;
};

const OwnerPtr early = owner(10, 500s), late = owner(11, 1002s);

} // namespace

class TestSwitchProof : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void waitsForTheNextConnection()
    {
        Machine machine;
        QCOMPARE(machine.look(1002s).state, ProofState::Waiting);
        machine.open(5, owner(20, 500s)); // of another program
        QCOMPARE(machine.look(1003s).state, ProofState::Waiting);
        QVERIFY(machine.proofs().wantsPlainTcp());
        QVERIFY(!machine.proofs().find({.executable = "/usr/bin/other", .name = {}}));
    }

    void whatWasThereBeforeProvesNothing()
    {
        for (const AppMode mode : {AppMode::On, AppMode::Off}) {
            AppChoice choice = Machine(mode).choice();
            Machine machine(mode);
            machine.open(5, early);
            machine.openPlain(6, early);
            choice.since = epoch + 2000s;
            machine.choose(choice, 2000s);
            QVERIFY(!machine.proofs().find(choice.app)); // nobody is told to wait already
            QVERIFY(machine.proofs().wantsFrame());
            QCOMPARE(machine.look(2001s).state, ProofState::Waiting); // shows what is from before
            QVERIFY(!machine.proofs().wantsFrame());
            QCOMPARE(machine.look(2002s).state, ProofState::Waiting);
        }
    }

    void aFrameFromBeforeIsNoBaseline()
    {
        Machine machine;
        AppChoice choice = machine.choice();
        choice.since = epoch + 2000s;
        machine.choose(choice, 2000s);
        QVERIFY(!machine.glance(1999s)); // was under way
        machine.openPlain(6, early); // before it held
        QCOMPARE(machine.look(2001s).state, ProofState::Waiting);
    }

    void verified()
    {
        Machine machine;
        machine.open(5, early);
        const SwitchProof proof = machine.look(1005s);
        QCOMPARE(proof.state, ProofState::Verified);
        QCOMPARE(proof.socket->seen, epoch + 1005s);
        QCOMPARE(proof.socket->connection, Token{5});
        QVERIFY(!machine.proofs().wantsPlainTcp());
        machine.now().connections.clear();
        QCOMPARE(machine.look(1006s), proof); // what has been proved stays
    }

    void notBeforeTheAnswer()
    {
        Machine machine;
        machine.open(5, early);
        machine.now().connections.back().state = TcpState::SynSent;
        QCOMPARE(machine.look(1005s).state, ProofState::Waiting);
        machine.now().connections.back().state = TcpState::Established;
        QCOMPARE(machine.look(1006s).state, ProofState::Verified);
    }

    void fellBack()
    {
        Machine machine;
        machine.open(5, early, Connection::fallbackFlag);
        const SwitchProof proof = machine.look(1005s);
        QCOMPARE(proof.state, ProofState::FellBack);
        QVERIFY(proof.why);
        QCOMPARE(proof.socket->verdict, monitor::Verdict::Fallback);
        machine.open(6, early);
        QCOMPARE(machine.look(1006s).state, ProofState::Verified);
        machine.open(7, early, Connection::fallbackFlag); // a peer without it disproves nothing
        QCOMPARE(machine.look(1007s).state, ProofState::Verified);
    }

    void pausedIsFallback()
    {
        Machine machine;
        machine.openPlain(5, early);
        machine.now().otherTcp.back().paused = true;
        const SwitchProof proof = machine.look(1005s);
        QCOMPARE(proof.state, ProofState::FellBack);
        QCOMPARE(proof.socket->verdict, monitor::Verdict::Paused);
    }

    void noEffect()
    {
        Machine machine;
        machine.openPlain(5, early);
        SwitchProof proof = machine.look(1005s);
        QCOMPARE(proof.state, ProofState::NoEffect);
        QCOMPARE(proof.reason, ProofReason::NotKnown);
        QCOMPARE(proof.socket->verdict, monitor::Verdict::Tcp);
        machine.open(6, early); // from then on it works
        QCOMPARE(machine.look(1006s).state, ProofState::Verified);
        machine.openPlain(7, early); // and now no more
        QCOMPARE(machine.look(1007s).state, ProofState::NoEffect);
    }

    void reasonsInTheKernel()
    {
        Machine replaced;
        replaced.files[Pid{10}].replaced = true;
        replaced.openPlain(5, early);
        QCOMPARE(replaced.look(1005s).reason, ProofReason::FileReplaced);

        Machine missing;
        missing.openPlain(5, early);
        QCOMPARE(missing.look(1005s).reason, ProofReason::NotKnown);
        missing.proofs().setRules({}, 1005s);
        QCOMPARE(missing.look(1006s).reason, ProofReason::RuleMissing);
        QVERIFY(missing.look(1006s).socket);

        Machine off;
        off.now().settings.values = {{"enabled", "0"}};
        off.openPlain(5, early);
        QCOMPARE(off.look(1005s).reason, ProofReason::MptcpOff);
    }

    void rulesThatTheKernelHas()
    {
        const AppRule on{.executable = {}, .mode = AppMode::On, .path = path};
        const AppRule off{.executable = {}, .mode = AppMode::Off, .path = path};
        const AppRule another{.executable = {}, .mode = AppMode::On, .path = "/usr/bin/other"};
        Machine machine;
        QVERIFY(machine.proofs().wantsRules());
        QVERIFY(machine.proofs().wantsRules(1000s));
        QVERIFY(!machine.proofs().wantsRules(1001s)); // it holds for longer
        machine.proofs().setRules({}, 999s); // asked before it held
        QCOMPARE(machine.look(1002s).state, ProofState::Waiting);
        machine.proofs().setRules(std::array{another, off}, 1003s);
        QCOMPARE(machine.look(1004s).state, ProofState::NoEffect);
        QCOMPARE(machine.look(1004s).reason, ProofReason::RuleMissing);
        QVERIFY(!machine.look(1004s).socket);
        QVERIFY(machine.proofs().wantsRules());
        machine.proofs().setRules(std::array{on}, 1005s); // it is there again
        QCOMPARE(machine.look(1006s).state, ProofState::Waiting);
        machine.open(5, early);
        machine.proofs().setRules({}, 1006s);
        QCOMPARE(machine.look(1007s).state, ProofState::Verified); // sockets say more
        QVERIFY(!machine.proofs().wantsRules());

        Machine launched(AppMode::On, AppWay::Launcher);
        QVERIFY(!launched.proofs().wantsRules());
        launched.proofs().setRules({}, 1002s);
        QCOMPARE(launched.look(1003s).state, ProofState::Waiting);
    }

    /// Connections that come and go between two frames.
    void whatTheKernelCounted()
    {
        const auto rule = [](AppMode mode, std::uint64_t obeyed, std::chrono::seconds latest,
                              std::uint64_t leftAlone = 0) {
            AppRule rule{.executable = {}, .mode = mode, .path = path};
            rule.use.obeyed = obeyed;
            rule.use.leftAlone = leftAlone;
            if (obeyed > 0) {
                rule.use.latest = latest;
            }
            return std::array{rule};
        };
        Machine machine;
        machine.proofs().setRules(rule(AppMode::On, 0, 0s), 1002s);
        SwitchProof proof = machine.look(1003s);
        QCOMPARE(proof.state, ProofState::Waiting);
        QCOMPARE(proof.counted, CountedSockets());
        machine.proofs().setRules(rule(AppMode::On, 12, 1005s), 1006s);
        proof = machine.look(1010s);
        QCOMPARE(proof.state, ProofState::Verified);
        QVERIFY(!proof.socket);
        QCOMPARE(proof.counted->obeyed, 12U);
        QVERIFY(proof.counted->areMptcp);
        QCOMPARE(*proof.counted->latest, epoch + 1005s);
        QVERIFY(machine.proofs().wantsPlainTcp()); // sockets would say more
        QVERIFY(machine.proofs().wantsRules());

        machine.openPlain(5, early); // later
        proof = machine.look(1011s);
        QCOMPARE(proof.state, ProofState::NoEffect);
        QVERIFY(proof.socket && !proof.counted);
        machine.proofs().setRules(rule(AppMode::On, 13, 1012s), 1013s);
        QCOMPARE(machine.look(1014s).state, ProofState::Verified);
        machine.open(6, early, Connection::fallbackFlag); // it knows what became of it
        proof = machine.look(1015s);
        QCOMPARE(proof.state, ProofState::FellBack);
        QVERIFY(!proof.counted);
        machine.proofs().setRules(rule(AppMode::On, 14, 1016s), 1017s);
        QCOMPARE(machine.look(1018s).state, ProofState::FellBack);

        Machine off(AppMode::Off);
        off.proofs().setRules(rule(AppMode::Off, 3, 1004s), 1005s);
        proof = off.look(1006s);
        QCOMPARE(proof.state, ProofState::Verified);
        QVERIFY(!proof.counted->areMptcp);
    }

    void leftAloneByTheKernel()
    {
        AppRule rule{.executable = {}, .mode = AppMode::On, .path = path};
        const auto look = [&](Machine& machine, std::chrono::seconds time) {
            machine.proofs().setRules(std::array{rule}, time);
            return machine.look(time + 1s);
        };
        Machine machine;
        rule.use.leftAlone = 2;
        SwitchProof proof = look(machine, 1002s);
        QCOMPARE(proof.state, ProofState::NoEffect);
        QCOMPARE(proof.reason, ProofReason::MptcpOff);
        QCOMPARE(proof.counted->leftAlone, 2U);
        QVERIFY(!proof.socket);
        rule.use.obeyed = 1; // it was turned on
        rule.use.latest = 1004s;
        QCOMPARE(look(machine, 1005s).state, ProofState::Verified);
        QCOMPARE(look(machine, 1007s).counted->leftAlone, 2U);
        rule.use.leftAlone = 3; // and off again
        QCOMPARE(look(machine, 1009s).reason, ProofReason::MptcpOff);
        machine.openPlain(5, early);
        proof = look(machine, 1011s);
        QVERIFY(proof.socket);
        QCOMPARE(proof.reason, ProofReason::MptcpOff); // in its namespace
    }

    /// A clock that stands while the machine sleeps, and one that does not.
    void countedBeforeTheMachineSlept()
    {
        Machine machine;
        AppRule rule{.executable = {}, .mode = AppMode::On, .path = path};
        rule.use.obeyed = 1;
        rule.use.latest = 1005s;
        machine.proofs().setRules(std::array{rule}, 1006s);
        machine.sleep(3600s);
        QCOMPARE(*machine.look(1010s).counted->latest, epoch + 1005s);
    }

    void reasonsOfLaunching()
    {
        Machine before(AppMode::On, AppWay::Launcher);
        before.openPlain(5, early);
        QCOMPARE(before.look(1005s).state, ProofState::NoEffect);
        QCOMPARE(before.look(1005s).reason, ProofReason::StartedBefore);

        Machine otherwise(AppMode::On, AppWay::Launcher);
        otherwise.openPlain(5, late);
        QCOMPARE(otherwise.look(1005s).reason, ProofReason::StartedOtherwise);

        Machine linked(AppMode::On, AppWay::Launcher);
        linked.files[Pid{11}].isStatic = true;
        linked.openPlain(5, late);
        QCOMPARE(linked.look(1005s).reason, ProofReason::StaticProgram);

        Machine sameSecond(AppMode::On, AppWay::Launcher);
        sameSecond.openPlain(5, owner(11, 1000s));
        QCOMPARE(sameSecond.look(1005s).reason, ProofReason::NotKnown);
    }

    /// However long the monitor was not there.
    void whoeverWasLaunchedSinceCounts()
    {
        Machine machine(AppMode::On, AppWay::Launcher);
        AppChoice choice = machine.choice();
        machine.open(5, late);
        choice.state = AppChoice::State::Pending;
        machine.choose(choice, 2500s);
        choice.state = AppChoice::State::Applied;
        machine.choose(choice, 3000s);
        QCOMPARE(machine.look(3001s).state, ProofState::Verified);
    }

    void off()
    {
        Machine machine(AppMode::Off);
        machine.openPlain(5, early);
        QCOMPARE(machine.look(1005s).state, ProofState::Verified);
        QVERIFY(machine.proofs().wantsPlainTcp());
        machine.open(6, early, Connection::fallbackFlag); // it asked
        const SwitchProof proof = machine.look(1006s);
        QCOMPARE(proof.state, ProofState::NoEffect);
        QCOMPARE(proof.socket->verdict, monitor::Verdict::Fallback);

        Machine launched(AppMode::Off, AppWay::Launcher);
        launched.open(5, early);
        QCOMPARE(launched.look(1005s).reason, ProofReason::StartedBefore);
    }

    void acceptedOnesFollowTheirListener()
    {
        Machine machine;
        machine.openPlain(5, early, true);
        machine.open(6, early);
        machine.now().connections.back().side = Side::Server;
        QCOMPARE(machine.look(1005s).state, ProofState::Waiting);
    }

    void listeners()
    {
        Machine on;
        on.listen(5, early);
        QCOMPARE(on.look(1002s).listening, Listening::None); // it may be older than this frame
        on.listen(6, late);
        QCOMPARE(on.look(1003s).listening, Listening::AsChosen);
        QCOMPARE(on.look(1003s).state, ProofState::Waiting);
        on.now().listeners.clear();
        QCOMPARE(on.look(1020s).listening, Listening::None);
        on.listen(7, early);
        QCOMPARE(on.look(1030s).listening, Listening::AsChosen);

        Machine off(AppMode::Off);
        AppChoice choice = off.choice();
        off.listen(5, early);
        choice.since = epoch + 2000s;
        off.choose(choice, 2000s);
        off.look(2001s);
        QCOMPARE(off.look(2002s).listening, Listening::FromBefore);
        off.listen(6, early);
        QCOMPARE(off.look(2030s).listening, Listening::NotAsChosen);
    }

    void plainOnesAreWaitedForUntilTheyAreListed()
    {
        Machine machine(AppMode::Off);
        AppChoice choice = machine.choice();
        choice.since = epoch + 2000s;
        machine.now().plainTcp = false;
        machine.choose(choice, 2000s);
        QVERIFY(!machine.glance(2001s));
        machine.now().plainTcp = true;
        machine.openPlain(5, early); // nobody knows since when
        QCOMPARE(machine.look(2002s).state, ProofState::Waiting);
        machine.openPlain(6, early);
        QCOMPARE(machine.look(2003s).state, ProofState::Verified);
    }

    void whatCannotBeToldIsUnknown()
    {
        Machine gap;
        gap.now().gaps = {build::gap(Source::SocketOwners)};
        QCOMPARE(gap.look(1002s).state, ProofState::Unknown);
        QCOMPARE(gap.look(1002s).reason, ProofReason::CouldNotLook);
        gap.now().gaps.clear();
        QCOMPARE(gap.look(1003s).state, ProofState::Waiting);

        Machine hidden(AppMode::On, AppWay::Launcher);
        AppChoice choice = hidden.choice();
        choice.app.entry = "org.example.Fetcher.desktop";
        hidden.choose(choice, 1001s);
        hidden.open(5,
            std::make_shared<const Owner>(
                std::nullopt, "org.example.Fetcher", "app-org.example.Fetcher-1.scope"));
        QCOMPARE(hidden.look(1002s).state, ProofState::Unknown);
        QCOMPARE(hidden.look(1002s).reason, ProofReason::HiddenProcess);
    }

    /// A dump that fails must not make old sockets new.
    void aGapMakesNothingNew()
    {
        Machine machine;
        AppChoice choice = machine.choice();
        choice.since = epoch + 2000s;
        machine.openPlain(5, early);
        machine.choose(choice, 2000s);
        machine.look(2001s);
        const auto sockets = std::exchange(machine.now().otherTcp, {});
        machine.now().gaps = {build::gap(Source::TcpSockets4)};
        machine.look(2002s);
        machine.now().gaps.clear();
        machine.now().otherTcp = sockets;
        QCOMPARE(machine.look(2003s).state, ProofState::Waiting);
    }

    void whoseSocketsTheyAre()
    {
        const Executable python{.path = "/usr/bin/python3.13", .isInterpreter = true};
        const Executable plain{.path = "/opt/lib/fetcher"};
        const App script{
            .executable = "/usr/bin/script", .name = {}, .entry = "org.example.Script.desktop"};
        const auto inScope = [](std::string name) {
            return Owner{Process{Pid{1}, std::move(name), 1}, "org.example.Script", "x.scope"};
        };
        const auto isScript = [&](const Owner& owner, const Executable* file) {
            return isOf(script, AppWay::Launcher, owner, file);
        };
        QVERIFY(isScript(inScope("script"), &python));
        QVERIFY(isScript(inScope("script"), nullptr));
        QVERIFY(!isScript(inScope("another"), &python)); // started from it
        QVERIFY(!isScript({Process{Pid{2}, "script", 1}, "script", ""}, &python));
        const App wrapped{.executable = "/usr/bin/fetcher", .name = {}, .entry = script.entry};
        QVERIFY(isOf(wrapped, AppWay::Launcher, inScope("fetcher"), &plain));
        QVERIFY(!isOf(wrapped, AppWay::Kernel, inScope("fetcher"), &plain));
        const App rule{.executable = plain.path, .name = {}};
        QVERIFY(isOf(rule, AppWay::Kernel, inScope("any"), &plain));
        QVERIFY(!isOf(rule, AppWay::Kernel, inScope("any"), nullptr));
        const App unit{.executable = {}, .name = {}, .entry = "syncthing.service"};
        QVERIFY(isOf(
            unit, AppWay::Launcher, {std::nullopt, "syncthing", "syncthing.service"}, nullptr));
        QVERIFY(
            !isOf(unit, AppWay::Launcher, {std::nullopt, "syncthing", "other.service"}, nullptr));
        const App nobody{.executable = {}, .name = {}};
        QVERIFY(!isOf(nobody, AppWay::Launcher, inScope("any"), nullptr));
    }

    void onlyWhatHoldsIsProved()
    {
        Machine machine;
        AppChoice choice = machine.choice();
        for (const auto state : {AppChoice::State::Pending, AppChoice::State::Refused}) {
            choice.state = state;
            SwitchProofs proofs;
            proofs.setChoices({&choice, 1}, 1000s);
            QVERIFY(!proofs.find(choice.app));
        }
    }
};

QTEST_APPLESS_MAIN(TestSwitchProof)
#include "tst_switchproof.moc"
