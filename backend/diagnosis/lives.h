// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What one look cannot tell about a connection: how it began, and what moved when it fell back.
#pragma once

#include "monitor/frame.h"

#include <map>
#include <memory>

namespace mptcp::diagnosis {

/// What was seen of a connection that fell back while somebody looked.
struct FallbackMoment {
    /// Counters that grew between the two looks it happened between, by how much. The looks are
    /// those before the last one without the fallback and the first one with it, since sockets and
    /// counters are not read at the same moment.
    Counters moved;
    /// Other connections that fell back between the same looks: the counters are theirs as well.
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

private:
    void watchConnecting(const monitor::Frame& frame);
    void noteFallbacks(const monitor::Frame& frame);

    /// Since when a connection has been in SYN-SENT, CLOCK_MONOTONIC, and when it was last.
    struct Connecting {
        std::chrono::nanoseconds first{}, last{};
    };
    std::map<Token, Connecting> m_connecting;
    std::map<Token, FallbackMoment> m_moments;
    std::size_t m_limit = 0; ///< above it, moments of connections that are gone are dropped
    std::uint32_t m_fellBefore = 0; ///< how many fell back in the frame before
    std::shared_ptr<const Snapshot> m_before, m_beforeThat; ///< null before there were so many
};

} // namespace mptcp::diagnosis
