// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Whether a daemon that manages paths runs, whoever started it.
#pragma once

#include "core/ids.h"
#include "core/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace mptcp::procfs {

struct Daemons {
    /// A process named mptcpd runs, perhaps in another network namespace. Absent: none is seen, but
    /// not all processes are (hidepid, a PID namespace).
    std::optional<bool> mptcpd;
    /// The first 32 multicast groups of generic netlink that somebody in this network namespace has
    /// joined, bit 0 for number 1. Absent: not readable.
    std::optional<std::uint32_t> groups;

    /// Absent for a group that the kernel does not tell of.
    std::optional<bool> hasJoined(unsigned group) const;
};

/// Walks /proc/PID/comm, reads /proc/net/netlink without the socket `ours`, and writes lines
/// "mptcpd", "hidden" and "groups 0000000f".
Result<std::string> findDaemons(Inode ours = {});
Daemons parseDaemons(std::string_view text);

} // namespace mptcp::procfs
