// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What can make a program use MPTCP without asking: in how it was started, and on the machine.
#pragma once

#include "core/ids.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace mptcp {

/// What the files of a process tell. Of its environment nothing else is looked at or kept. Each is
/// absent when it could not be looked at (another user's process, or it has ended), and empty when
/// there is nothing.
struct Program {
    Pid pid{};
    std::uint64_t started = 0; ///< as in Process
    /// The entry of LD_PRELOAD that makes TCP sockets MPTCP, /proc/PID/environ.
    std::optional<std::string> preload{};
    /// The value of `multipathtcp` in GODEBUG, /proc/PID/environ.
    std::optional<std::string> goDebug{};
    /// The library that makes TCP sockets MPTCP, where it has been loaded, /proc/PID/maps.
    std::optional<std::string> wrapper{};
    /// The entry for it in the /etc/ld.so.preload that the process sees.
    std::optional<std::string> preloadFile{};
    /// The version of Go it was built with, "go1.24.4", from /proc/PID/exe.
    std::optional<std::string> goVersion{};
    /// The value of `multipathtcp` it was built with (`//go:debug`, or an older go.mod).
    std::optional<std::string> goDefault{};

    bool operator==(const Program&) const = default;
};
using ProgramPtr = std::shared_ptr<const Program>;

/// One thing on this machine that turns MPTCP on for programs which did not ask.
struct TurnOn {
    enum class Kind : std::uint8_t {
        PreloadFile, ///< /etc/ld.so.preload: every program with shared libraries
        Environment, ///< of all sessions or of all services
        Unit, ///< a unit's environment
        SocketUnit, ///< a socket unit with SocketProtocol=mptcp
        SystemTap, ///< a module of it is loaded; what it does is not known
        Bpf, ///< a BPF program; what it does to whose sockets is not known
        Kernel ///< it makes an MPTCP socket where this very program asks for a TCP one
    };
    Kind kind{};
    std::string place; ///< the file, the module or the program
    /// "LD_PRELOAD=.../libmptcpwrap.so", "GODEBUG=multipathtcp=1"; of Bpf where it is attached,
    /// empty when it was found by "mptcp" in its name.
    std::string value{};
    std::string unit{}; ///< the service it is for, with Unit and SocketUnit: "nginx.service"
    std::vector<std::uint16_t> ports{}; ///< SocketUnit: those it listens on, as far as named

    bool operator==(const TurnOn&) const = default;
};

} // namespace mptcp
