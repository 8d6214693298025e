// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// rtnetlink: all routes of all tables, and the rules that choose a table. No privilege needed.
#pragma once

#include "core/route.h"
#include "netlink/socket.h"

namespace mptcp::netlink {

/// All routes of a family (RTM_GETROUTE), without those the kernel has only cached.
Request routeDump(Family family);
/// All rules of a family (RTM_GETRULE).
Request ruleDump(Family family);

/// Routes of other families (multicast, MPLS) are skipped. Returns the number of malformed records.
std::uint64_t parseRoutes(
    std::span<const std::byte> datagram, const std::function<void(Route&&)>& sink);
std::uint64_t parseRules(
    std::span<const std::byte> datagram, const std::function<void(RoutingRule&&)>& sink);

} // namespace mptcp::netlink
