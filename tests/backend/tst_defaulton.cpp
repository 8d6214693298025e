// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which traces of a program name which way to MPTCP, and which name none.
#include "builders.h"
#include "diagnosis/defaulton.h"

#include <QTest>

using namespace build;
using namespace diagnosis;
using Cause = OriginCause;

namespace {

const std::string library = "/usr/lib/x86_64-linux-gnu/mptcpize/libmptcpwrap.so.0.0.1";

/// A program that could be looked into, with nothing special about it.
Program plainProgram()
{
    return {.pid = Pid{10},
        .started = 5,
        .preload = "",
        .goDebug = "",
        .wrapper = "",
        .preloadFile = "",
        .goVersion = "",
        .goDefault = ""};
}

Program goProgram(std::string version, std::string environment = {}, std::string builtIn = {})
{
    Program program = plainProgram();
    program.goVersion = std::move(version);
    program.goDebug = std::move(environment);
    program.goDefault = std::move(builtIn);
    return program;
}

struct Machine {
    std::optional<Program> program = plainProgram();
    std::vector<TurnOn> turnOns{};
    std::string unit{};
    std::string process = "prog";
    std::vector<Listener> listeners{};
    SwitchedOn switchedOn{};

    Origin judge(Side side, std::uint16_t port = 5001) const
    {
        Snapshot snapshot;
        if (program) {
            snapshot.programs.push_back(std::make_shared<const Program>(*program));
        }
        snapshot.turnOns = std::make_shared<const std::vector<TurnOn>>(turnOns);
        snapshot.listeners = listeners;
        const bool isKnown = program.has_value();
        const Owner owner{
            isKnown ? std::optional(Process{Pid{10}, process, 5}) : std::nullopt, process, unit};
        Connection shown = connection(7);
        shown.side = side;
        shown.local.port = port;
        shown.owner = std::make_shared<const Owner>(owner);
        snapshot.connections.push_back(shown);
        return Origins(snapshot, switchedOn).of(snapshot.connections.front());
    }
    Cause cause(Side side) const { return judge(side).cause; }
};

bool tells(const Origin& origin, std::string_view text)
{
    return std::ranges::contains(origin.evidence, text, toText);
}

} // namespace

