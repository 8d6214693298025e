// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Generic netlink family "mptcp_pm": endpoints and limits, both directions (reading).
#pragma once

#include "core/endpoint.h"
#include "netlink/socket.h"

#include <optional>

namespace mptcp::netlink {

/// Family ids of generic netlink are given out at run time (CTRL_CMD_GETFAMILY by name).
enum class FamilyId : std::uint16_t { };

Request familyGet(std::string_view name);
/// `Malformed` when the answer has no id.
Result<FamilyId> parseFamily(std::span<const std::byte> datagram);

constexpr std::string_view pathManagerFamily = "mptcp_pm";

/// All endpoints of the in-kernel path manager (MPTCP_PM_CMD_GET_ADDR, dump). No privilege.
Request endpointDump(FamilyId family);
/// MPTCP_PM_CMD_GET_LIMITS. No privilege.
Request limitsGet(FamilyId family);

std::uint64_t parseEndpoints(
    std::span<const std::byte> datagram, const std::function<void(Endpoint&&)>& sink);
Result<Limits> parseLimits(std::span<const std::byte> datagram);

} // namespace mptcp::netlink
