// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The order in which the ways to MPTCP are tried, and what each needs to be believed.
#include "diagnosis/defaulton.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <ranges>
#include <set>

namespace mptcp::diagnosis {

namespace {

using Cause = OriginCause;

/// Go programs have the variable, and their programmers the choice, since this version.
constexpr int firstGo = 21;
/// Since this one listeners are MPTCP by default, and the variable knows 2 and 3.
constexpr int firstGoDefault = 24;

/// Our programs in the kernel: the switch, and what reads files and settings for it.
constexpr std::array<std::string_view, 3> ownPrograms{"mptcp_monitor", "mptcp_files", "mptcp_find"};

/// One socket's case.
class Case {
public:
    /// `areChoicesKnown`: those that concern its user.
    Case(const Owner* owner, Side side, std::uint16_t port, const Snapshot& snapshot,
        bool areChoicesKnown)
        : m_owner(owner), m_side(side), m_port(port), m_snapshot(snapshot),
          m_areChoicesKnown(areChoicesKnown),
          m_program(owner && owner->process ? snapshot.find(*owner->process) : nullptr)
    {
    }

    Origin judge()
    {
        tellProgram();
        if (!bySocketUnit() && !byUnitAlone() && m_program && !byGoVariable() && !byWrapper()
            && !byGoDefault()) {
            byElimination();
        }
        return std::move(m_origin);
    }

private:
    void tell(std::string name, std::string value)
    {
        m_origin.evidence.push_back({Evidence::Kind::State, std::move(name), std::move(value)});
    }

    void settle(Cause cause, Confidence confidence)
    {
        m_origin.cause = cause;
        m_origin.confidence = confidence;
    }

    void tellProgram()
    {
        if (!m_program) {
            tell("/proc/PID", "not readable");
            return;
        }
        const auto fact = [this](const char* name, const std::optional<std::string>& value,
                              const char* prefix = "") {
            if (!value) {
                tell(name, "not readable");
            } else if (!value->empty()) {
                tell(name, prefix + *value);
            }
        };
        fact("LD_PRELOAD", m_program->preload);
        fact("/proc/PID/maps", m_program->wrapper);
        fact("/etc/ld.so.preload", m_program->preloadFile);
        fact("GODEBUG", m_program->goDebug, "multipathtcp=");
        fact("go", m_program->goVersion);
        if (m_program->goDefault && !m_program->goDefault->empty()) {
            tell("DefaultGODEBUG", "multipathtcp=" + *m_program->goDefault);
        }
    }

    template <typename Wanted> const TurnOn* findTurnOn(Wanted wanted) const
    {
        if (!m_snapshot.turnOns) {
            return nullptr;
        }
        const auto it = std::ranges::find_if(*m_snapshot.turnOns, wanted);
        return it != m_snapshot.turnOns->end() ? &*it : nullptr;
    }

    static bool isSystemd(const Owner* owner)
    {
        return owner && owner->process && owner->process->name == "systemd";
    }

    /// Whether all that came in by this port came through systemd: it keeps its sockets when it
    /// hands them to a service.
    bool isPortOfSystemd() const
    {
        auto listeners = m_snapshot.listeners | std::views::filter([this](const Listener& each) {
            return each.local.port == m_port;
        });
        return !listeners.empty() && std::ranges::all_of(listeners, [](const Listener& each) {
            return isSystemd(each.owner.get());
        });
    }

    /// Systemd itself made the socket: it still holds it, or it is the service's now.
    bool bySocketUnit()
    {
        const bool ofSystemd = isSystemd(m_owner) || isPortOfSystemd();
        const TurnOn* found =
            m_side != Side::Server ? nullptr : findTurnOn([&](const TurnOn& each) {
                const bool fits = !m_owner || ofSystemd || isOfUnit(each);
                return each.kind == TurnOn::Kind::SocketUnit && fits
                    && std::ranges::contains(each.ports, m_port);
            });
        if (found) {
            tell(found->place, found->value);
            settle(Cause::SystemdUnit, m_owner ? Confidence::High : Confidence::Medium);
        }
        return found;
    }

