// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Generic netlink family "ethtool": how much room a network card has for received packets.
#pragma once

#include "core/link.h"
#include "netlink/genetlink.h"

namespace mptcp::netlink {

constexpr std::string_view ethtoolFamily = "ethtool";

/// ETHTOOL_MSG_RINGS_GET, which everybody may ask. The driver may have to wake up its card for it.
Request ringsGet(FamilyId family, IfIndex link);
/// `NotSupported` when the driver does not tell them, `Malformed` when it makes no sense.
Result<ReceiveRing> parseRings(std::span<const std::byte> datagram);

} // namespace mptcp::netlink
