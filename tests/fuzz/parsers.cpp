// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The promises of the parsers of netlink: no more records than messages, no value from nowhere.
#include "promises.h"

#include "netlink/answer.h"
#include "netlink/ethtool.h"
#include "netlink/pathmanager.h"
#include "netlink/pmevents.h"
#include "netlink/routing.h"
#include "netlink/rtnetlink.h"
#include "netlink/sockdiag.h"

#include <array>
#include <cstdint>

#include <linux/netlink.h>

using namespace mptcp;

namespace {

/// A message takes at least its header; what is left over counts once.
void requireFewer(Bytes datagram, std::uint64_t records, std::uint64_t malformed)
{
    require(records + malformed <= datagram.size() / sizeof(nlmsghdr) + 1,
        "there are not more records than messages");
}

/// Zero stands for "none"; anything else must have come in.
template <typename Value> void requireFound(Bytes datagram, const Value& value)
{
    require(value == Value{} || contains(datagram, std::as_bytes(std::span(&value, 1))),
        "each value stands in the bytes");
}

void feedSockDiag(Bytes datagram)
{
    std::uint64_t records = 0;
    auto malformed = netlink::parseConnections(datagram, [&](Connection&& connection) {
        ++records;
        requireFound(datagram, connection.token);
        requireFound(datagram, connection.inode);
        requireFound(datagram, connection.cgroup);
        if (connection.bytes) {
            requireFound(datagram, connection.bytes->sent);
        }
        require(!connection.idle || connection.subflowsTotal, "newer fields come after older ones");
        require(connection.state != TcpState::Listen, "a listener is not a connection");
    });
    requireFewer(datagram, records, malformed);

    records = 0;
    malformed = netlink::parseListeners(datagram, [&](Listener&& listener) {
        ++records;
        requireFound(datagram, listener.inode);
    });
    requireFewer(datagram, records, malformed);

    records = 0;
    malformed = netlink::parseTcpSockets(datagram, [&](TcpSocket&& socket) {
        ++records;
        requireFound(datagram, socket.cookie);
        require(socket.congestion.back() == '\0', "the name is terminated");
        if (socket.subflow) {
            requireFound(datagram, socket.subflow->localToken);
            requireFound(datagram, socket.subflow->flags);
        }
        if (socket.info) {
            requireFound(datagram, socket.info->bytesSent);
        }
    });
    requireFewer(datagram, records, malformed);
}

void feedRtnetlink(Bytes datagram)
{
    std::uint64_t records = 0;
    auto malformed = netlink::parseLinks(datagram, [&](Link&& link) {
        ++records;
        requireFound(datagram, link.index);
        requireFound(datagram, link.sentBytes);
        require(link.index != IfIndex{} && !link.name.empty(), "an interface has index and name");
    });
    requireFewer(datagram, records, malformed);

    records = 0;
    malformed = netlink::parseAddresses(datagram, [&](IfIndex link, const LinkAddress& address) {
        ++records;
        requireFound(datagram, link);
        const auto bytes = std::as_bytes(address.address.bytes());
        require(contains(datagram, bytes), "the address stands in the bytes");
    });
    requireFewer(datagram, records, malformed);

    if (const auto route = netlink::parseRoute(datagram)) {
        requireFound(datagram, *route);
    }
}

void feedRouting(Bytes datagram)
{
    std::uint64_t records = 0;
    auto malformed = netlink::parseRoutes(datagram, [&](Route&& route) {
        ++records;
        requireFound(datagram, route.metric);
        require(!route.hops.empty(), "a route has a way out");
        require(route.destination.length <= (route.family == Family::V4 ? 32 : 128),
            "a prefix is no longer than an address");
        for (const NextHop& hop : route.hops) {
            requireFound(datagram, hop.link);
            require(!hop.gateway || contains(datagram, std::as_bytes(hop.gateway->bytes())),
                "the gateway stands in the bytes");
        }
    });
    requireFewer(datagram, records, malformed);

    records = 0;
    malformed = netlink::parseRules(datagram, [&](RoutingRule&& rule) {
        ++records;
        requireFound(datagram, rule.priority);
        requireFound(datagram, rule.mark.value_or(0));
        require(!rule.source || contains(datagram, std::as_bytes(rule.source->address.bytes()))
                || rule.source->address.isUnspecified(),
            "the address stands in the bytes");
    });
    requireFewer(datagram, records, malformed);
}

void feedPathManager(Bytes datagram)
{
    std::uint64_t records = 0;
    const auto malformed = netlink::parseEndpoints(datagram, [&](Endpoint&& endpoint) {
        ++records;
        requireFound(datagram, endpoint.flags);
        requireFound(datagram, endpoint.port);
        const auto bytes = std::as_bytes(endpoint.address.bytes());
        require(contains(datagram, bytes), "the address stands in the bytes");
    });
    requireFewer(datagram, records, malformed);
    if (const auto limits = netlink::parseLimits(datagram)) {
        requireFound(datagram, limits->subflows);
    }
    if (const auto family = netlink::parseFamily(datagram)) {
        requireFound(datagram, *family);
    }
    if (const auto group = netlink::parseGroup(datagram, "mptcp_pm_events")) {
        requireFound(datagram, *group);
    }
}

void feedEvents(Bytes datagram)
{
    std::uint64_t records = 0;
    const auto malformed = netlink::parseEvents(datagram, [&](Event&& event) {
        ++records;
        requireFound(datagram, event.type);
        requireFound(datagram, event.token.value_or(Token{}));
        requireFound(datagram, event.flags.value_or(0));
        requireFound(datagram, event.resetReason.value_or(0));
        for (const auto& address : {event.localAddress, event.remoteAddress}) {
            require(!address || contains(datagram, std::as_bytes(address->bytes())),
                "the address stands in the bytes");
        }
    });
    requireFewer(datagram, records, malformed);
}

void feedEthtool(Bytes datagram)
{
    if (const auto ring = netlink::parseRings(datagram)) {
        requireFound(datagram, ring->size);
        requireFound(datagram, ring->maximum);
        require(ring->maximum != 0 && ring->size <= ring->maximum,
            "a ring is no larger than it may be");
    }
}

void feedAnswer(Bytes datagram)
{
    for (const int flags : {NLM_F_REQUEST, NLM_F_REQUEST | NLM_F_ACK, NLM_F_REQUEST | NLM_F_DUMP}) {
        for (const std::uint32_t sequence : {1U, 2U, 3U}) {
            netlink::Answer answer(static_cast<std::uint16_t>(flags), sequence);
            const bool taken = answer.take(datagram);
            require(taken || !answer.finished(), "others' messages do not end an exchange");
            require(answer.result() || answer.finished(), "an error ends an exchange");
        }
    }
}

} // namespace

std::span<const ParserGroup> parserGroups()
{
    static constexpr std::array<ParserGroup, 16> groups{{{"sockdiag", feedSockDiag},
        {"rtnetlink", feedRtnetlink}, {"routing", feedRouting}, {"pathmanager", feedPathManager},
        {"pmevents", feedEvents}, {"ethtool", feedEthtool}, {"answer", feedAnswer},
        {"gobuild", feedGoBuild}, {"types", feedTypes}, {"recording", feedRecording},
        {"procfs", feedProcfs, true}, {"programs", feedPrograms, true},
        {"turnons", feedTurnOns, true}, {"check", feedCheck, true}, {"desktop", feedDesktop, true},
        {"redaction", feedRedaction, true}}};
    return groups;
}
