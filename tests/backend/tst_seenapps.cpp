// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which programs there are, and what their sockets say they ask for.
#include "builders.h"
#include "diagnosis/seenapps.h"

#include <QTest>

using namespace build;
using namespace diagnosis;

namespace {

struct Machine {
    Snapshot snapshot;
    SeenApps seen;
    std::vector<AppChoice> choices{};
    std::map<Pid, Executable> files{{Pid{10}, {.path = "/usr/bin/curl"}},
        {Pid{11}, {.path = "/usr/bin/curl"}},
        {Pid{12}, {.path = "/usr/bin/python3.13", .isInterpreter = true}},
        {Pid{13}, {.path = "/usr/bin/python3.13", .isInterpreter = true}}};
    std::uint32_t inode = 0;
    std::optional<Uid> user{Uid{0}};

    Machine()
    {
        snapshot.plainTcp = true;
        snapshot.settings.values = {{"enabled", "1"}};
        snapshot.turnOns = std::make_shared<const std::vector<TurnOn>>();
    }

    static OwnerPtr owner(std::int32_t pid, std::string name)
    {
        return std::make_shared<const Owner>(Process{Pid{pid}, name, 5}, name, "");
    }

    void open(const OwnerPtr& owner)
    {
        ++inode;
        Connection opened = connection(inode, inode);
        opened.side = Side::Client;
        opened.owner = owner;
        snapshot.connections.push_back(opened);
        if (owner->process) {
            snapshot.programs.push_back(
                std::make_shared<const Program>(Program{.pid = owner->process->pid,
                    .started = 5,
                    .preload = "",
                    .goDebug = "",
                    .wrapper = "",
                    .preloadFile = "",
                    .goVersion = "",
                    .goDefault = ""}));
        }
    }

    void openPlain(const OwnerPtr& owner)
    {
        ++inode;
        TcpSocket opened = socket(inode, inode);
        opened.owner = owner;
        opened.info->bytesSent = 100;
        opened.info->bytesAcked = 101;
        snapshot.otherTcp.push_back(opened);
    }

    const std::vector<SeenApp>& look()
    {
        snapshot.moment.monotonic += 1s;
        seen.append(snapshot, choices, executables(), user);
        return seen.all();
    }

    Executables executables() const
    {
        return [this](const Process& process) {
            const auto found = files.find(process.pid);
            return found != files.end() ? &found->second : nullptr;
        };
    }

    void close()
    {
        snapshot.connections.clear();
        snapshot.otherTcp.clear();
    }
};

} // namespace

