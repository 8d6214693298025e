// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The kernel's numbers as types of their own, so that mixing them up does not compile.
#pragma once

#include <cstdint>

namespace mptcp {

/// Local name of an MPTCP connection (`mptcpi_token`, SUBFLOW_ATTR_TOKEN_LOC); 0 only for listeners
/// and for sockets for which the kernel has paused MPTCP.
enum class Token : std::uint32_t { };

/// The kernel's name of a TCP socket, unique and stable for its life (`idiag_cookie`), also in its
/// destroy announcement. Not a key for MPTCP sockets: accepted ones may copy their listener's.
enum class Cookie : std::uint64_t { };

/// Address id of the path manager on the wire; 0 is the address of the initial subflow.
enum class AddressId : std::uint8_t { };

/// Interface index; 0 is "none".
enum class IfIndex : std::uint32_t { };

/// Inode of a socket (`idiag_inode`, the low 32 bits of the one under /proc/PID/fd); 0 is "no
/// file".
enum class Inode : std::uint32_t { };

/// Inode of a cgroup v2 directory (INET_DIAG_CGROUP_ID); 1 is the root.
enum class CgroupId : std::uint64_t { };

enum class Uid : std::uint32_t { };
enum class Pid : std::int32_t { };

} // namespace mptcp
