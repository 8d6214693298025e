// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which TCP socket is a subflow of which connection, and who opened the connection.
#pragma once

#include "core/snapshot.h"

#include <vector>

namespace mptcp::monitor {

struct Grouped {
    std::vector<TcpSocket> subflows; ///< by (connection, cookie), each once
    std::vector<TcpSocket> other; ///< by cookie, each once; `paused` is set where it is so
};

/// Groups by token; where the kernel hides it, by what an earlier snapshot knew of the cookie, by
/// inode, and for the initial subflow of a connection without a file by its addresses.
/// Never by address alone otherwise: several connections may use the same ones.
///
/// `connections` must be sorted by token. A socket with the token of a connection that is not
/// listed is a subflow all the same: it may outlive its connection.
Grouped group(std::span<const Connection> connections, std::vector<TcpSocket> sockets,
    const Snapshot* previous);

/// Sets `side` of every connection: from the flags of its subflows where they can be seen, else
/// from our listeners, else what the previous snapshot knew.
void findSides(std::span<Connection> connections, std::span<const TcpSocket> subflows,
    std::span<const Listener> listeners, const Snapshot* previous);

} // namespace mptcp::monitor
