// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// One story of a network that went or came, and of the connections that were on it.
#pragma once

#include "core/snapshot.h"
#include "monitor/track.h"

#include <memory>

namespace mptcp::monitor {

enum class HandoverKind : std::uint8_t {
    PathAdded, ///< connections got a further network
    MakeBeforeBreak, ///< one went, and another one that they already used carries on
    BreakBeforeMake, ///< one went, and another one came after that
    Failover, ///< one went, and only those marked backup are left
    Return, ///< a network that had gone is used again
    PathLost, ///< one went, and nothing replaced it
    Stalled ///< one gave no answers although its interface was up; see Handover::peers
};
/// The code in JSON: "make-before-break".
std::string_view name(HandoverKind kind);

/// A connection in a handover.
struct HandoverPart {
    enum class Fate : std::uint8_t {
        Waiting, ///< nothing has moved yet
        Kept, ///< it goes on, or could if it had something to send
        Stuck, ///< it is still there, and what is under way has not moved for 30 s
        Ended, ///< it ended meanwhile
        Unknown, ///< nobody watched the rest
        Quiet ///< it is still there, and nothing moved for 30 s, nor is known to have had to
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
    /// The longest time in which nothing was acknowledged or received that was under way, while the
    /// story lasted. Absent: nothing was, or it has not ended, or it was too short to be told
    /// between two frames.
    std::optional<std::chrono::nanoseconds> stall{};
    /// When that began, as near as is known. Absent like the stall.
    std::optional<Moment> stallBegun{};
    std::chrono::nanoseconds stallError{}; ///< by how much that may be wrong: half a frame
    std::uint64_t reinjected = 0; ///< bytes that were sent again over another network
    std::vector<Share> shares{};

    bool operator==(const HandoverPart&) const = default;
};
std::string_view name(HandoverPart::Fate fate);

struct Handover {
    std::uint64_t number = 0; ///< counts up from 1
    HandoverKind kind{};
    Moment begun; ///< of the first frame that showed it
    std::optional<Moment> ended; ///< absent while it goes on
    std::string from; ///< name of the interface that went; empty: none did
    std::string to; ///< of the one that carries on, or came; empty: none
    /// Stalled, and Return after that: it is known of the ways to these other ends alone. Empty: of
    /// the network, since its interface said so, or several peers, and nobody else gave answers.
    std::vector<Address> peers{};
    std::vector<HandoverPart> parts; ///< in the order in which they were hit

    /// The part that stood still for longest; null: none did.
    const HandoverPart* longestStall() const;
    /// Of that part.
    std::optional<std::chrono::nanoseconds> stall() const;
    std::size_t count(HandoverPart::Fate fate) const;
    bool operator==(const Handover&) const = default;
};
using HandoverPtr = std::shared_ptr<const Handover>;

} // namespace mptcp::monitor
