// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What each subflow was used for over the last five minutes, connection by connection.
#pragma once

#include "monitor/pathuse.h"

#include <map>

namespace mptcp::monitor {

/// A connection that carried something while it was watched.
struct UsedConnection {
    struct Subflow {
        Cookie cookie{};
        SocketAddress local, remote;
        Lane lane; ///< of it alone, under the name of its network, which is empty when unknown
    };

    SocketAddress local, remote;
    OwnerPtr owner; ///< null: unknown yet
    std::vector<Subflow> subflows{}; ///< also those that ended, in the order of their first sight
    std::chrono::nanoseconds active{}; ///< CLOCK_BOOTTIME, when it carried something last
};

/// Bounded: the 512 subflows of the connections that carried something most recently, and of
/// ended connections those that did in the last five minutes.
///
/// *Threads.* One.
class SubflowUse {
public:
    static constexpr std::size_t capacity = 512;

    void append(const Frame& frame);

    const std::map<Token, UsedConnection>& connections() const { return m_connections; }

private:
    void follow(std::span<const TcpSocket> subflows, const Frame& frame,
        std::chrono::nanoseconds from, std::chrono::nanoseconds to);
    void forget(const Snapshot& snapshot, std::chrono::nanoseconds now);

    std::map<Token, UsedConnection> m_connections;
    std::optional<std::chrono::nanoseconds> m_before; ///< CLOCK_BOOTTIME of the frame before
};

} // namespace mptcp::monitor
