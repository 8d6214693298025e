// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which programs have, or had, TCP sockets since somebody looked, and whether they ask for MPTCP.
#pragma once

#include "diagnosis/defaulton.h"
#include "diagnosis/switchproof.h"

namespace mptcp::diagnosis {

/// Whether a program asks for MPTCP, as its sockets were while nothing was chosen for it.
enum class Asking : std::uint8_t {
    Unknown,
    No, ///< it asks for TCP
    Itself,
    FromOutside ///< something else turns it on: see the cause
};
/// The code in JSON: "from-outside".
std::string_view name(Asking asking);

struct SeenApp {
    /// Names the program among others: its executable, for scripts with the script's name or what
    /// they run in, else its app's name.
    std::string key{};
    std::string executable{}; ///< empty: not known
    /// What its file is called; the app's name where that is not known, and of a service's script.
    std::string name{};
    std::string app{}, unit{}; ///< Owner::app and Owner::unit, of the latest socket
    bool isInterpreted = false; ///< others share its executable
    bool isHidden = false; ///< this user may not look into its processes
    bool isElsewhere = false; ///< runs a file of a container or a sandbox: `executable` is empty
    Asking asking = Asking::Unknown;
    OriginCause cause = OriginCause::Unknown; ///< with Itself and FromOutside
    Confidence confidence = Confidence::Low; ///< in `asking`; Low while it is Unknown
    /// Sockets in the latest frame. Plain ones that may be of MPTCP in older kernels are not there.
    std::uint32_t mptcp = 0, fellBack = 0, plain = 0, listeners = 0;
    /// When its latest socket was first seen, CLOCK_MONOTONIC.
    std::chrono::nanoseconds latest{};
    std::vector<Process> processes{}; ///< with sockets in the latest frame, by pid

    bool operator==(const SeenApp&) const = default;
};

/// Whether a unit has a file of its own, which says how it is started: no scope, and no service
/// that a desktop made for what it starts. Whose manager it belongs to is not told.
bool isService(std::string_view unit);

/// Watches frames in their order. Remembers some hundred programs that have no sockets any more.
///
/// *Threads.* One.
class SeenApps {
public:
    /// `choices`: what is chosen; what a program does then says nothing about what it asks for.
    /// Without `executables`, as in a recording, programs are told apart by their names; else those
    /// whose executable is not known yet are left out.
    /// `user`: whose choices these are; absent: it is not known what is chosen.
    void append(const Snapshot& snapshot, std::span<const AppChoice> choices,
        const Executables& executables, std::optional<Uid> user);

    const std::vector<SeenApp>& all() const { return m_apps; } ///< by key

private:
    struct Round;
    void forgetOldest();

    std::vector<SeenApp> m_apps;
    std::vector<Inode> m_known; ///< sockets of the latest frame, sorted
};

/// What the choices turn on among programs that have not shown that they ask for MPTCP anyway.
/// `user`: as above.
SwitchedOn switchedOn(const SeenApps& seen, std::span<const AppChoice> choices,
    const Executables& executables, std::optional<Uid> user);

} // namespace mptcp::diagnosis
