// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Who is at the other end of connections.
#pragma once

#include "core/connection.h"

#include <map>
#include <span>
#include <vector>

namespace mptcp::monitor {

/// Peers, as far as they can be told apart: addresses that one connection goes to are one peer's.
class Peers {
public:
    void add(const Connection& connection, std::span<const TcpSocket> subflows);
    /// Whether the connection goes to one of them.
    bool contains(const Connection& connection) const;
    bool contains(const Address& address) const { return m_peers.contains(address); }
    /// An address of each, in the order in which they were added.
    std::vector<Address> list() const;

private:
    std::map<Address, std::size_t> m_peers; ///< its place in the order
    std::vector<Address> m_first; ///< addresses in that order
};

} // namespace mptcp::monitor