class TestSeenApps : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneRowPerExecutable()
    {
        Machine machine;
        machine.open(Machine::owner(10, "curl"));
        machine.openPlain(Machine::owner(11, "curl"));
        QCOMPARE(machine.look().size(), 1U);
        const SeenApp& curl = machine.seen.all().front();
        QCOMPARE(curl.executable, std::string("/usr/bin/curl"));
        QCOMPARE(curl.processes.size(), 2U);
        QCOMPARE(curl.mptcp, 1U);
        QCOMPARE(curl.plain, 1U);
        QCOMPARE(curl.asking, Asking::Itself); // at least at times
        QCOMPARE(curl.confidence, Confidence::Medium); // nothing else was found
        QCOMPARE(curl.latest, 1s);
    }

    void rememberedWhenItIsGone()
    {
        Machine machine;
        machine.openPlain(Machine::owner(10, "curl"));
        QCOMPARE(machine.look().front().asking, Asking::No);
        machine.close();
        const SeenApp& curl = machine.look().front();
        QCOMPARE(curl.plain, 0U);
        QCOMPARE(curl.latest, 1s);
        QCOMPARE(curl.asking, Asking::No);
    }

    void whatIsChosenSaysNothingAboutTheProgram()
    {
        Machine machine;
        machine.openPlain(Machine::owner(10, "curl"));
        machine.look();
        machine.choices = {{.app = {.executable = "/usr/bin/curl", .name = {}},
            .mode = AppMode::On,
            .way = AppWay::Kernel}};
        machine.close();
        machine.open(Machine::owner(10, "curl"));
        QCOMPARE(machine.look().front().asking, Asking::No);
        Machine fresh;
        fresh.choices = machine.choices;
        fresh.open(Machine::owner(10, "curl"));
        QCOMPARE(fresh.look().front().asking, Asking::Unknown);
    }

    void howSureIsWhatItAsksFor()
    {
        Machine machine;
        machine.open(Machine::owner(10, "curl"));
        Program go = *machine.snapshot.programs.front();
        go.goVersion = "go1.24.4";
        go.goDefault = "1";
        machine.snapshot.programs.front() = std::make_shared<const Program>(go);
        QCOMPARE(machine.look().front().confidence, Confidence::High); // it is built in
        machine.close();
        QCOMPARE(machine.look().front().confidence, Confidence::High);
        machine.openPlain(Machine::owner(10, "curl"));
        QCOMPARE(machine.look().front().asking, Asking::No);
    }

    void ourOwnProgramInTheKernel()
    {
        Machine machine;
        machine.snapshot.turnOns = std::make_shared<const std::vector<TurnOn>>(
            std::vector{TurnOn{TurnOn::Kind::Bpf, "bpf_prog_1_mptcp_monitor"}});
        machine.open(Machine::owner(10, "curl"));
        QCOMPARE(machine.look().front().asking, Asking::Itself); // for it there is no rule
        Machine recording = machine;
        recording.seen = {};
        recording.user.reset();
        QCOMPARE(recording.look().front().asking, Asking::Unknown);
    }

    void whoIsSwitchedOn()
    {
        Machine machine;
        machine.choices = {{.app = {.executable = "/usr/bin/curl", .name = {}},
            .mode = AppMode::On,
            .way = AppWay::Kernel,
            .state = AppChoice::State::Applied}};
        machine.open(Machine::owner(10, "curl"));
        machine.open(Machine::owner(12, "gajim"));
        machine.look();
        const auto on = [&] {
            return switchedOn(machine.seen, machine.choices, machine.executables(), Uid{0});
        };
        const decltype(SwitchedOn::processes) curl{{{Pid{10}, 5U}, AppWay::Kernel}};
        QCOMPARE(on().processes, curl);
        QCOMPARE(on().user, Uid{0});
        machine.choices.front().state = AppChoice::State::Pending;
        QVERIFY(on().processes.empty());
        machine.choices.front().state = AppChoice::State::Applied;
        machine.choices.front().mode = AppMode::Off;
        QVERIFY(on().processes.empty());
        Machine before; // it asked for it before anything was chosen
        before.open(Machine::owner(10, "curl"));
        before.look();
        machine.choices.front().mode = AppMode::On;
        QVERIFY(switchedOn(before.seen, machine.choices, before.executables(), Uid{0})
                .processes.empty());
    }

    void scriptsAreToldApart()
    {
        Machine machine;
        machine.open(Machine::owner(12, "gajim"));
        machine.open(Machine::owner(13, "python3"));
        QCOMPARE(machine.look().size(), 2U);
        QCOMPARE(machine.seen.all().front().name, std::string("gajim"));
        QVERIFY(machine.seen.all().front().isInterpreted);
    }

    /// Whatever runs in an interpreter by its bare name.
    void scriptsOfServices()
    {
        Machine machine;
        const auto inUnit = [](std::int32_t pid, std::string name, std::string app,
                                std::string unit) {
            return std::make_shared<const Owner>(Process{Pid{pid}, name, 5}, app, unit);
        };
        machine.open(inUnit(12, "python3", "backup", "backup.service"));
        machine.open(inUnit(13, "python3", "mail", "mail.service"));
        QCOMPARE(machine.look().size(), 2U);
        QCOMPARE(machine.seen.all()[0].name, std::string("backup"));
        QCOMPARE(machine.seen.all()[0].unit, std::string("backup.service"));
        QCOMPARE(machine.seen.all()[1].name, std::string("mail"));
        machine.open(inUnit(10, "curl", "backup", "backup.service")); // one file, one program
        QCOMPARE(machine.look()[0].name, std::string("curl"));
        QVERIFY(isService("syncthing.service"));
        QVERIFY(!isService("app-org.kde.kate@1.service"));
        QVERIFY(!isService("dbus-:1.2-org.kde.kate@0.service"));
        QVERIFY(!isService("vte-spawn-1.scope"));
        QVERIFY(!isService(""));
    }

    void othersAreHidden()
    {
        Machine machine;
        machine.open(std::make_shared<const Owner>(std::nullopt, "nginx", "nginx.service"));
        machine.snapshot.connections.push_back(connection(77, 77)); // not known whose
        QCOMPARE(machine.look().size(), 1U);
        QVERIFY(machine.seen.all().front().isHidden);
        QCOMPARE(machine.seen.all().front().name, std::string("nginx"));
        QCOMPARE(machine.seen.all().front().asking, Asking::Unknown);
    }

    void filesOfAContainerAreOthers()
    {
        Machine machine;
        machine.files[Pid{10}].isElsewhere = true;
        machine.open(Machine::owner(10, "curl"));
        machine.open(Machine::owner(11, "curl"));
        const auto& seen = machine.look();
        QCOMPARE(seen.size(), 2U);
        const bool isFirst = seen.front().isElsewhere;
        const SeenApp& there = seen[isFirst ? 0 : 1];
        QVERIFY(there.isElsewhere && !seen[isFirst ? 1 : 0].isElsewhere);
        QCOMPARE(there.name, std::string("curl"));
        QVERIFY(there.executable.empty());
    }

    void waitsForTheExecutable()
    {
        Machine machine;
        machine.files.clear();
        machine.open(Machine::owner(10, "curl"));
        QVERIFY(machine.look().empty());
        machine.seen.append(machine.snapshot, {}, {}, {}); // a recording has none
        QCOMPARE(machine.seen.all().size(), 1U);
        QCOMPARE(machine.seen.all().front().name, std::string("curl"));
    }

    void forgetsTheOldest()
    {
        Machine machine;
        for (int i = 0; i < 1000; ++i) {
            machine.close();
            machine.snapshot.programs.clear();
            machine.openPlain(
                std::make_shared<const Owner>(std::nullopt, "app" + std::to_string(1000 + i), ""));
            machine.look();
        }
        QCOMPARE(machine.seen.all().size(), 300U);
        QCOMPARE(machine.seen.all().back().name, std::string("app1999"));
    }
};

QTEST_APPLESS_MAIN(TestSeenApps)
#include "tst_seenapps.moc"
