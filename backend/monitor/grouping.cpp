// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The rules by which TCP sockets are joined to MPTCP connections.
#include "monitor/grouping.h"

#include "monitor/sorted.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

namespace mptcp::monitor {

namespace {

/// Everything that can tell the connection of a socket whose token is hidden.
class HiddenTokens {
public:
    HiddenTokens(std::span<const Connection> connections, const Snapshot* previous)
    {
        for (const Connection& connection : connections) {
            if (connection.inode != Inode{}) {
                m_byInode.emplace(connection.inode, connection.token);
            } else {
                m_byAddresses.emplace_back(connection.local, connection.remote, connection.token);
            }
        }
        std::ranges::sort(m_byAddresses);
        if (previous) {
            for (const TcpSocket& subflow : previous->subflows) {
                m_byCookie.emplace(subflow.cookie, *subflow.connection);
            }
        }
    }

    std::optional<Token> find(const TcpSocket& socket) const
    {
        if (const auto known = m_byCookie.find(socket.cookie); known != m_byCookie.end()) {
            return known->second;
        }
        if (socket.inode != Inode{}) {
            const auto same = m_byInode.find(socket.inode);
            return same != m_byInode.end() ? std::optional(same->second) : std::nullopt;
        }
        const auto it = std::ranges::lower_bound(
            m_byAddresses, std::tuple(socket.local, socket.remote, Token{}));
        const bool same = it != m_byAddresses.end() && std::get<0>(*it) == socket.local
            && std::get<1>(*it) == socket.remote;
        return same ? std::optional(std::get<2>(*it)) : std::nullopt;
    }

private:
    std::unordered_map<Inode, Token> m_byInode;
    std::unordered_map<Cookie, Token> m_byCookie;
    std::vector<std::tuple<SocketAddress, SocketAddress, Token>> m_byAddresses;
};

std::optional<Side> sideOfFlags(std::span<const TcpSocket> subflows)
{
    for (const TcpSocket& subflow : subflows) {
        if (!subflow.subflow) {
            continue;
        }
        const std::uint32_t flags = subflow.subflow->flags;
        // Only the initial subflow tells: either side may open joins.
        if (flags & SubflowInfo::capableLocal) {
            return Side::Client;
        }
        if (flags & SubflowInfo::capableRemote) {
            return Side::Server;
        }
    }
    return std::nullopt;
}

std::optional<Side> sideOfBytes(const Connection& connection, std::span<const TcpSocket> subflows)
{
    for (const TcpSocket& subflow : subflows) {
        // Without flags the addresses tell; a join comes from an address or port of its own.
        if (isInitial(subflow, connection)) {
            return openerOf(subflow);
        }
    }
    return std::nullopt;
}

bool isAccepted(const Connection& connection, std::span<const Listener> listeners)
{
    return std::ranges::any_of(listeners, [&](const Listener& listener) {
        return accepts(listener, connection.family, connection.local);
    });
}

} // namespace

Grouped group(std::span<const Connection> connections, std::vector<TcpSocket> sockets,
    const Snapshot* previous)
{
    // Where one socket shows its upper-layer protocol, those without one have none.
    const bool visible = std::ranges::any_of(sockets, &TcpSocket::mptcpUlp);
    std::optional<HiddenTokens> hidden;
    if (!visible) {
        hidden.emplace(connections, previous);
    }
    std::vector<std::uint32_t> subflows;
    std::vector<std::uint32_t> other;
    for (std::uint32_t index = 0; index < sockets.size(); ++index) {
        TcpSocket& socket = sockets[index];
        if (socket.subflow && socket.subflow->localToken != Token{}) {
            socket.connection = socket.subflow->localToken;
        } else if (hidden) {
            socket.connection = hidden->find(socket);
        }
        socket.paused = socket.mptcpUlp && !socket.connection;
        (socket.connection ? subflows : other).push_back(index);
    }
    const auto byConnection = [](const TcpSocket& socket) {
        return std::pair(*socket.connection, socket.cookie);
    };
    return {takeSorted(sockets, subflows, byConnection),
        takeSorted(sockets, other, [](const TcpSocket& socket) { return socket.cookie; })};
}

std::optional<Side> openerOf(const TcpSocket& socket)
{
    if (!socket.info || socket.state != TcpState::Established || socket.info->unacked > 0) {
        return std::nullopt;
    }
    const std::uint64_t acked = socket.info->bytesAcked + socket.info->bytesRetransmitted;
    if (acked == socket.info->bytesSent) {
        return Side::Server;
    }
    return acked == socket.info->bytesSent + 1 ? std::optional(Side::Client) : std::nullopt;
}

void findSides(std::span<Connection> connections, std::span<const TcpSocket> subflows,
    std::span<const Listener> listeners, const Snapshot* previous)
{
    auto begin = subflows.begin();
    for (Connection& connection : connections) {
        begin = std::find_if(begin, subflows.end(),
            [&](const TcpSocket& subflow) { return *subflow.connection >= connection.token; });
        const auto end = std::find_if(begin, subflows.end(),
            [&](const TcpSocket& subflow) { return *subflow.connection != connection.token; });
        const Connection* before = previous ? previous->find(connection.token) : nullptr;
        if (before && before->side != Side::Unknown) {
            connection.side = before->side;
        } else if (const auto side = sideOfFlags({begin, end})) {
            connection.side = *side;
        } else if (const auto side = sideOfBytes(connection, {begin, end})) {
            connection.side = *side;
        } else if (isAccepted(connection, listeners)) {
            connection.side = Side::Server;
        }
        begin = end;
    }
}

} // namespace mptcp::monitor
