// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// rtnetlink: interfaces, addresses and the route of one socket, both directions.
#pragma once

#include "core/link.h"
#include "core/tcpsocket.h"
#include "netlink/socket.h"

namespace mptcp::netlink {

/// All interfaces (RTM_GETLINK), without their addresses.
Request linkDump();
/// All addresses of both families (RTM_GETADDR).
Request addressDump();
/// Through which interface a packet of this socket would leave now (RTM_GETROUTE with source,
/// destination, protocol and ports). No privilege needed.
Request routeGet(const TcpSocket& socket);
/// Which route a join like this would match now; the kernel itself opens it, as root: RTM_GETROUTE
/// with RTM_F_FIB_MATCH. Without that the kernel takes every destination for a neighbour of the
/// interface that a socket is bound to. Refused with ENETUNREACH or EHOSTUNREACH when none does. No
/// privilege needed.
Request routeMatch(const SourceRoute& wanted);

/// The multicast groups that announce changes of interfaces and addresses.
std::span<const unsigned> linkNewsGroups();

/// The kind here comes from `ifi_type` and IFLA_INFO_KIND alone; what only sysfs knows (Wi-Fi,
/// cellular) is refined by monitor/collector.
std::uint64_t parseLinks(
    std::span<const std::byte> datagram, const std::function<void(Link&&)>& sink);
std::uint64_t parseAddresses(std::span<const std::byte> datagram,
    const std::function<void(IfIndex, const LinkAddress&)>& sink);
/// The device of the answer (RTA_OIF); `Malformed` when there is none, as of a route with several.
Result<IfIndex> parseRoute(std::span<const std::byte> datagram);

} // namespace mptcp::netlink
