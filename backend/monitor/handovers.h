// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What became of connections when a network went or came: one story each.
#pragma once

#include "monitor/networks.h"
#include "monitor/story.h"

#include <deque>

namespace mptcp::monitor {

/// Bounded: the oldest go. Works from dumps alone; what happens and is undone between two frames
/// is not seen. Announcements only say earlier that a subflow has ended.
///
/// *Threads.* One thread at a time.
class Handovers {
public:
    static constexpr std::size_t capacity = 500;

    void append(const Frame& frame);

    /// Oldest first; one that goes on is replaced with each frame. One that is over
    /// goes on when more connections notice the same within ten seconds of its beginning.
    const std::deque<HandoverPtr>& list() const { return m_list; }
    bool underWay() const;
    /// Whether frames in quick succession would tell more exactly how long data stands still: one
    /// is going on, or data is under way.
    bool wantsQuickFrames() const;

private:
    using Time = std::chrono::nanoseconds;

    void abandon(const Moment& watched);
    void hit(const TrackNews& news, const Frame& frame);
    void gain(const Track& track, const TrackNews& news, const Frame& frame);
    Story* find(const TrackNews& news, bool isLoss);
    Story& open(HandoverKind kind, const TrackNews& news, bool isLoss);
    void close(std::size_t index, const Frame& frame);
    void publish(const Handover& handover);

    ConnectionTracks m_tracks;
    Networks m_networks;
    std::vector<Story> m_stories; ///< those that may still change
    Moment m_now; ///< of the latest frame
    std::chrono::nanoseconds m_before{}; ///< CLOCK_MONOTONIC, of the one before that
    std::deque<HandoverPtr> m_list;
    std::uint64_t m_number = 0;
};

} // namespace mptcp::monitor
