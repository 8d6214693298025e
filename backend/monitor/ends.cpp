// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The evidence for an end, and for a network.
#include "monitor/ends.h"

#include <algorithm>

namespace mptcp::monitor {

bool isKnownToEnd(const TcpSocket& subflow, const Snapshot& now)
{
    if (std::ranges::contains(now.closed, subflow.cookie, &TcpSocket::cookie)) {
        return true;
    }
    return now.events && std::ranges::any_of(*now.events, [&](const Event& event) {
        return event.type == EventType::SubflowClosed && event.token == subflow.connection
            && event.localAddress == subflow.local.address && event.localPort == subflow.local.port
            && event.remoteAddress == subflow.remote.address
            && event.remotePort == subflow.remote.port;
    });
}

bool isThere(const Snapshot& snapshot, const TrackLeg& leg)
{
    const auto link = std::ranges::find(snapshot.links, leg.link, &Link::name);
    return link != snapshot.links.end() && link->usable()
        && std::ranges::all_of(leg.addresses, [&](const Address& address) {
               return address.isLoopback()
                   || std::ranges::contains(link->addresses, address, &LinkAddress::address);
           });
}

} // namespace mptcp::monitor
