// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The rules that choose interfaces and addresses, and what a second path needs.
#include "netcheck/way.h"

#include <algorithm>

#include <linux/if_addr.h>

namespace mptcp::netcheck {

namespace {

constexpr const char* operation = "choose interfaces to check";

/// The address that packets to the server would come from.
const LinkAddress* sourceOn(const Link& link, const Address& server)
{
    const auto fits = [&](const LinkAddress& address) {
        constexpr std::uint32_t unusable = IFA_F_TENTATIVE | IFA_F_DADFAILED;
        return address.address.family() == server.family()
            && address.address.isLinkLocal() == server.isLinkLocal()
            && (address.flags & unusable) == 0;
    };
    const auto found = std::ranges::find_if(link.addresses, fits);
    return found != link.addresses.end() ? &*found : nullptr;
}

bool isWanted(const Link& link, const Address& server, std::span<const std::string> interfaces)
{
    if (!interfaces.empty()) {
        return std::ranges::contains(interfaces, link.name);
    }
    return link.usable() && (link.kind == LinkKind::Loopback) == server.isLoopback();
}

/// Why a connection over the link will have no subflow over another one.
std::optional<SecondPath> noSecondPath(
    const Link& link, const Address& server, const Snapshot& snapshot)
{
    if (snapshot.hasGap(Source::Endpoints) || !snapshot.limits) {
        return std::nullopt;
    }
    const auto helps = [&](const Endpoint& endpoint) {
        return (endpoint.flags & (Endpoint::subflow | Endpoint::fullmesh)) != 0
            && endpoint.address.family() == server.family()
            && !std::ranges::contains(link.addresses, endpoint.address, &LinkAddress::address);
    };
    if (std::ranges::none_of(snapshot.endpoints, helps)) {
        return SecondPath::NoEndpoint;
    }
    if (snapshot.limits->subflows == 0) {
        return SecondPath::LimitSubflows;
    }
    return std::nullopt;
}

} // namespace

Result<std::vector<Way>> waysTo(std::span<const SocketAddress> servers,
    std::span<const std::string> interfaces, const Snapshot& snapshot)
{
    for (const std::string& name : interfaces) {
        if (!std::ranges::contains(snapshot.links, name, &Link::name)) {
            return std::unexpected(
                Error{ErrorKind::NotFound, operation, 0, "there is no interface " + name});
        }
    }
    std::vector<Way> ways;
    for (const Link& link : snapshot.links) {
        for (const SocketAddress& server : servers) {
            const LinkAddress* source = isWanted(link, server.address, interfaces)
                ? sourceOn(link, server.address)
                : nullptr;
            if (source) {
                ways.push_back({link.index, link.name, source->address, server,
                    noSecondPath(link, server.address, snapshot)});
            }
        }
    }
    if (ways.empty()) {
        return std::unexpected(Error{ErrorKind::NotFound, operation, 0,
            "no interface that works has an address of the server's family"});
    }
    return ways;
}

} // namespace mptcp::netcheck