class TestDefaultOn : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingElseFits()
    {
        const Origin origin = Machine().judge(Side::Client);
        QCOMPARE(origin.cause, Cause::AskedItself);
        QCOMPARE(origin.confidence, Confidence::Medium);
        QVERIFY(!isOnByDefault(origin));
    }

    void whatCouldNotBeLookedAtIsUnknown()
    {
        for (const auto fact : {&Program::preload, &Program::goDebug, &Program::wrapper,
                 &Program::preloadFile, &Program::goVersion}) {
            Machine machine;
            ((*machine.program).*fact).reset();
            QCOMPARE(machine.cause(Side::Client), Cause::Unknown);
        }
        const Origin origin = Machine{.program = {}}.judge(Side::Client);
        QCOMPARE(origin.cause, Cause::Unknown);
        QVERIFY(tells(origin, "/proc/PID=not readable"));
    }

    void preload()
    {
        Machine machine;
        machine.program->preload = library;
        QCOMPARE(machine.cause(Side::Client), Cause::AskedItself); // not loaded: static, setuid
        machine.program->wrapper = library;
        const Origin origin = machine.judge(Side::Client);
        QCOMPARE(origin.cause, Cause::MptcpizePreload);
        QCOMPARE(origin.confidence, Confidence::High);
        QVERIFY(!isOnByDefault(origin)); // somebody started it so
        QVERIFY(tells(origin, "LD_PRELOAD=" + library));
        const std::string value = "LD_PRELOAD=" + library;
        machine.turnOns = {{TurnOn::Kind::Environment, "/etc/environment", value}};
        QVERIFY(isOnByDefault(machine.judge(Side::Client)));
        machine.turnOns = {{TurnOn::Kind::Unit, "/etc/a.service", value, "a.service"}};
        QVERIFY(!isOnByDefault(machine.judge(Side::Client))); // of another
        machine.unit = "a.service";
        QVERIFY(isOnByDefault(machine.judge(Side::Client)));
        machine.turnOns.clear();
        machine.program->preloadFile = library; // without LD_PRELOAD as well
        QVERIFY(isOnByDefault(machine.judge(Side::Client)));
        machine.program->preloadFile = "";
        machine.program->preload = "";
        QCOMPARE(machine.cause(Side::Client), Cause::Unknown); // by whom, nobody can tell
        machine.program->preloadFile = library;
        QCOMPARE(machine.cause(Side::Server), Cause::SystemPreload);
    }

    void ourSwitch()
    {
        const auto judge = [](const Program& program, AppWay way, bool isOurs = true) {
            Snapshot snapshot;
            snapshot.programs.push_back(std::make_shared<const Program>(program));
            snapshot.turnOns = std::make_shared<const std::vector<TurnOn>>(
                std::vector{TurnOn{TurnOn::Kind::Bpf, "switch", "update_socket_protocol"}});
            Connection shown = connection(7);
            shown.side = Side::Client;
            shown.owner = std::make_shared<const Owner>(Process{Pid{10}, "prog", 5}, "prog");
            snapshot.connections.push_back(shown);
            const SwitchedOn switchedOn{.processes = {{{Pid{10}, isOurs ? 5U : 6U}, way}}};
            Findings findings;
            findOnByDefault(snapshot, findings, switchedOn);
            const bool isTold = !findings.take().empty();
            const Origin origin = Origins(snapshot, switchedOn).of(snapshot.connections.front());
            return std::pair(origin.cause, isTold);
        };
        const std::pair ours(Cause::OurSwitch, false), unknown(Cause::Unknown, false);
        QCOMPARE(judge(plainProgram(), AppWay::Kernel), ours);
        QCOMPARE(judge(plainProgram(), AppWay::Kernel, false), unknown); // another process
        QCOMPARE(judge(plainProgram(), AppWay::Launcher), unknown); // nothing of it is there
        Program launched = plainProgram();
        launched.preload = launched.wrapper = library;
        QCOMPARE(judge(launched, AppWay::Launcher), ours);
        QCOMPARE(judge(launched, AppWay::Kernel).first, Cause::MptcpizePreload);
    }

    void ourProgramTurnsNobodyElseOn_data()
    {
        QTest::addColumn<QString>("place");
        QTest::addColumn<QString>("value");
        QTest::addColumn<bool>("isOurs");
        const QString hook = QStringLiteral("fmod_ret/update_socket_protocol");
        QTest::newRow("symbol") << "bpf_prog_8a6c2d0e4f1b3957_mptcp_monitor" << "" << true;
        QTest::newRow("reads files") << "bpf_prog_8a6c2d0e4f1b3957_mptcp_files" << "" << true;
        QTest::newRow("attached") << "mptcp_monitor" << hook << true;
        QTest::newRow("foreign") << "bpf_prog_8a6c2d0e4f1b3957_mptcpify" << "" << false;
        QTest::newRow("longer") << "bpf_prog_8a6c2d0e4f1b3957_x_mptcp_monitor" << "" << false;
        QTest::newRow("foreign, attached") << "not_mptcp_monitor" << hook << false;
    }
    void ourProgramTurnsNobodyElseOn()
    {
        QFETCH(const QString, place);
        QFETCH(const QString, value);
        QFETCH(const bool, isOurs);
        const TurnOn found{TurnOn::Kind::Bpf, place.toStdString(), value.toStdString()};
        QCOMPARE(isOwnProgram(found), isOurs);
        Machine machine{.turnOns = {found}};
        QCOMPARE(machine.cause(Side::Client), Cause::Unknown); // nobody knows what is chosen
        machine.switchedOn.user = Uid{1}; // another user's choices
        QCOMPARE(machine.cause(Side::Client), Cause::Unknown);
        machine.switchedOn.user = Uid{0};
        QCOMPARE(machine.cause(Side::Client), isOurs ? Cause::AskedItself : Cause::Unknown);
        machine.switchedOn.processes = {{{Pid{10}, 5U}, AppWay::Kernel}};
        QCOMPARE(machine.cause(Side::Client), Cause::OurSwitch);
        machine.switchedOn.processes.clear(); // and a foreign one beside it
        machine.turnOns.push_back({TurnOn::Kind::Bpf, "bpf_prog_1_mptcpify"});
        QCOMPARE(machine.cause(Side::Client), Cause::Unknown);
    }

    void go_data()
    {
        QTest::addColumn<QString>("version");
        QTest::addColumn<QString>("environment");
        QTest::addColumn<QString>("builtIn");
        QTest::addColumn<Cause>("client");
        QTest::addColumn<Cause>("server");
        const auto row = [](const char* version, const char* environment, const char* builtIn,
                             Cause client, Cause server) {
            QTest::addRow("%s env '%s' built in '%s'", version, environment, builtIn)
                << version << environment << builtIn << client << server;
        };
        const Cause own = Cause::AskedItself, variable = Cause::GoEnvironment;
        const Cause listener = Cause::GoDefaultListener;
        row("go1.24.4", "", "", own, listener);
        row("go1.24.4", "1", "", variable, variable);
        row("go1.24.4", "2", "", own, variable);
        row("go1.24.4", "3", "", variable, own);
        row("go1.24.4", "0", "", own, own);
        row("go1.24.4", "", "1", own, own);
        row("go1.24.4", "", "0", own, own); // a go.mod from before
        row("go1.24.4", "1", "0", variable, variable);
        row("go1.23.0", "", "", own, own);
        row("go1.23.0", "1", "", variable, variable);
        row("go1.23.0", "2", "", own, own);
        row("go1.20", "1", "", own, own);
        row("go", "1", "", own, own);
        row("devel go1.25-ab12", "", "", own, listener);
        row("devel +ab12", "", "", Cause::Unknown, Cause::Unknown);
        row("", "1", "", own, own); // no program of Go
    }
    void go()
    {
        QFETCH(const QString, version);
        QFETCH(const QString, environment);
        QFETCH(const QString, builtIn);
        const Machine machine{.program = goProgram(version.toStdString(), environment.toStdString(),
                                  builtIn.toStdString())};
        QTEST(machine.cause(Side::Client), "client");
        QTEST(machine.cause(Side::Server), "server");
    }

    void sideOfGoIsUnknown()
    {
        QCOMPARE(Machine{.program = goProgram("go1.24")}.cause(Side::Unknown), Cause::Unknown);
        QCOMPARE(Machine{.program = goProgram("go1.24", "1")}.cause(Side::Unknown),
            Cause::GoEnvironment);
        QCOMPARE(Machine{.program = goProgram("go1.24", "2")}.cause(Side::Unknown), Cause::Unknown);
    }

    void unit()
    {
        Machine machine{.turnOns = {{TurnOn::Kind::Unit, "/etc/systemd/system/w@.service",
                            "LD_PRELOAD=" + library, "w@.service"}},
            .unit = "w@1.service"};
        QCOMPARE(machine.cause(Side::Client), Cause::AskedItself); // it has not been started anew
        machine.program->preload = library;
        machine.program->wrapper = library;
        Origin origin = machine.judge(Side::Client);
        QCOMPARE(origin.cause, Cause::SystemdUnit);
        QCOMPARE(origin.confidence, Confidence::High);
        QVERIFY(tells(origin, "/etc/systemd/system/w@.service=LD_PRELOAD=" + library));
        machine.program.reset(); // another user's
        origin = machine.judge(Side::Client);
        QCOMPARE(origin.cause, Cause::SystemdUnit);
        QCOMPARE(origin.confidence, Confidence::Medium);
        machine.unit = "other.service";
        QCOMPARE(machine.cause(Side::Client), Cause::Unknown);
    }

    void unitWithGoVariable()
    {
        Machine machine{.program = goProgram("go1.24.4", "3"),
            .turnOns = {{TurnOn::Kind::Unit, "/etc/u.service", "GODEBUG=multipathtcp=3",
                "u.service"}},
            .unit = "u.service"};
        QCOMPARE(machine.cause(Side::Client), Cause::SystemdUnit);
        machine.program.reset();
        QCOMPARE(machine.cause(Side::Client), Cause::SystemdUnit);
        QCOMPARE(machine.cause(Side::Server), Cause::Unknown);
    }

    void socketUnit()
    {
        Machine machine{.turnOns = {{TurnOn::Kind::SocketUnit, "/etc/web.socket",
                            "SocketProtocol=mptcp", "web.service", {80, 5001}}},
            .process = "systemd"};
        QCOMPARE(machine.cause(Side::Server), Cause::SystemdUnit);
        QCOMPARE(machine.cause(Side::Client), Cause::AskedItself);
        QCOMPARE(machine.judge(Side::Server, 81).cause, Cause::AskedItself);
        machine.process = "web";
        QCOMPARE(machine.cause(Side::Server), Cause::AskedItself);
        machine.unit = "web.service";
        QCOMPARE(machine.cause(Side::Server), Cause::SystemdUnit);

        machine.unit.clear(); // the control group is that of whoever made the listener
        Listener listener;
        listener.local.port = 5001;
        listener.owner = std::make_shared<const Owner>(Process{Pid{1}, "systemd", 1}, "systemd");
        machine.listeners = {listener};
        QCOMPARE(machine.cause(Side::Server), Cause::SystemdUnit);
        QCOMPARE(machine.cause(Side::Client), Cause::AskedItself);
        listener.owner = std::make_shared<const Owner>(Process{Pid{9}, "web", 1}, "web");
        machine.listeners.push_back(listener); // one of the two
        QCOMPARE(machine.cause(Side::Server), Cause::AskedItself);
    }

    void hintsDecideNothing()
    {
        Machine machine{.turnOns = {{TurnOn::Kind::Bpf, "bpf_prog_1234_mptcpify"}}};
        const Origin origin = machine.judge(Side::Client);
        QCOMPARE(origin.cause, Cause::Unknown);
        QVERIFY(tells(origin, "/proc/kallsyms=bpf_prog_1234_mptcpify"));
        machine.program = goProgram("go1.24");
        QCOMPARE(machine.cause(Side::Server), Cause::GoDefaultListener);
    }

    void kernelTurnsItOn()
    {
        const TurnOn kernel{TurnOn::Kind::Kernel, "socket(IPPROTO_TCP)", "IPPROTO_MPTCP"};
        const TurnOn attached{TurnOn::Kind::Bpf, "mptcpify", "fmod_ret/update_socket_protocol"};
        Machine machine{.turnOns = {attached}};
        QCOMPARE(machine.cause(Side::Client), Cause::Unknown); // it may mean others
        QVERIFY(tells(machine.judge(Side::Client), "fmod_ret/update_socket_protocol=mptcpify"));
        machine.turnOns = {kernel};
        Origin origin = machine.judge(Side::Client);
        QCOMPARE(origin.cause, Cause::BpfProgram);
        QCOMPARE(origin.confidence, Confidence::Medium);
        QVERIFY(isOnByDefault(origin));
        machine.program->wrapper.reset(); // and something else may be it
        QCOMPARE(machine.cause(Side::Client), Cause::Unknown);
        machine.program = plainProgram();
        machine.turnOns.push_back({TurnOn::Kind::SystemTap, "stap_1"});
        QCOMPARE(machine.cause(Side::Client), Cause::Unknown); // one of two
        machine.program->preload = machine.program->wrapper = library;
        QCOMPARE(machine.cause(Side::Client), Cause::MptcpizePreload);
    }

    void facts()
    {
        Snapshot snapshot;
        snapshot.endpoints.resize(2);
        snapshot.endpoints[0].flags = Endpoint::implicit;
        snapshot.turnOns = std::make_shared<const std::vector<TurnOn>>(
            std::vector<TurnOn>{{TurnOn::Kind::PreloadFile, "/etc/ld.so.preload", library},
                {TurnOn::Kind::SystemTap, "stap_1"}, {TurnOn::Kind::Bpf, "bpf_prog_1_mptcpify"},
                {TurnOn::Kind::Bpf, "mptcpify", "fmod_ret/update_socket_protocol"},
                {TurnOn::Kind::Bpf, "bpf_prog_1_mptcp_monitor"},
                {TurnOn::Kind::Bpf, "bpf_prog_2_mptcp_files"}});
        const auto facts = machineFacts(snapshot,
            {.links = {},
                .endpoints = snapshot.endpoints,
                .networkManager = nullptr,
                .mptcpd = false,
                .ours = {}});
        QCOMPARE(facts.size(), 7U);
        QCOMPARE(facts[0].who, EndpointOwner::Who::Kernel);
        QCOMPARE(facts[1].who, EndpointOwner::Who::SomeoneElse);
        QCOMPARE(facts[2].kind, MachineFact::Kind::PreloadFile);
        QCOMPARE(name(facts[3].kind), std::string_view("systemtap"));
        QCOMPARE(facts[3].confidence, Confidence::Low);
        QCOMPARE(facts[4].confidence, Confidence::Low);
        QCOMPARE(facts[5].confidence, Confidence::High);
        QCOMPARE(name(facts[6].kind), std::string_view("own-program"));
        QCOMPARE(facts[6].confidence, Confidence::Low);
    }
};

QTEST_GUILESS_MAIN(TestDefaultOn)
#include "tst_defaulton.moc"
