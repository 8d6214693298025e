// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What became of connections when a network went or came: one story each.
#pragma once

#include "monitor/connectiontracks.h"
#include "monitor/handover.h"

#include <deque>

namespace mptcp::monitor {

/// Bounded: the oldest go. Works from dumps alone; what happens and is undone between two frames
/// is not seen.
///
/// *Threads.* One thread at a time.
class Handovers {
public:
    static constexpr std::size_t capacity = 500;

    void append(const Frame& frame);

    /// Oldest first; one that goes on is replaced with each frame.
    const std::deque<HandoverPtr>& list() const { return m_list; }
    bool underWay() const { return !m_open.empty(); }
    /// Whether frames in quick succession would tell more exactly how long data stands still: one
    /// is going on, or data is under way.
    bool wantsQuickFrames() const;

private:
    /// What is remembered of a connection while its part is open.
    struct Memory {
        std::chrono::nanoseconds hit{}; ///< CLOCK_MONOTONIC
        bool active = false; ///< something was under way then
        bool hadOther = false; ///< another network has worked all the time
        std::uint64_t reinjected = 0; ///< bytes before
        std::vector<TrackLeg> atHit, atEnd; ///< what its networks had carried
    };
    /// One that may still change.
    struct Open {
        Handover handover;
        std::chrono::nanoseconds last{}; ///< when something happened to it for the last time
        bool lost = false; ///< not only stalled
        HandoverKind kept = HandoverKind::PathLost; ///< what it is then
        std::vector<Memory> memories; ///< of its parts
    };

    void hit(const TrackNews& news, const Frame& frame);
    void reconsider(Open& open, Token connection) const;
    void gain(const Track& track, const std::string& link, const Frame& frame);
    Open& openFor(
        HandoverKind kind, const std::string& from, const std::string& to, const Frame& frame);
    void addPart(Open& open, const Track& track, const Frame& frame) const;
    void follow(Open& open) const;
    void settle(HandoverPart& part, Memory& memory, const Track& track, const Open& open) const;
    void close(Open& open, const Frame& frame);
    void publish(const Handover& handover);

    ConnectionTracks m_tracks;
    std::vector<Open> m_open;
    Moment m_now; ///< of the latest frame
    std::deque<HandoverPtr> m_list;
    std::uint64_t m_number = 0;
};

} // namespace mptcp::monitor
