// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What became of connections when a network went or came: one story each.
#pragma once

#include "monitor/connectiontracks.h"

#include <deque>
#include <memory>

namespace mptcp::monitor {

enum class HandoverKind : std::uint8_t {
    PathAdded, ///< connections got a further network
    MakeBeforeBreak, ///< one went, and another one that they already used carries on
    BreakBeforeMake, ///< one went, and another one came after that
    Failover, ///< one went, and only those marked backup are left
    Return, ///< a network that had gone is used again
    PathLost, ///< one went, and nothing replaced it
    Stalled ///< one gave no answers although its interface was up
};
/// The code in JSON: "make-before-break".
std::string_view name(HandoverKind kind);

/// A connection in a handover.
struct HandoverPart {
    enum class Fate : std::uint8_t {
        Waiting, ///< nothing has moved yet
        Kept, ///< it goes on, or could if it had something to send
        Stuck, ///< it is still there, and nothing moved for 30 s
        Ended, ///< it ended meanwhile
        Unknown ///< nobody watched the rest
    };
    struct Share {
        std::string link;
        Carried before, during, after; ///< bytes: since it was first seen, until now

        bool operator==(const Share&) const = default;
    };

    Token connection{};
    SocketAddress local, remote;
    OwnerPtr owner;
    Fate fate = Fate::Waiting;
    /// How long nothing was acknowledged or received that was under way. Absent: nothing was, or it
    /// has not ended.
    std::optional<std::chrono::nanoseconds> stall{};
    std::chrono::nanoseconds stallError{}; ///< by how much that may be wrong: half a frame
    std::uint64_t reinjected = 0; ///< bytes that were sent again over another network
    std::vector<Share> shares{};

    bool operator==(const HandoverPart&) const = default;
};
std::string_view name(HandoverPart::Fate fate);

struct Handover {
    std::uint64_t number = 0; ///< counts up from 1
    HandoverKind kind{};
    Moment begun; ///< of the frame that noticed it
    std::optional<Moment> ended; ///< absent while it goes on
    std::string from; ///< name of the interface that went; empty: none did
    std::string to; ///< of the one that carries on, or came; empty: none
    std::vector<HandoverPart> parts; ///< in the order in which they were hit

    /// The longest of its parts.
    std::optional<std::chrono::nanoseconds> stall() const;
    std::size_t count(HandoverPart::Fate fate) const;
    bool operator==(const Handover&) const = default;
};
using HandoverPtr = std::shared_ptr<const Handover>;

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
    /// Whether one is going on: frames in quick succession tell its length better.
    bool underWay() const { return !m_open.empty(); }

private:
    /// What is remembered of a connection while its part is open.
    struct Memory {
        std::chrono::nanoseconds since{}; ///< its last progress before it was hit
        bool active = false; ///< something was under way then
        bool hadOther = false; ///< another network worked
        std::uint64_t reinjected = 0; ///< bytes before
        std::vector<TrackLeg> atHit, atEnd; ///< what its networks had carried
    };
    /// One that may still change.
    struct Open {
        Handover handover;
        std::chrono::nanoseconds last{}; ///< when something happened to it for the last time

        std::vector<Memory> memories; ///< of its parts
    };

    void hit(const TrackNews& news, const Frame& frame);
    void gain(const TrackNews& news, const Frame& frame);
    Open& openFor(
        HandoverKind kind, const std::string& from, const std::string& to, const Frame& frame);
    void addPart(Open& open, const Track& track, HandoverPart::Fate fate, const Frame& frame) const;
    void follow(Open& open, const Frame& frame) const;
    void follow(HandoverPart& part, Memory& memory, const Open& open, const Frame& frame) const;
    void publish(const Handover& handover);

    ConnectionTracks m_tracks;
    std::vector<Open> m_open;
    std::chrono::nanoseconds m_before{}; ///< CLOCK_MONOTONIC of the frame before
    std::deque<HandoverPtr> m_list;
    std::uint64_t m_number = 0;
};

} // namespace mptcp::monitor
