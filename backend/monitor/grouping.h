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

/// Who opened an established socket, for whoever may see no flags: a SYN that was acknowledged
/// counts as one byte in `tcpi_bytes_acked` at the side that sent it, and only there. Absent while
/// data is in flight, and where the sums say neither.
std::optional<Side> openerOf(const TcpSocket& socket);

/// Sets `side` of every connection: what the previous snapshot knew, else from the flags of its
/// subflows where they can be seen, else from the bytes of the initial one, else from our
/// listeners.
void findSides(std::span<Connection> connections, std::span<const TcpSocket> subflows,
    std::span<const Listener> listeners, const Snapshot* previous);

} // namespace mptcp::monitor