    /// The service, or the template that it is an instance of.
    bool isOfUnit(const TurnOn& found) const
    {
        if (!m_owner || m_owner->unit.empty()) {
            return false;
        }
        const std::string& unit = m_owner->unit;
        const auto at = unit.find('@');
        const auto dot = unit.rfind('.');
        return found.unit == unit
            || (at < dot && found.unit == unit.substr(0, at + 1) + unit.substr(dot));
    }

    /// What the unit's files set, with this beginning.
    const TurnOn* findInUnit(std::string_view value) const
    {
        return findTurnOn([&](const TurnOn& each) {
            return each.kind == TurnOn::Kind::Unit && isOfUnit(each)
                && each.value.starts_with(value);
        });
    }

    /// Another user's process: what its unit sets is all that can be read.
    bool byUnitAlone()
    {
        if (m_program) {
            return false;
        }
        const TurnOn* found = findInUnit("LD_PRELOAD=");
        found = found ? found : findInUnit("mptcpize run");
        if (const TurnOn* variable = found ? nullptr : findInUnit("GODEBUG=")) {
            const std::string_view value = variable->value;
            found =
                coversSide(value.substr(value.rfind('=') + 1), firstGoDefault) ? variable : nullptr;
        }
        if (found) {
            tell(found->place, found->value);
            settle(Cause::SystemdUnit, Confidence::Medium);
        }
        return found;
    }

    /// What the unit or all sessions set, with this beginning, is where the environment has it
    /// from. Returns whether either does.
    bool settleEnvironment(Cause cause, std::string_view value, Confidence confidence)
    {
        const TurnOn* unit = findInUnit(value);
        if (!unit && value.starts_with("LD_PRELOAD")) {
            unit = findInUnit("mptcpize run");
        }
        const TurnOn* source = unit ? unit : findTurnOn([&](const TurnOn& each) {
            return each.kind == TurnOn::Kind::Environment && each.value.starts_with(value);
        });
        if (source) {
            tell(source->place, source->value);
        }
        settle(unit ? Cause::SystemdUnit : cause, confidence);
        return source;
    }

    /// "go1.24.4" is 24, "devel go1.25-ab12" 25; 0 when unknown.
    int goVersion() const
    {
        const std::string text = m_program->goVersion.value_or("");
        const auto begin = text.find("go1.");
        int version = 0;
        if (begin != std::string_view::npos) {
            std::from_chars(text.data() + begin + 4, text.data() + text.size(), version);
        }
        return version;
    }

    /// Whether the value turns it on for what this socket does.
    bool coversSide(std::string_view value, int version) const
    {
        if (value == "1") {
            return version >= firstGo;
        }
        return version >= firstGoDefault
            && ((value == "2" && m_side == Side::Server)
                || (value == "3" && m_side == Side::Client));
    }

    bool byGoVariable()
    {
        if (!m_program->goDebug || !coversSide(*m_program->goDebug, goVersion())) {
            return false;
        }
        settleEnvironment(Cause::GoEnvironment, "GODEBUG=", Confidence::High);
        return true;
    }

    bool byWrapper()
    {
        if (!m_program->wrapper || m_program->wrapper->empty()) {
            return false;
        }
        const bool inFile = m_program->preloadFile && !m_program->preloadFile->empty();
        if (m_program->preload && !m_program->preload->empty()) {
            const bool hasSource = settleEnvironment(Cause::MptcpizePreload,
                "LD_PRELOAD=", inFile ? Confidence::Medium : Confidence::High);
            m_origin.isChosen = !hasSource && !inFile;
        } else if (inFile) {
            settle(Cause::SystemPreload, Confidence::High);
        }
        return true; // somebody did, and it cannot be told any more who
    }

    bool byGoDefault()
    {
        if (!m_program->goDebug || !m_program->goDefault || goVersion() < firstGo) {
            return false;
        }
        const bool isOverridden = !m_program->goDebug->empty();
        if (!isOverridden && coversSide(*m_program->goDefault, goVersion())) {
            settle(Cause::AskedItself, Confidence::High);
            return true;
        }
        const bool isDefault = !isOverridden && m_program->goDefault->empty()
            && goVersion() >= firstGoDefault && m_side == Side::Server;
        if (isDefault) {
            settle(Cause::GoDefaultListener, Confidence::High);
        }
        return isDefault;
    }

