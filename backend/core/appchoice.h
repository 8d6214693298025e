// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which program shall use MPTCP or not, in which way, and what became of that.
#pragma once

#include "core/apprule.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace mptcp {

/// How the choice is made to hold.
enum class AppWay : std::uint8_t {
    Kernel, ///< a rule in the kernel, for an executable; from its next socket on
    Launcher ///< how a desktop entry or a user unit starts it; from its next start on
};

/// A program on this machine.
struct App {
    /// Absolute path without symbolic links; of an entry, what that starts. Empty: not known.
    std::string executable;
    std::string name; ///< for people; empty: not known
    /// What starts it: the id of a desktop entry, "org.kde.konsole.desktop", or a unit of this
    /// user's systemd, "syncthing.service". Empty: not known, or nothing of that kind.
    std::string entry = {};

    bool operator==(const App&) const = default;
};

/// Why a choice cannot hold.
enum class AppObstacle : std::uint8_t {
    // Whichever way:
    MptcpOff, ///< net.mptcp.enabled = 0: who asks for MPTCP gets no socket at all
    // In the kernel:
    SharedInterpreter, ///< many programs share this executable: `detail` is its name, "python3.13"
    NoService, ///< not installed, not running, or too old
    NotAuthorized,
    KernelCannot, ///< `detail`: why, in the service's words
    ServiceFailed, ///< `detail`: its words
    NoExecutable, ///< not there (any more), or may not be opened
    RuleMayStay, ///< of a choice that has ended: nobody was there to end its rule
    // By launching:
    NoEntry, ///< no desktop entry or user unit of that name
    EntryMalformed, ///< it makes no sense: `detail` says where
    StartsOtherProgram, ///< the entry starts another one: `detail` is its path
    StartedByBus, ///< the desktop starts it over D-Bus alone
    NoTool, ///< mptcpize is not installed
    StaticProgram, ///< no library can be put before its own
    PrivilegedProgram, ///< setuid, setgid or with capabilities: the loader ignores what we want
    Sandboxed, ///< Flatpak or Snap, which do not let the library in: `detail` is which
    OldGo, ///< made by a Go before 1.21: `detail` is the version
    OtherArchitecture, ///< not that of mptcpize, whose library it cannot load
    CannotTurnOff, ///< nothing at the start of this program keeps it from asking for MPTCP
    Overridden, ///< another file at its start counts more: `detail` is which
    CannotWrite ///< `detail`: the file and the system's words
};

struct AppRefusal {
    AppObstacle obstacle{};
    std::string detail = {}; ///< in English, as said above; may be empty

    bool operator==(const AppRefusal&) const = default;
};

/// What the user chose for a program, and how far it got.
struct AppChoice {
    enum class State : std::uint8_t {
        Pending, ///< asked for, not answered yet
        Applied, ///< the rule stands, or the file is written; no proof that it has an effect
        Refused ///< `refusal` says why
    };
    App app;
    /// Default only while the rule that goes is Pending or could not be removed.
    AppMode mode{};
    AppWay way{};
    State state = State::Pending;
    /// Of an Applied one: why it has no effect for now, MPTCP being off.
    std::optional<AppRefusal> refusal = {};
    /// When the user chose it.
    std::chrono::sys_seconds since{};

    bool operator==(const AppChoice&) const = default;
};

/// An application of the desktop, as the menu shows it.
struct DesktopApp {
    std::string id; ///< "org.kde.konsole.desktop"
    std::string name; ///< in the user's language
    std::string icon; ///< name in the theme, or absolute path; may be empty
    /// What its Exec starts, without symbolic links; empty when that is not there, or not clear.
    std::string executable;
    bool isShown = true; ///< in menus: neither NoDisplay nor for other desktops only

    bool operator==(const DesktopApp&) const = default;
};

} // namespace mptcp
