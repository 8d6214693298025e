// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// One moment of the machine as far as MPTCP is concerned, and what could not be looked at.
#pragma once

#include "core/connection.h"
#include "core/counters.h"
#include "core/endpoint.h"
#include "core/event.h"
#include "core/link.h"
#include "core/program.h"
#include "core/result.h"

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mptcp {

/// Everything that is read from the kernel, each with an error of its own.
enum class Source : std::uint8_t {
    MptcpSockets4, ///< sock_diag dump of protocol 262, AF_INET
    MptcpSockets6,
    TcpSockets4, ///< sock_diag dump of protocol 6, AF_INET
    TcpSockets6,
    Listeners, ///< sock_diag dump of listening MPTCP sockets, both families
    ClosedSockets, ///< announcements: sock_diag destroy groups
    Links, ///< RTM_GETLINK
    Addresses, ///< RTM_GETADDR
    Routes, ///< RTM_GETROUTE
    LinkNews, ///< announcements: RTNLGRP_LINK, RTNLGRP_IPV4_IFADDR, RTNLGRP_IPV6_IFADDR
    Endpoints, ///< MPTCP_PM_CMD_GET_ADDR
    Limits, ///< MPTCP_PM_CMD_GET_LIMITS
    Counters, ///< /proc/net/netstat
    Settings, ///< /proc/sys/net/mptcp
    SocketOwners, ///< /proc/PID/fd
    Cgroups, ///< directories of the cgroup v2 mount
    LinkTypes, ///< /sys/class/net/IF/uevent
    KernelRelease, ///< /proc/sys/kernel/osrelease
    Events, ///< announcements: mptcp_pm_events; only where somebody has joined for us
    Daemons, ///< /proc/PID/comm, /proc/net/netlink
    Backlog, ///< /proc/net/softnet_stat
    Rings, ///< ETHTOOL_MSG_RINGS_GET
    Programs, ///< /proc/PID/environ, maps and exe of those with MPTCP sockets
    TurnOns, ///< /etc/ld.so.preload, environment files, units of systemd, /proc/kallsyms, ...
    ReversePathFilters ///< /proc/sys/net/ipv4/conf/IF/rp_filter
};

/// The source's name in `gaps` of `--json`: "tcp-sockets-4".
std::string_view name(Source source);
std::optional<Source> sourceNamed(std::string_view name);

/// A source that could not be read this time: its part of the snapshot is unknown, not empty.
struct Gap {
    Source source{};
    Error error;

    bool operator==(const Gap&) const = default;
};

/// When something was read.
struct Moment {
    std::chrono::nanoseconds monotonic{}; ///< CLOCK_MONOTONIC: stands still during suspend
    std::chrono::nanoseconds boottime{}; ///< CLOCK_BOOTTIME: goes on during suspend
    std::chrono::sys_time<std::chrono::milliseconds> wall{}; ///< for people; may jump

    bool operator==(const Moment&) const = default;
};

struct Snapshot {
    Moment moment; ///< just before the socket dumps
    std::string kernelRelease; ///< empty when unknown

    std::vector<Connection> connections; ///< by token; without listeners
    /// By (connection, cookie). Each has a connection, which for a moment may not be listed: a
    /// subflow may outlive it while its last data is on the way, or be seen before it.
    std::vector<TcpSocket> subflows;
    /// Other TCP sockets by cookie: paused ones always when the TCP dump was made, plain ones
    /// only when asked for. The dump is skipped while nothing says there is something to see.
    std::vector<TcpSocket> otherTcp;
    bool plainTcp = false; ///< whether plain ones were asked for
    std::vector<Listener> listeners; ///< by inode; read rarely, may be some seconds old
    /// Final state of TCP sockets that ended since the snapshot before, in order of their end.
    std::vector<TcpSocket> closed;
    /// What the path manager announced since the snapshot before, as it came, and some more before
    /// a gap of this source. Absent: nobody listens.
    std::optional<std::vector<Event>> events;
    std::vector<Link> links; ///< by index
    std::vector<Endpoint> endpoints; ///< by (address, port)
    std::optional<Limits> limits; ///< absent: unknown
    /// Whether mptcpd, which manages endpoints too, runs; up to half a minute old. Absent: unknown,
    /// because processes of others are hidden, or in a recording without it.
    std::optional<bool> mptcpd;
    /// Whether anybody but us listens to the path manager's events, without which no program can
    /// manage paths; as old. Absent: unknown.
    std::optional<bool> eventsHeard;
    /// Packets of all interfaces that this machine dropped before looking at them, because its
    /// processors were behind, since it was started. Read while there are subflows; may be some
    /// seconds old. Absent: unknown.
    std::optional<std::uint64_t> backlogDrops;
    std::vector<ProgramPtr> programs; ///< by (pid, started): known owners of MPTCP sockets
    /// What on this machine turns MPTCP on; up to some minutes old. Null: not looked for, since
    /// nobody has an MPTCP socket, or not readable.
    std::shared_ptr<const std::vector<TurnOn>> turnOns;
    /// Ways from our other addresses to the peers of connections with one path: sorted, up to some
    /// seconds old. What is not among them is unknown.
    std::vector<SourceRoute> routes;
    /// net.ipv4.conf.IF.rp_filter by interface, "all" included; up to some seconds old. Empty:
    /// unknown, or no connection that it could keep from a second path.
    Settings reversePathFilters;
    Counters counters; ///< empty when this kernel has no MPTCP
    Settings settings; ///< empty when this kernel has no MPTCP

    std::vector<Gap> gaps; ///< by source
    /// Datagrams and records skipped because their bytes made no sense, since the start.
    std::uint64_t malformed = 0;

    std::span<const TcpSocket> subflowsOf(Token connection) const;
    const Connection* find(Token token) const; ///< null when there is none
    const Link* find(IfIndex index) const; ///< null when there is none
    const Program* find(const Process& process) const; ///< null when nothing is known of it
    bool hasGap(Source source) const;
};

/// What this kernel says about MPTCP as a whole.
enum class MptcpSupport : std::uint8_t {
    Unknown,
    Absent, ///< no /proc/sys/net/mptcp
    Off, ///< net.mptcp.enabled = 0
    On
};
MptcpSupport support(const Snapshot& snapshot);

/// Whether new connections get further subflows from a daemon alone, and none from the endpoints:
/// net.mptcp.path_manager, before Linux 6.16 pm_type.
bool isUserspaceManaged(const Snapshot& snapshot);

} // namespace mptcp
