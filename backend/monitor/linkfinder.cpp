// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The order of evidence for the interface of a socket.
#include "monitor/linkfinder.h"

#include <algorithm>

namespace mptcp::monitor {

LinkFinder::LinkFinder(RouteQuery routeQuery) : m_routeQuery(std::move(routeQuery)) { }

void LinkFinder::setLinks(std::span<const Link> links)
{
    std::vector<Place> now;
    for (const Link& link : links) {
        for (const LinkAddress& entry : link.addresses) {
            now.push_back({entry.address, link.index, link.usable()});
        }
        if (link.kind == LinkKind::Loopback) { // all of 127/8 is local, only one is listed
            now.push_back({Address(), link.index, link.usable()});
        }
    }
    std::ranges::sort(now);
    if (now != m_places) {
        m_places = std::move(now);
        m_routes.clear();
    }
}

std::span<const LinkFinder::Place> LinkFinder::places(const Address& address) const
{
    const auto listed = std::ranges::equal_range(m_places, address, {}, &Place::address);
    if (listed.empty() && address.isLoopback()) {
        return std::ranges::equal_range(m_places, Address(), {}, &Place::address);
    }
    return listed;
}

void LinkFinder::locateBound(TcpSocket& socket) const
{
    const bool there = std::ranges::any_of(places(socket.local.address),
        [&](const Place& place) { return place.link == socket.boundLink && place.usable; });
    socket.link = socket.boundLink;
    socket.linkEvidence = there ? LinkEvidence::Bound : LinkEvidence::Lost;
}

void LinkFinder::locate(TcpSocket& socket, IfIndex lastKnown)
{
    if (socket.boundLink != IfIndex{}) {
        locateBound(socket);
        return;
    }
    const auto candidates = places(socket.local.address);
    if (candidates.empty()) {
        socket.link = lastKnown;
        socket.linkEvidence = LinkEvidence::Lost;
        return;
    }
    if (candidates.size() == 1) {
        socket.link = candidates.front().link;
        socket.linkEvidence =
            candidates.front().usable ? LinkEvidence::Address : LinkEvidence::Lost;
        return;
    }
    const std::pair key(socket.local.address, socket.remote.address);
    auto known = m_routes.find(key);
    if (known == m_routes.end()) {
        known = m_routes.emplace(key, m_routeQuery(socket)).first;
    }
    socket.link = known->second.value_or(IfIndex{});
    socket.linkEvidence = known->second ? LinkEvidence::Route : LinkEvidence::Unknown;
}

} // namespace mptcp::monitor
