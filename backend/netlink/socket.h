// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// How to talk to a netlink socket: one request, its datagrams, its end; or announcements.
#pragma once

#include "core/result.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <vector>

struct mnl_socket;

namespace mptcp::netlink {

/// Bytes of one request, a complete netlink message. Sequence number and port id are 0: Socket
/// sets them when it sends.
using Request = std::vector<std::byte>;

/// Receives each datagram as the kernel sent it; valid only during the call.
using DatagramSink = std::function<void(std::span<const std::byte>)>;

/// A netlink socket.
///
/// *Threads.* One thread at a time. *Errors.* The kernel's refusal of a request is an Error with
/// its errno and extended-ack text; a kernel that does not answer within 5 s is `Interrupted`.
class Socket {
public:
    /// `protocol` is NETLINK_SOCK_DIAG, NETLINK_ROUTE or NETLINK_GENERIC; `groups` the numbers
    /// (not bits) of the multicast groups to join. Extended acks are on; strict dump checking is
    /// on where the kernel has it.
    static Result<Socket> open(int protocol, std::span<const unsigned> groups = {});

    /// Takes over a descriptor that someone else has opened, bound and let join its groups.
    /// `Malformed` when it is no netlink socket of the protocol; it is closed then.
    static Result<Socket> adopt(int descriptor, int protocol);

    /// Sends a request and hands over every datagram of its answer, the last one included.
    /// A dump ends with NLMSG_DONE, anything else with its one reply or its ack.
    /// `Interrupted` when the kernel marked the dump inconsistent (NLM_F_DUMP_INTR).
    /// Announcements that arrive meanwhile are dropped: a socket is for questions or for groups.
    Result<void> exchange(std::span<const std::byte> request, const DatagramSink& sink);

    /// Hands over the announcements that wait now, without blocking. `Overrun` when the kernel had
    /// to drop some: those that wait are handed over all the same.
    Result<void> drain(const DatagramSink& sink);

    /// To wait for announcements with poll(2).
    int descriptor() const;

private:
    struct Close {
        void operator()(mnl_socket* socket) const;
    };
    explicit Socket(std::unique_ptr<mnl_socket, Close> socket);

    std::unique_ptr<mnl_socket, Close> m_socket;
    unsigned m_sequence = 0; ///< the kernel's announcements carry 0, so requests start at 1
    std::vector<std::byte> m_buffer;
};

} // namespace mptcp::netlink