    void byElimination()
    {
        const Program& program = *m_program;
        const TurnOn* kernel = findKind(TurnOn::Kind::Kernel);
        const TurnOn* bpf = findForeignProgram();
        const TurnOn* tap = findKind(TurnOn::Kind::SystemTap);
        if (kernel) {
            tell(kernel->place, kernel->value);
        }
        if (bpf) {
            tell(bpf->value.empty() ? "/proc/kallsyms" : bpf->value, bpf->place);
        }
        if (tap) {
            tell("/proc/modules", tap->place);
        }
        const bool isWhole = program.preload && program.goDebug && program.wrapper
            && program.preloadFile && program.goVersion && m_snapshot.turnOns;
        const bool isOddGo = program.goVersion && !program.goVersion->empty() && goVersion() == 0
            && *program.goVersion != "go";
        if (!isWhole || isOddGo || tap) {
            return;
        }
        if (kernel) {
            settle(Cause::BpfProgram, Confidence::Medium); // or it asked itself as well
        } else if (!bpf) { // which chooses its processes
            settle(Cause::AskedItself, Confidence::Medium);
        }
    }

    const TurnOn* findKind(TurnOn::Kind kind) const
    {
        return findTurnOn([kind](const TurnOn& each) { return each.kind == kind; });
    }

    /// Our own obeys choices, and where these are known it is nobody else's sign.
    const TurnOn* findForeignProgram() const
    {
        return findTurnOn([this](const TurnOn& each) {
            return each.kind == TurnOn::Kind::Bpf && !(m_areChoicesKnown && isOwnProgram(each));
        });
    }

