// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The layouts of ifinfomsg, ifaddrmsg and rtmsg, and which interface types mean what.
#include "netlink/rtnetlink.h"

#include "netlink/message.h"
#include "netlink/requestbuilder.h"
#include "netlink/uapi.h"

#include <arpa/inet.h>
#include <linux/if.h>
#include <linux/if_arp.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>

namespace mptcp::netlink {

namespace {

constexpr std::uint32_t lowerUp = 0x10000; ///< IFF_LOWER_UP

/// By IFLA_INFO_KIND when there is one: the driver's own word beats the frame format.
LinkKind kindOf(unsigned short type, std::string_view infoKind)
{
    static constexpr std::array<std::string_view, 14> tunnels{"amt", "erspan", "gre", "gretap",
        "ip6gre", "ip6gretap", "ip6tnl", "ipip", "ipvti", "sit", "tun", "vti6", "wireguard",
        "xfrm"};
    if (type == ARPHRD_LOOPBACK) {
        return LinkKind::Loopback;
    }
    if (std::ranges::contains(tunnels, infoKind)) {
        return LinkKind::Tunnel;
    }
    if (infoKind == "wwan" || infoKind == "rmnet" || type == ARPHRD_RAWIP) {
        return LinkKind::Cellular;
    }
    if (!infoKind.empty() && infoKind != "dsa") { // a dsa port is a real socket in the wall
        return LinkKind::Virtual;
    }
    switch (type) {
    case ARPHRD_ETHER:
        return LinkKind::Ethernet;
    case ARPHRD_TUNNEL:
    case ARPHRD_TUNNEL6:
    case ARPHRD_SIT:
    case ARPHRD_IPGRE:
    case ARPHRD_IP6GRE:
    case ARPHRD_NONE:
        return LinkKind::Tunnel;
    default:
        return LinkKind::Other;
    }
}

bool fillStatistics(std::span<const std::byte> payload, Link& link)
{
    constexpr std::size_t needed =
        offsetof(rtnl_link_stats64, rx_missed_errors) + sizeof(std::uint64_t);
    if (payload.size() < needed) {
        return false;
    }
    const auto statistics = load<rtnl_link_stats64>(payload);
    link.receivedBytes = statistics.rx_bytes;
    link.sentBytes = statistics.tx_bytes;
    link.receivedPackets = statistics.rx_packets;
    link.receivedDropped = statistics.rx_dropped;
    link.receivedMissed = statistics.rx_missed_errors;
    link.receivedErrors = statistics.rx_errors;
    link.receivedFifo = statistics.rx_fifo_errors;
    link.receivedOver = statistics.rx_over_errors;
    link.sentDropped = statistics.tx_dropped;
    link.sentErrors = statistics.tx_errors;
    return true;
}

bool fillLink(std::span<const std::byte> attributes, Link& link, std::string_view& infoKind)
{
    return forEachAttribute(
        attributes, [&](std::uint16_t type, std::span<const std::byte> payload) {
            switch (type) {
            case IFLA_IFNAME:
                link.name = readText(payload);
                return true;
            case IFLA_MTU:
                return read(payload, link.mtu);
            case IFLA_STATS64:
                return fillStatistics(payload, link);
            case IFLA_LINKINFO:
                return forEachAttribute(
                    payload, [&](std::uint16_t inner, std::span<const std::byte> value) {
                        infoKind = inner == IFLA_INFO_KIND ? readText(value) : infoKind;
                        return true;
                    });
            default:
                return true;
            }
        });
}

/// An address of the family's own length; nothing for another length.
std::optional<Address> readAddress(int family, std::span<const std::byte> payload)
{
    if (payload.size() != (family == AF_INET ? sizeof(in_addr) : sizeof(in6_addr))) {
        return std::nullopt;
    }
    const auto bytes = load<std::array<std::uint8_t, 16>>(payload);
    return Address::fromBytes(std::span(bytes).first(payload.size()));
}

} // namespace

Request linkDump()
{
    return RequestBuilder(RTM_GETLINK, NLM_F_DUMP, ifinfomsg{}).build();
}

Request addressDump()
{
    return RequestBuilder(RTM_GETADDR, NLM_F_DUMP, ifaddrmsg{}).build();
}

Request routeGet(const TcpSocket& socket)
{
    const auto source = socket.local.address.bytes();
    const auto destination = socket.remote.address.bytes();
    rtmsg header{};
    header.rtm_family = socket.remote.address.family() == Family::V4 ? AF_INET : AF_INET6;
    header.rtm_dst_len = static_cast<std::uint8_t>(destination.size() * 8);
    header.rtm_src_len = static_cast<std::uint8_t>(source.size() * 8);
    RequestBuilder request(RTM_GETROUTE, 0, header);
    request.attribute(RTA_DST, std::as_bytes(destination))
        .attribute(RTA_SRC, std::as_bytes(source))
        .attribute(RTA_UID, static_cast<std::uint32_t>(socket.uid))
        .attribute(RTA_IP_PROTO, uapi::protocolTcp)
        .attribute(RTA_SPORT, htons(socket.local.port))
        .attribute(RTA_DPORT, htons(socket.remote.port));
    if (socket.boundLink != IfIndex{}) {
        request.attribute(RTA_OIF, static_cast<std::uint32_t>(socket.boundLink));
    }
    return request.build();
}

Request routeMatch(const SourceRoute& wanted)
{
    const auto source = wanted.source.bytes();
    const auto destination = wanted.destination.bytes();
    rtmsg header{};
    header.rtm_family = wanted.destination.family() == Family::V4 ? AF_INET : AF_INET6;
    header.rtm_dst_len = static_cast<std::uint8_t>(destination.size() * 8);
    header.rtm_src_len = static_cast<std::uint8_t>(source.size() * 8);
    header.rtm_flags = RTM_F_FIB_MATCH;
    RequestBuilder request(RTM_GETROUTE, 0, header);
    request.attribute(RTA_DST, std::as_bytes(destination))
        .attribute(RTA_SRC, std::as_bytes(source))
        .attribute(RTA_UID, std::uint32_t{0}) // joins are opened by the kernel, whosoever asked
        .attribute(RTA_IP_PROTO, uapi::protocolTcp);
    if (wanted.bound != IfIndex{}) {
        request.attribute(RTA_OIF, static_cast<std::uint32_t>(wanted.bound));
    }
    return request.build();
}

std::span<const unsigned> linkNewsGroups()
{
    static constexpr std::array<unsigned, 3> groups{
        RTNLGRP_LINK, RTNLGRP_IPV4_IFADDR, RTNLGRP_IPV6_IFADDR};
    return groups;
}

std::uint64_t parseLinks(
    std::span<const std::byte> datagram, const std::function<void(Link&&)>& sink)
{
    return forEachRecord<ifinfomsg>(datagram, RTM_NEWLINK,
        [&](const ifinfomsg& message, std::span<const std::byte> attributes) {
            Link link;
            link.index = IfIndex{static_cast<std::uint32_t>(message.ifi_index)};
            link.up = message.ifi_flags & IFF_UP;
            link.running = message.ifi_flags & lowerUp;
            std::string_view infoKind;
            if (!fillLink(attributes, link, infoKind) || message.ifi_index <= 0
                || link.name.empty()) {
                return false;
            }
            link.kind = kindOf(message.ifi_type, infoKind);
            sink(std::move(link));
            return true;
        });
}

std::uint64_t parseAddresses(std::span<const std::byte> datagram,
    const std::function<void(IfIndex, const LinkAddress&)>& sink)
{
    return forEachRecord<ifaddrmsg>(datagram, RTM_NEWADDR,
        [&](const ifaddrmsg& message, std::span<const std::byte> attributes) {
            if (message.ifa_family != AF_INET && message.ifa_family != AF_INET6) {
                return true; // another protocol's address, none of ours
            }
            LinkAddress result;
            result.prefixLength = message.ifa_prefixlen;
            result.scope = message.ifa_scope;
            result.flags = message.ifa_flags;
            std::optional<Address> local, address; // on point-to-point links they differ
            const bool sound = forEachAttribute(
                attributes, [&](std::uint16_t type, std::span<const std::byte> payload) {
                    if (type == IFA_LOCAL || type == IFA_ADDRESS) {
                        auto& target = type == IFA_LOCAL ? local : address;
                        target = readAddress(message.ifa_family, payload);
                        return target.has_value();
                    }
                    return type != IFA_FLAGS || read(payload, result.flags);
                });
            if (!sound || (!local && !address) || message.ifa_index == 0) {
                return false;
            }
            result.address = local ? *local : *address;
            sink(IfIndex{message.ifa_index}, result);
            return true;
        });
}

Result<IfIndex> parseRoute(std::span<const std::byte> datagram)
{
    IfIndex link{};
    const std::uint64_t malformed = forEachRecord<rtmsg>(
        datagram, RTM_NEWROUTE, [&](const rtmsg&, std::span<const std::byte> attributes) {
            return forEachAttribute(
                attributes, [&](std::uint16_t type, std::span<const std::byte> payload) {
                    return type != RTA_OIF || read(payload, link);
                });
        });
    if (malformed != 0 || link == IfIndex{}) {
        return std::unexpected(
            Error{ErrorKind::Malformed, "read route", 0, "the answer has no interface"});
    }
    return link;
}

} // namespace mptcp::netlink
