// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Through which interface a TCP socket talks, and how sure that is.
#pragma once

#include "core/link.h"
#include "core/tcpsocket.h"

#include <functional>
#include <map>
#include <span>
#include <utility>
#include <vector>

namespace mptcp::monitor {

/// Evidence in this order: the device the socket is bound to, the one interface that has its local
/// address, the kernel's routing. A socket outlives its address and its link without any event;
/// then it is `Lost`.
class LinkFinder {
public:
    /// Nothing when the kernel does not answer.
    using RouteQuery = std::function<std::optional<IfIndex>(const TcpSocket&)>;

    explicit LinkFinder(RouteQuery routeQuery);

    /// The interfaces with their addresses as they are now. Answers of the routing are forgotten
    /// when anything that decides them has changed.
    void setLinks(std::span<const Link> links);

    /// Fills in `link` and `linkEvidence`. `lastKnown` is the interface it used before, 0 if none.
    void locate(TcpSocket& socket, IfIndex lastKnown);

private:
    struct Place {
        Address address;
        IfIndex link{};
        bool usable = false;
        auto operator<=>(const Place&) const = default;
    };
    std::span<const Place> places(const Address& address) const;
    void locateBound(TcpSocket& socket) const;

    RouteQuery m_routeQuery;
    std::vector<Place> m_places; ///< sorted
    std::map<std::pair<Address, Address>, std::optional<IfIndex>> m_routes; ///< by local, remote
};

} // namespace mptcp::monitor
