// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// sock_diag: MPTCP connections, listeners and TCP sockets as the kernel's bytes, both directions.
#pragma once

#include "core/connection.h"
#include "netlink/socket.h"

#include <cstdint>

namespace mptcp::netlink {

// Requests. Payload: `inet_diag_req_v2` (56 bytes), for MPTCP followed by INET_DIAG_REQ_PROTOCOL.

/// All MPTCP sockets of a family that are not listening, with `mptcp_info`.
Request connectionDump(Family family);
/// All listening MPTCP sockets of a family. Ten times the cost of the dump above.
Request listenerDump(Family family);
/// All TCP sockets of a family that are not listening, with `tcp_info`, ULP and congestion control.
Request tcpDump(Family family);
/// One connection by its token; the answer is one message, or ENOENT.
Request connectionGet(Token token);
/// One TCP socket by addresses, bound device and cookie; the answer is one message, or ENOENT.
Request tcpGet(const TcpSocket& socket);
/// Closes that TCP socket: the peer gets a reset. Needs CAP_NET_ADMIN; ENOENT when it is gone,
/// EOPNOTSUPP from a kernel without CONFIG_INET_DIAG_DESTROY.
Request tcpDestroy(const TcpSocket& socket);

/// The multicast groups that announce the end of TCP sockets of either family. An initial subflow
/// that ends before its connection is announced only with that one, and emptied: without
/// addresses, ports and counters.
std::span<const unsigned> closedSocketGroups();

// Answers. Each takes one datagram, calls the sink for every record in it, and returns how many
// messages were skipped because their bytes made no sense. Messages of other types (NLMSG_DONE,
// NLMSG_ERROR) are passed over: Socket has dealt with them.

std::uint64_t parseConnections(
    std::span<const std::byte> datagram, const std::function<void(Connection&&)>& sink);
std::uint64_t parseListeners(
    std::span<const std::byte> datagram, const std::function<void(Listener&&)>& sink);
/// Dump answers and destroy announcements alike.
std::uint64_t parseTcpSockets(
    std::span<const std::byte> datagram, const std::function<void(TcpSocket&&)>& sink);

} // namespace mptcp::netlink
