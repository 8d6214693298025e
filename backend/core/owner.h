// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Whose socket it is, in the words a person knows.
#pragma once

#include "core/ids.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace mptcp {

struct Process {
    Pid pid{}; ///< the lowest one when several processes share the socket
    std::string name; ///< /proc/PID/comm
    /// Clock ticks after boot, /proc/PID/stat: tells it from an earlier one with its pid. 0 in old
    /// recordings.
    std::uint64_t started = 0;

    bool operator==(const Process&) const = default;
};

struct Owner {
    /// Absent for other users' sockets (only root may look) and for sockets that no file holds.
    std::optional<Process> process;
    /// Name of the systemd unit or desktop app from the cgroup path, else the process name;
    /// empty when neither is known. Known for other users' sockets too.
    std::string app;
    /// The service or scope of systemd in the cgroup path as it stands there, "nginx.service";
    /// empty when in none.
    std::string unit = {};

    bool operator==(const Owner&) const = default;
};

/// Shared by all sockets of one owner; null while nothing is known.
using OwnerPtr = std::shared_ptr<const Owner>;

} // namespace mptcp
