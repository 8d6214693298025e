// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The layouts of rtmsg with all its ways out, and of fib_rule_hdr.
#include "netlink/routing.h"

#include "netlink/message.h"
#include "netlink/requestbuilder.h"

#include <linux/fib_rules.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>

namespace mptcp::netlink {

namespace {

constexpr std::uint32_t deadFlags = RTNH_F_DEAD | RTNH_F_LINKDOWN;

unsigned char toNumber(Family family)
{
    return family == Family::V4 ? AF_INET : AF_INET6;
}

std::uint8_t bitsOf(Family family)
{
    return family == Family::V4 ? 32 : 128;
}

template <typename T> bool readInto(std::span<const std::byte> payload, std::optional<T>& value)
{
    return read(payload, value.emplace());
}

/// RTA_VIA: a gateway of any family, behind the number of that family.
bool readVia(std::span<const std::byte> payload, std::optional<Address>& gateway)
{
    std::uint16_t family = 0;
    if (payload.size() < sizeof(family)) {
        return false;
    }
    family = load<std::uint16_t>(payload);
    return readAddress(payload.subspan(sizeof(family)), family == AF_INET ? Family::V4 : Family::V6,
        gateway.emplace());
}

bool readGateway(
    std::uint16_t type, std::span<const std::byte> payload, Family family, NextHop& hop)
{
    switch (type) {
    case RTA_GATEWAY:
        return readAddress(payload, family, hop.gateway.emplace());
    case RTA_VIA:
        return readVia(payload, hop.gateway);
    default:
        return true;
    }
}

/// RTA_MULTIPATH: one `rtnexthop` after the other, each with attributes of its own.
bool readHops(std::span<const std::byte> payload, Family family, Route& route)
{
    bool anyAlive = false;
    while (payload.size() >= sizeof(rtnexthop)) {
        const auto header = load<rtnexthop>(payload);
        if (header.rtnh_len < sizeof(rtnexthop) || header.rtnh_len > payload.size()) {
            return false;
        }
        NextHop hop{.gateway = {},
            .link = IfIndex{static_cast<std::uint32_t>(header.rtnh_ifindex)},
            .weight = header.rtnh_hops + 1U};
        const auto attributes =
            payload.subspan(sizeof(rtnexthop), header.rtnh_len - sizeof(rtnexthop));
        if (!forEachAttribute(
                attributes, [&](std::uint16_t type, std::span<const std::byte> value) {
                    return readGateway(type, value, family, hop);
                })) {
            return false;
        }
        anyAlive |= !(header.rtnh_flags & deadFlags);
        route.hops.push_back(hop);
        payload = payload.subspan(std::min(payload.size(), aligned(header.rtnh_len)));
    }
    route.dead = route.dead || (!route.hops.empty() && !anyAlive);
    return payload.empty();
}

bool readRoute(
    const rtmsg& header, Family family, std::span<const std::byte> attributes, Route& route)
{
    NextHop hop;
    const bool sound =
        forEachAttribute(attributes, [&](std::uint16_t type, std::span<const std::byte> payload) {
            switch (type) {
            case RTA_DST:
                return readAddress(payload, family, route.destination.address);
            case RTA_SRC:
                route.source.emplace(Prefix{{}, header.rtm_src_len});
                return readAddress(payload, family, route.source->address);
            case RTA_TABLE:
                return read(payload, route.table);
            case RTA_OIF:
                return read(payload, hop.link);
            case RTA_PRIORITY:
                return read(payload, route.metric);
            case RTA_PREFSRC:
                return readAddress(payload, family, route.preferredSource.emplace());
            case RTA_NH_ID:
                return readInto(payload, route.nextHopId);
            case RTA_MULTIPATH:
                return readHops(payload, family, route);
            default:
                return readGateway(type, payload, family, hop);
            }
        });
    if (route.hops.empty()) {
        route.hops.push_back(hop);
    }
    return sound;
}

/// Nothing asked for is the address of all zeros, of the right family.
Prefix any(Family family)
{
    static constexpr std::array<std::uint8_t, 16> zeros{};
    return {Address::fromBytes(std::span(zeros).first(family == Family::V4 ? 4 : 16)), 0};
}

bool readPorts(std::span<const std::byte> payload,
    std::optional<std::pair<std::uint16_t, std::uint16_t>>& ports)
{
    fib_rule_port_range range{};
    const bool sound = read(payload, range);
    ports.emplace(range.start, range.end);
    return sound;
}

bool readUsers(std::span<const std::byte> payload, RoutingRule& rule)
{
    fib_rule_uid_range range{};
    const bool sound = read(payload, range);
    rule.users.emplace(Uid{range.start}, Uid{range.end});
    return sound;
}

/// What a rule asks of a packet.
bool readSelector(std::uint16_t type, std::span<const std::byte> payload, RoutingRule& rule)
{
    switch (type) {
    case FRA_SRC:
        return rule.source && readAddress(payload, rule.family, rule.source->address);
    case FRA_DST:
        return rule.destination && readAddress(payload, rule.family, rule.destination->address);
    case FRA_IIFNAME:
        rule.inputLink = readText(payload);
        return true;
    case FRA_OIFNAME:
        rule.outputLink = readText(payload);
        return true;
    case FRA_FWMARK:
        return readInto(payload, rule.mark);
    case FRA_FWMASK:
        return readInto(payload, rule.markMask);
    case FRA_UID_RANGE:
        return readUsers(payload, rule);
    case FRA_IP_PROTO:
        return readInto(payload, rule.protocol);
    case FRA_SPORT_RANGE:
        return readPorts(payload, rule.sourcePorts);
    case FRA_DPORT_RANGE:
        return readPorts(payload, rule.destinationPorts);
    default:
        return true;
    }
}

bool readRule(std::span<const std::byte> attributes, RoutingRule& rule)
{
    constexpr std::uint32_t none = ~0U; // the kernel's -1
    return forEachAttribute(
        attributes, [&](std::uint16_t type, std::span<const std::byte> payload) {
            switch (type) {
            case FRA_PRIORITY:
                return read(payload, rule.priority);
            case FRA_TABLE:
                return read(payload, rule.table);
            case FRA_GOTO:
                return readInto(payload, rule.target);
            case FRA_SUPPRESS_PREFIXLEN: {
                std::uint32_t length = none;
                const bool sound = read(payload, length);
                rule.suppressedLength = length == none ? std::nullopt : std::optional(length);
                return sound;
            }
            case FRA_L3MDEV:
                rule.l3mdev = true;
                return true;
            default:
                return readSelector(type, payload, rule);
            }
        });
}

} // namespace

Request routeDump(Family family)
{
    rtmsg header{};
    header.rtm_family = toNumber(family);
    return RequestBuilder(RTM_GETROUTE, NLM_F_DUMP, header).build();
}

Request ruleDump(Family family)
{
    fib_rule_hdr header{};
    header.family = toNumber(family);
    return RequestBuilder(RTM_GETRULE, NLM_F_DUMP, header).build();
}

std::uint64_t parseRoutes(
    std::span<const std::byte> datagram, const std::function<void(Route&&)>& sink)
{
    return forEachRecord<rtmsg>(
        datagram, RTM_NEWROUTE, [&](const rtmsg& header, std::span<const std::byte> attributes) {
            if (header.rtm_family != AF_INET && header.rtm_family != AF_INET6) {
                return true; // multicast, MPLS: none of ours
            }
            const Family family = header.rtm_family == AF_INET ? Family::V4 : Family::V6;
            Route route;
            route.family = family;
            route.destination = any(family);
            route.destination.length = header.rtm_dst_len;
            route.table = header.rtm_table;
            route.type = header.rtm_type;
            route.protocol = header.rtm_protocol;
            route.dead = header.rtm_flags & deadFlags;
            if (!readRoute(header, family, attributes, route)
                || std::max(header.rtm_dst_len, header.rtm_src_len) > bitsOf(family)) {
                return false;
            }
            sink(std::move(route));
            return true;
        });
}

std::uint64_t parseRules(
    std::span<const std::byte> datagram, const std::function<void(RoutingRule&&)>& sink)
{
    return forEachRecord<fib_rule_hdr>(datagram, RTM_NEWRULE,
        [&](const fib_rule_hdr& header, std::span<const std::byte> attributes) {
            if (header.family != AF_INET && header.family != AF_INET6) {
                return true;
            }
            RoutingRule rule;
            rule.family = header.family == AF_INET ? Family::V4 : Family::V6;
            rule.inverted = header.flags & FIB_RULE_INVERT;
            rule.typeOfService = header.tos;
            rule.action = header.action;
            rule.table = header.table;
            const auto asked = [&](std::uint8_t length) {
                Prefix prefix = any(rule.family);
                prefix.length = length;
                return length == 0 ? std::nullopt : std::optional(prefix);
            };
            rule.source = asked(header.src_len);
            rule.destination = asked(header.dst_len);
            if (!readRule(attributes, rule)
                || std::max(header.src_len, header.dst_len) > bitsOf(rule.family)) {
                return false;
            }
            sink(std::move(rule));
            return true;
        });
}

} // namespace mptcp::netlink