    const Owner* m_owner;
    Side m_side;
    std::uint16_t m_port;
    const Snapshot& m_snapshot;
    bool m_areChoicesKnown;
    const Program* m_program;
    Origin m_origin;
};

/// A choice of the user explains what else only elimination would, or what launching leaves.
void heedChoice(Origin& origin, AppWay way)
{
    const bool isByElimination = origin.cause == Cause::Unknown || origin.cause == Cause::BpfProgram
        || (origin.cause == Cause::AskedItself && origin.confidence != Confidence::High);
    const bool isLaunched = origin.cause == Cause::MptcpizePreload
        || origin.cause == Cause::GoEnvironment || origin.cause == Cause::SystemdUnit;
    if (way == AppWay::Kernel ? isByElimination : isLaunched) {
        origin.cause = Cause::OurSwitch;
        origin.confidence = Confidence::Medium; // it may have asked itself as well
        origin.isChosen = true;
        origin.evidence.push_back({Evidence::Kind::State, "MPTCP Monitor",
            way == AppWay::Kernel ? "kernel rule" : "launcher"});
    }
}

} // namespace

std::string_view name(OriginCause cause)
{
    static constexpr std::array<std::string_view, 9> names{"unknown", "asked-itself",
        "mptcpize-preload", "system-preload", "go-environment", "go-default-listener",
        "systemd-unit", "bpf-program", "our-switch"};
    static_assert(names.size() == static_cast<std::size_t>(Cause::OurSwitch) + 1);
    return names[static_cast<std::size_t>(cause)];
}

bool isOnByDefault(const Origin& origin)
{
    return origin.cause != Cause::Unknown && origin.cause != Cause::AskedItself
        && origin.cause != Cause::OurSwitch && origin.confidence != Confidence::Low
        && !origin.isChosen;
}

bool isOwnProgram(const TurnOn& found)
{
    // As in appswitch/mptcpify.bpf.c. The kernel's list of symbols has bpf_prog_TAG_NAME.
    return found.kind == TurnOn::Kind::Bpf
        && std::ranges::any_of(ownPrograms, [&](std::string_view name) {
               return found.place == name
                   || (found.place.starts_with("bpf_prog_") && found.place.ends_with(name)
                       && found.place.find('_', std::size("bpf_prog_") - 1)
                           == found.place.size() - name.size() - 1);
           });
}

const Origin& Origins::of(const Connection& connection)
{
    // The port says something only about what a listener accepted.
    const bool accepted = connection.side == Side::Server;
    return judge({connection.owner.get(), connection.side,
        accepted ? connection.local.port : std::uint16_t(0), connection.uid});
}

const Origin& Origins::of(const Listener& listener)
{
    return judge({listener.owner.get(), Side::Server, listener.local.port, listener.uid});
}

const Origin& Origins::of(const TcpSocket& paused)
{
    return judge({paused.owner.get(), Side::Client, std::uint16_t(0), paused.uid});
}

const Origin& Origins::judge(const Key& key)
{
    const auto [it, isNew] = m_judged.try_emplace(key);
    const Side side = std::get<Side>(key);
    if (isNew && side != Side::Unknown) {
        it->second = judge(key, side);
    } else if (isNew) { // what holds for both sides holds
        it->second = judge(key, Side::Client);
        if (judge(key, Side::Server).cause != it->second.cause) {
            it->second.cause = Cause::Unknown;
            it->second.confidence = Confidence::Low;
        }
    }
    return it->second;
}

Origin Origins::judge(const Key& key, Side side) const
{
    const auto& [owner, itsSide, port, uid] = key;
    Origin origin = Case(owner, side, port, m_snapshot, m_switchedOn.user == uid).judge();
    if (owner && owner->process) {
        const auto chosen =
            m_switchedOn.processes.find({owner->process->pid, owner->process->started});
        if (chosen != m_switchedOn.processes.end()) {
            heedChoice(origin, chosen->second);
        }
    }
    return origin;
}

void findOnByDefault(const Snapshot& snapshot, Findings& findings, const SwitchedOn& switchedOn)
{
    Origins origins(snapshot, switchedOn);
    std::set<std::string> told;
    for (const Connection& connection : snapshot.connections) {
        if (connection.side != Side::Client) {
            continue;
        }
        const Origin& origin = origins.of(connection);
        if (isOnByDefault(origin) && told.insert(subjectOf(connection.owner)).second) {
            findings.add({.kind = FindingKind::OnByDefault,
                .subject = subjectOf(connection.owner),
                .connection = connection.token,
                .evidence = origin.evidence});
        }
    }
}

std::string_view name(MachineFact::Kind kind)
{
    static constexpr std::array<std::string_view, 9> names{"endpoints", "preload-file",
        "environment", "unit", "socket-unit", "systemtap", "bpf-program", "kernel", "own-program"};
    static_assert(names.size() == static_cast<std::size_t>(MachineFact::Kind::OwnProgram) + 1);
    return names[static_cast<std::size_t>(kind)];
}

std::vector<MachineFact> machineFacts(const Snapshot& snapshot, const Surroundings& surroundings)
{
    std::map<EndpointOwner::Who, MachineFact> endpoints;
    for (const Endpoint& endpoint : snapshot.endpoints) {
        const EndpointOwner owner = ownerOf(endpoint, surroundings);
        MachineFact& fact = endpoints[owner.who];
        fact.who = owner.who;
        ++fact.count;
        const auto confidence = owner.certainty == Certainty::Certain ? Confidence::High
            : owner.certainty == Certainty::Likely                    ? Confidence::Medium
                                                                      : Confidence::Low;
        fact.confidence = std::min(fact.confidence, confidence);
    }
    std::vector<MachineFact> facts;
    for (auto& [who, fact] : endpoints) {
        facts.push_back(std::move(fact));
    }
    for (const TurnOn& found : snapshot.turnOns ? *snapshot.turnOns : std::vector<TurnOn>()) {
        const bool isOwn = isOwnProgram(found);
        if (isOwn
            && std::ranges::contains(facts, MachineFact::Kind::OwnProgram, &MachineFact::kind)) {
            continue; // it has several parts
        }
        const bool isHint = found.kind == TurnOn::Kind::SystemTap
            || (found.kind == TurnOn::Kind::Bpf && found.value.empty());
        facts.push_back(
            {.kind = isOwn ? MachineFact::Kind::OwnProgram
                           : static_cast<MachineFact::Kind>(static_cast<int>(found.kind) + 1),
                .place = found.place,
                .value = found.value,
                .unit = found.unit,
                .confidence = isHint ? Confidence::Low : Confidence::High});
    }
    return facts;
}

} // namespace mptcp::diagnosis
