// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The other end of a network check: tells each client how its connection arrived.
#pragma once

#include "netcheck/checksocket.h"

#include <functional>
#include <list>

namespace mptcp::netcheck {

struct ServerOptions {
    std::optional<Address> address; ///< absent: all of this machine's, IPv6 and IPv4
    std::uint16_t port = 26200; ///< its witness takes the next one
    bool tcp = false; ///< listen without MPTCP, as a server that does not speak it
};

/// Answers each line that a client sends with a CheckLine, whatever the line says.
///
/// *Limits.* A client has ten seconds, 256 bytes a line and eight lines; there are 64 of them, and
/// the oldest has to go for the next. Who does not read its answers is closed.
/// *Threads.* One; serve() blocks it.
class CheckServer {
public:
    /// `NotSupported` where the kernel lacks MPTCP; `Refused` when the port is taken.
    static Result<CheckServer> listen(const ServerOptions& options);

    /// Listens with plain TCP on the next port, too; false where that one was not to be had.
    bool hasWitness() const { return m_witness.has_value(); }

    /// Until `stop` is readable. `arrived` is told of the first line of each client.
    Result<void> serve(
        int stop, const std::function<void(const SocketAddress&, const CheckLine&)>& arrived);

private:
    using Clock = std::chrono::steady_clock;
    struct Client {
        CheckSocket socket;
        SocketAddress address;
        bool byWitness = false;
        std::optional<bool> request; ///< the kernel tells it once
        Clock::time_point end;
        std::string line = {}; ///< what came of it so far
        int answers = 0;
    };
    using Clients = std::list<Client>;

    CheckServer(CheckSocket listener, std::optional<CheckSocket> witness, bool tcp);
    Result<void> accept(const CheckSocket& listener);
    bool serve(Client& client) const;
    bool answerLines(Client& client) const;
    CheckLine lineFor(const Client& client) const;

    CheckSocket m_listener;
    std::optional<CheckSocket> m_witness;
    bool m_tcp;
    Clients m_clients; ///< the oldest first
    std::function<void(const SocketAddress&, const CheckLine&)> m_arrived;
};

} // namespace mptcp::netcheck
