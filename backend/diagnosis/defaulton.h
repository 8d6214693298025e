// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Who turned MPTCP on: for a socket, and for this machine.
#pragma once

#include "core/appchoice.h"
#include "core/snapshot.h"
#include "diagnosis/endpointowner.h"
#include "diagnosis/evidence.h"
#include "diagnosis/findings.h"

#include <map>

namespace mptcp::diagnosis {

enum class OriginCause : std::uint8_t {
    Unknown, ///< the process could not be looked into, or it fits more than one
    AskedItself, ///< the program, or the toolkit it is made with, chose it: nothing else fits
    MptcpizePreload, ///< LD_PRELOAD in its environment: `mptcpize run`, or somebody like it
    SystemPreload, ///< /etc/ld.so.preload
    GoEnvironment, ///< GODEBUG in its environment
    GoDefaultListener, ///< Go's library listens with MPTCP since 1.24
    SystemdUnit, ///< the unit sets one of these environments, or made the socket
    BpfProgram, ///< the kernel makes MPTCP of what programs ask for, and nothing else fits
    OurSwitch ///< a choice of the user in MPTCP Monitor
};
/// The code in JSON: "mptcpize-preload".
std::string_view name(OriginCause cause);

/// Why a socket is MPTCP.
struct Origin {
    OriginCause cause = OriginCause::Unknown;
    Confidence confidence = Confidence::Low;
    std::vector<Evidence> evidence; ///< everything that was found, by file or variable
    /// It is in the environment of this program, and nothing on the machine puts it there: somebody
    /// has started it so, as `mptcpize run` does.
    bool isChosen = false;

    bool operator==(const Origin&) const = default;
};

/// Whether neither the program nor its user chose it, as far as that is known.
bool isOnByDefault(const Origin& origin);

/// The choices in MPTCP Monitor, as far as they concern processes that are there.
struct SwitchedOn {
    using ProcessKey = std::pair<Pid, std::uint64_t>; ///< pid and start, as in Process

    /// Whose choices these are; absent: not known what is chosen, as in a recording. What other
    /// users chose is not known either.
    std::optional<Uid> user{};
    /// For whose programs MPTCP is turned on, and how.
    std::map<ProcessKey, AppWay> processes{};

    bool operator==(const SwitchedOn&) const = default;
};

/// Whether it is the part of MPTCP Monitor in the kernel, by its name. It turns MPTCP on for nobody
/// but the programs of choices.
bool isOwnProgram(const TurnOn& found);

/// The origins of one snapshot, which must outlive it; each owner is judged once.
///
/// *Source.* The ways to MPTCP of mptcp.dev. A library that was preloaded counts where it has been
/// loaded: programs without shared libraries ignore it. Go's own variable overrides what a program
/// was built with.
class Origins {
public:
    explicit Origins(const Snapshot& snapshot, SwitchedOn switchedOn = {})
        : m_snapshot(snapshot), m_switchedOn(std::move(switchedOn))
    {
    }

    const Origin& of(const Connection& connection);
    const Origin& of(const Listener& listener);
    /// Of a paused one in Snapshot::otherTcp.
    const Origin& of(const TcpSocket& paused);

private:
    using Key = std::tuple<const Owner*, Side, std::uint16_t, Uid>;
    const Origin& judge(const Key& key);
    Origin judge(const Key& key, Side side) const;

    const Snapshot& m_snapshot;
    const SwitchedOn m_switchedOn;
    std::map<Key, Origin> m_judged;
};

/// OnByDefault, one for each program that opens connections. Listeners cost nothing.
void findOnByDefault(
    const Snapshot& snapshot, Findings& findings, const SwitchedOn& switchedOn = {});

/// What makes endpoints on this machine, or turns MPTCP on for programs that did not ask.
struct MachineFact {
    /// Endpoints of one owner; else of the same name in TurnOn.
    enum class Kind : std::uint8_t {
        Endpoints,
        PreloadFile,
        Environment,
        Unit,
        SocketUnit,
        SystemTap,
        Bpf,
        Kernel,
        OwnProgram ///< as isOwnProgram() says; not in TurnOn
    };
    Kind kind{};
    std::optional<EndpointOwner::Who> who{}; ///< Endpoints
    std::uint32_t count = 0; ///< Endpoints
    std::string place{}, value{}, unit{}; ///< the others, as in TurnOn
    Confidence confidence = Confidence::High;

    bool operator==(const MachineFact&) const = default;
};
/// The code in JSON: "preload-file".
std::string_view name(MachineFact::Kind kind);

std::vector<MachineFact> machineFacts(const Snapshot& snapshot, const Surroundings& surroundings);

} // namespace mptcp::diagnosis
