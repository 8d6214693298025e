// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Where packets go: the routes of all tables, and the rules that choose a table.
#pragma once

#include "core/address.h"
#include "core/ids.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mptcp {

/// All addresses whose first `length` bits are those of `address`.
struct Prefix {
    Address address;
    std::uint8_t length = 0; ///< bits; 0: all addresses of the family

    bool operator==(const Prefix&) const = default;
};

/// One way out: through which interface, and to whom.
struct NextHop {
    std::optional<Address> gateway; ///< RTA_GATEWAY or RTA_VIA; absent: the network itself
    IfIndex link{}; ///< RTA_OIF, `rtnh_ifindex`; 0 when there is none, as with "unreachable"
    std::uint32_t weight = 1; ///< `rtnh_hops` + 1: share among several

    bool operator==(const NextHop&) const = default;
};

/// One route, RTM_NEWROUTE.
struct Route {
    Family family = Family::V4; ///< `rtm_family`
    Prefix destination; ///< RTA_DST, `rtm_dst_len`
    std::optional<Prefix> source; ///< RTA_SRC, `rtm_src_len`: IPv6 only
    std::uint32_t table = 0; ///< RTA_TABLE, else `rtm_table`
    std::uint8_t type = 0; ///< `rtm_type`: 1 unicast, 2 local, ...
    std::uint8_t protocol = 0; ///< `rtm_protocol`: who made it
    std::uint32_t metric = 0; ///< RTA_PRIORITY: the lowest one wins
    std::optional<Address> preferredSource; ///< RTA_PREFSRC
    std::optional<std::uint32_t> nextHopId; ///< RTA_NH_ID: a next hop with an object of its own
    bool dead = false; ///< RTNH_F_DEAD or RTNH_F_LINKDOWN: not used now
    std::vector<NextHop> hops; ///< one, or those of RTA_MULTIPATH

    static constexpr std::uint32_t mainTable = 254, localTable = 255;
    bool operator==(const Route&) const = default;
};

/// One rule, RTM_NEWRULE: which packets look into which table. What it does not ask is absent.
struct RoutingRule {
    Family family = Family::V4;
    std::uint32_t priority = 0; ///< FRA_PRIORITY: the lowest one is asked first
    bool inverted = false; ///< FIB_RULE_INVERT: for all packets that do not fit
    std::optional<Prefix> source, destination; ///< FRA_SRC, FRA_DST; absent: any
    std::string inputLink, outputLink; ///< FRA_IIFNAME, FRA_OIFNAME; empty: any
    std::uint8_t typeOfService = 0; ///< `tos`; 0: any
    std::optional<std::uint32_t> mark, markMask; ///< FRA_FWMARK, FRA_FWMASK
    std::optional<std::pair<Uid, Uid>> users; ///< FRA_UID_RANGE, both ends included
    std::optional<std::uint8_t> protocol; ///< FRA_IP_PROTO
    /// FRA_SPORT_RANGE, FRA_DPORT_RANGE, both ends included.
    std::optional<std::pair<std::uint16_t, std::uint16_t>> sourcePorts, destinationPorts;
    std::uint8_t action = 0; ///< `action`: 1 to a table, 2 goto, 6 blackhole, 7 unreachable, ...
    std::uint32_t table = 0; ///< FRA_TABLE, else `table`; with l3mdev the table of that device
    std::optional<std::uint32_t> target; ///< FRA_GOTO: priority of the rule to go on with
    /// FRA_SUPPRESS_PREFIXLEN: routes with at most so many bits do not count.
    std::optional<std::uint32_t> suppressedLength;
    bool l3mdev = false; ///< FRA_L3MDEV

    static constexpr std::uint8_t toTable = 1, jump = 2;
    bool operator==(const RoutingRule&) const = default;
};

/// "192.0.2.0/24"; "::ffff:192.0.2.0/120" for a prefix of IPv6 that holds addresses of IPv4.
std::string toString(const Prefix& prefix);

/// The words of `ip route` and `ip rule`; the number where there is none.
std::string routeTypeName(std::uint8_t type); ///< "unicast", "blackhole"
std::string routeProtocolName(std::uint8_t protocol); ///< "kernel", "dhcp"
std::string routeTableName(std::uint32_t table); ///< "main", "local", "default"
std::string ruleActionName(std::uint8_t action); ///< "lookup", "blackhole"

} // namespace mptcp
