// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Announcements of generic netlink family "mptcp_pm": joining them, reading them, their bytes.
#pragma once

#include "core/event.h"
#include "netlink/socket.h"

namespace mptcp::netlink {

/// The multicast group, since Linux 5.11.
constexpr std::string_view eventGroup = "mptcp_pm_events";

/// A socket that has joined the events of all connections in its network namespace.
///
/// Joining needs CAP_NET_ADMIN, reading what has joined does not: one program may join and hand
/// the descriptor to another. Nothing is sent while nobody listens; events have no time of their
/// own.
/// *Threads.* One thread at a time.
class EventSocket {
public:
    /// Joins. `NotPermitted` without the privilege, `NotSupported` when the kernel has no such
    /// events.
    static Result<EventSocket> join();
    /// Takes over a descriptor that has joined. `Malformed` when it is no socket of generic
    /// netlink; it is closed then, as it is with the socket.
    static Result<EventSocket> adopt(int descriptor);

    /// Hands over the events that wait now, without blocking. `Overrun` when the kernel had to
    /// drop some: everything has to be read anew. Those that wait are handed over all the same.
    Result<void> drain(const std::function<void(Event&&)>& sink);

    /// To wait with poll(2), or to hand over; stays this socket's.
    int descriptor() const { return m_socket.descriptor(); }
    /// Messages skipped because their bytes made no sense, since the start.
    std::uint64_t malformed() const { return m_malformed; }

private:
    explicit EventSocket(Socket socket) : m_socket(std::move(socket)) { }

    Socket m_socket;
    std::uint64_t m_malformed = 0;
};

/// Calls the sink for each event of a datagram; returns how many messages were skipped because
/// their bytes made no sense.
std::uint64_t parseEvents(
    std::span<const std::byte> datagram, const std::function<void(Event&&)>& sink);

} // namespace mptcp::netlink
