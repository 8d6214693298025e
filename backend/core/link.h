// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// One network interface with its addresses.
#pragma once

#include "core/address.h"
#include "core/ids.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace mptcp {

enum class LinkKind : std::uint8_t { Other, Ethernet, Wifi, Cellular, Loopback, Tunnel, Virtual };

/// The kind's name in JSON: "wifi".
std::string_view name(LinkKind kind);

struct LinkAddress {
    Address address; ///< IFA_LOCAL, else IFA_ADDRESS
    std::uint8_t prefixLength = 0;
    std::uint8_t scope = 0; ///< `ifa_scope`: 0 global, 253 link, 254 host
    std::uint32_t flags = 0; ///< IFA_FLAGS, else `ifa_flags`

    auto operator<=>(const LinkAddress&) const = default;
};

/// Where a network card puts packets until its driver takes them, ETHTOOL_MSG_RINGS_GET.
struct ReceiveRing {
    std::uint32_t size = 0; ///< packets, ETHTOOL_A_RINGS_RX
    std::uint32_t maximum = 0; ///< packets, ETHTOOL_A_RINGS_RX_MAX

    bool operator==(const ReceiveRing&) const = default;
};

struct Link {
    IfIndex index{}; ///< `ifi_index`
    std::string name; ///< IFLA_IFNAME
    LinkKind kind = LinkKind::Other; ///< ifi_type, IFLA_INFO_KIND, and DEVTYPE of sysfs
    bool up = false; ///< IFF_UP: switched on by the administrator
    bool running = false; ///< IFF_LOWER_UP: has a carrier
    std::uint32_t mtu = 0; ///< bytes, IFLA_MTU
    // IFLA_STATS64, since the interface was made:
    std::uint64_t receivedBytes = 0, sentBytes = 0;
    std::uint64_t receivedPackets = 0;
    std::uint64_t receivedDropped = 0, receivedMissed = 0, receivedErrors = 0; ///< packets
    /// Packets for which the card had no room: `rx_fifo_errors`, `rx_over_errors`. What a driver
    /// counts here it may count as missed or as an error too.
    std::uint64_t receivedFifo = 0, receivedOver = 0;
    std::uint64_t sentDropped = 0, sentErrors = 0; ///< packets
    std::vector<LinkAddress> addresses; ///< sorted; joined in by monitor/collector
    /// Joined in too, of interfaces that carry subflows and drop packets. Absent: not asked for,
    /// or the driver does not tell.
    std::optional<ReceiveRing> receiveRing;

    /// Whether packets can leave through it.
    bool usable() const { return up && running; }
    bool operator==(const Link&) const = default;
};

/// Which route packets with one of our addresses as their source take, by RTM_GETROUTE.
struct SourceRoute {
    Address destination, source;
    IfIndex bound{}; ///< the interface that their socket is bound to; 0: none
    std::optional<IfIndex> link; ///< the matching route's interface; absent: no route matches

    auto operator<=>(const SourceRoute&) const = default;
};

} // namespace mptcp
