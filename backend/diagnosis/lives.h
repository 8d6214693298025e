// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What one look cannot tell about a connection: how it began, and what moved when it fell back.
#pragma once

#include "diagnosis/joins.h"

#include <map>
#include <memory>
#include <vector>

namespace mptcp::diagnosis {

/// What was seen of a connection that fell back while somebody looked.
struct FallbackMoment {
    /// Counters that grew, by how much, from the last look without the fallback to the one after
    /// the first with it: in each look counters are read before sockets.
    Counters moved;
    /// That last look has not been made yet: what moved may come with it.
    bool isOpen = true;
    /// Other connections whose fallbacks these counters count as well.
    std::uint32_t others = 0;
    /// How long it was seen in SYN-SENT before; zero when it never was.
    std::chrono::milliseconds connecting{};

    bool operator==(const FallbackMoment&) const = default;
};

/// Watches frames in their order. Remembers what is there now, and some thousand that have ended.
///
/// *Threads.* One.
class Lives {
public:
    void append(const monitor::FramePtr& frame);

    /// Null for a connection that has not fallen back, or did so before the first look.
    const FallbackMoment* fallbackMoment(Token connection) const;
    /// Null for a connection of whose further subflows nothing was seen.
    const JoinHistory* joins(Token connection) const { return m_joins.find(connection); }

private:
    void watchConnecting(const monitor::Frame& frame);
    std::vector<Token> findFallen(const monitor::Frame& frame);
    void complete(const Snapshot& now, std::size_t fallenSince);
    void note(const Snapshot& now, const std::vector<Token>& fallen);

    /// Since when a connection has been in SYN-SENT, CLOCK_MONOTONIC, and when it was last.
    struct Connecting {
        std::chrono::nanoseconds first{}, last{};
    };
    Joins m_joins;
    std::map<Token, Connecting> m_connecting;
    std::map<Token, FallbackMoment> m_moments;
    std::size_t m_limit = 0; ///< above it, moments of connections that are gone are dropped
    std::vector<Token> m_open; ///< fell back in the frame before
    std::shared_ptr<const Snapshot> m_before, m_beforeThat; ///< null before there were so many
};

} // namespace mptcp::diagnosis
