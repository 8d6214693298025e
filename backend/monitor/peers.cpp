// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which addresses belong to one peer.
#include "monitor/peers.h"

#include <algorithm>

namespace mptcp::monitor {

void Peers::add(const Connection& connection, std::span<const TcpSocket> subflows)
{
    std::vector<Address> addresses{connection.remote.address};
    for (const TcpSocket& subflow : subflows) {
        addresses.push_back(subflow.remote.address);
    }
    std::size_t place = m_first.size();
    for (const Address& address : addresses) {
        const auto known = m_peers.find(address);
        place = known != m_peers.end() ? std::min(place, known->second) : place;
    }
    if (place == m_first.size()) {
        m_first.push_back(connection.remote.address);
    }
    for (const Address& address : addresses) {
        const auto [known, isNew] = m_peers.emplace(address, place);
        if (const std::size_t other = known->second; other != place) { // they are one
            for (auto& [each, itsPlace] : m_peers) {
                itsPlace = itsPlace == other ? place : itsPlace;
            }
        }
    }
}

bool Peers::contains(const Connection& connection) const
{
    return contains(connection.remote.address);
}

std::vector<Address> Peers::list() const
{
    std::vector<bool> isOne(m_first.size());
    for (const auto& [address, place] : m_peers) {
        isOne[place] = true;
    }
    std::vector<Address> list;
    for (std::size_t place = 0; place < m_first.size(); ++place) {
        if (isOne[place]) {
            list.push_back(m_first[place]);
        }
    }
    return list;
}

} // namespace mptcp::monitor
