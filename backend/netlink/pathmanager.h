// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Generic netlink family "mptcp_pm": endpoints and limits, both directions.
#pragma once

#include "core/endpoint.h"
#include "netlink/genetlink.h"

namespace mptcp::netlink {

constexpr std::string_view pathManagerFamily = "mptcp_pm";

/// All endpoints of the in-kernel path manager (MPTCP_PM_CMD_GET_ADDR, dump). No privilege.
Request endpointDump(FamilyId family);
/// One of them by its id. No privilege; refused when there is none.
Request endpointGet(FamilyId family, AddressId id);
/// MPTCP_PM_CMD_GET_LIMITS. No privilege.
Request limitsGet(FamilyId family);

std::uint64_t parseEndpoints(
    std::span<const std::byte> datagram, const std::function<void(Endpoint&&)>& sink);
Result<Limits> parseLimits(std::span<const std::byte> datagram);

// Changes. Each needs CAP_NET_ADMIN and is answered with an ack, or with the kernel's words.

/// Adds an endpoint; the kernel chooses the id.
Request endpointAdd(FamilyId family, const Endpoint& endpoint);
/// By id, which must not be 0: an address alone would mean the initial subflows that use it.
Request endpointDelete(FamilyId family, AddressId id);
Request endpointFlush(FamilyId family);
/// Backup and fullmesh both become what `flags` says, the kernel passes over the other bits.
/// Not in Linux 5.10.
Request endpointSetFlags(FamilyId family, AddressId id, std::uint32_t flags);
Request limitsSet(FamilyId family, const Limits& limits);

} // namespace mptcp::netlink
