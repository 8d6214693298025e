// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// A handover that may still change.
#pragma once

#include "monitor/connectiontracks.h"
#include "monitor/handover.h"
#include "monitor/peers.h"

namespace mptcp::monitor {

/// Times are CLOCK_MONOTONIC.
class Story {
public:
    using Time = std::chrono::nanoseconds;

    /// What a connection is when it gets into a story.
    struct Hit {
        const Track& track;
        const Frame& frame;
        Time at{}; ///< of the first frame that showed it
        Time before{}; ///< of the frame before this one
        bool lost = false; ///< the network is gone, by its interface
        bool recovered = false; ///< or gives answers again
    };

    explicit Story(Handover begun) : m_handover(std::move(begun)) { }

    const Handover& handover() const { return m_handover; }
    bool isLoss() const { return !m_handover.from.empty(); }
    bool isOver() const { return m_handover.ended.has_value(); }
    bool has(Token connection) const;

    /// Whether a further network's or connection's going or coming now belongs to it. A dead
    /// network is not noticed by all at once: one that is over goes on then.
    bool takes(Time now) const;
    /// Takes no more once it is over: its network is back.
    void seal() { m_sealed = true; }
    bool isPast(Time now) const { return isOver() && (m_sealed || !takes(now)); }
    /// Something happened to it.
    void touch(Time now) { m_last = now; }

    void add(const Hit& hit);
    /// The network that was to carry on went too. When both go at once, nothing has carried on.
    void losesSuccessor(Token connection, Time now);
    void rename(const NewNames& renames);
    /// What the new frame says about it.
    void follow(const ConnectionTracks& tracks, const Frame& frame);
    /// Nothing has happened for a while, and nothing waits, or it has waited for long enough.
    bool isSettled(const ConnectionTracks& tracks, Time now) const;
    void end(const Moment& moment) { m_handover.ended = moment; }
    /// Nobody watched the rest of it.
    void abandon(const Moment& watched);

private:
    /// What is remembered of a connection.
    struct Memory {
        Time hit{};
        bool active = false; ///< something was under way then
        bool flowed = false; ///< until then, as far as the looks tell
        bool hadOther = false; ///< another network has worked all the time
        std::uint64_t reinjected = 0; ///< bytes before
        std::vector<TrackLeg> atHit, atEnd; ///< what its networks had carried
    };

    void settle(HandoverPart& part, Memory& memory, const Track& track, const Moment& now) const;
    void findSuccessor(const Memory& memory, const Track& track);
    bool othersAnswer(const ConnectionTracks& tracks, const Frame& frame) const;
    void findPeers();

    Handover m_handover;
    Time m_last{}; ///< when something happened to it for the last time
    bool m_lost = false; ///< not only stalled
    bool m_onlyRecovered = true; ///< what came had only given no answers
    bool m_othersAnswer = false; ///< over the same network, all the time
    bool m_sealed = false;
    HandoverKind m_kept = HandoverKind::PathLost; ///< what it is then
    Peers m_peers; ///< of its parts
    std::vector<Memory> m_memories; ///< of its parts
};

} // namespace mptcp::monitor
