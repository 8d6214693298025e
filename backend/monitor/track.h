// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What is known of one connection and its networks from frame to frame.
#pragma once

#include "core/tcpsocket.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mptcp::monitor {

/// Bytes of TCP payload. SYN and FIN, which the kernel counts as one byte each, may be among them.
struct Carried {
    std::uint64_t tx = 0, rx = 0; ///< acknowledged by the peer, received

    std::uint64_t sum() const { return tx + rx; }
    bool operator==(const Carried&) const = default;
};
Carried operator-(const Carried& left, const Carried& right);
Carried& operator+=(Carried& left, const Carried& right);

/// A connection on one network, by name: a card that is plugged in again has another index.
/// Times are CLOCK_MONOTONIC.
struct TrackLeg {
    std::string link; ///< name of the interface, the latest one
    std::uint32_t alive = 0; ///< established subflows whose network is there
    /// All of those wait for an answer in vain, or the peer had to send elsewhere what it had sent
    /// over them.
    bool stalled = false;
    bool backup = false; ///< all of those are marked backup, as far as that is told
    bool initial = false; ///< the first subflow of the connection is among those
    Carried carried{}; ///< since the connection was first seen
    bool moved = false; ///< carried something since the frame before
    bool received = false; ///< likewise, from the peer
    bool left = false; ///< was lost or stalled at some time, or gone after a time nobody watched
    std::chrono::nanoseconds last{}; ///< when it last carried something, as near as is told
    std::optional<std::chrono::nanoseconds> unanswered{}; ///< since when all wait
    std::optional<std::chrono::nanoseconds> passedOver{}; ///< since when only others carry anything
    bool renewed = false; ///< none of those was there in the frame before
    bool vanished = false; ///< its subflows are missing, and nothing else says why
    bool gone = false; ///< the network of some subflow is not there: interface, carrier or address
    /// Since when it has had no subflow, or only others than before. Absent: that is long known.
    std::optional<std::chrono::nanoseconds> since{};
    std::vector<Address> addresses{}; ///< our own, of those that it had before
    struct {
        std::uint32_t alive = 0;
        bool stalled = false, vanished = false;
    } before{}; ///< the same in the frame before

    bool works() const { return alive > 0 && !stalled; }
};

/// A time in which nothing was acknowledged or received in order. CLOCK_MONOTONIC.
struct Stop {
    std::chrono::nanoseconds from{}, until{};
    /// Data that came out of order may have hidden for so long that it had begun: not before this.
    std::chrono::nanoseconds notBefore{};
    std::chrono::nanoseconds error{}; ///< by how much the end may be wrong
    bool inVain = false; ///< for sure something was under way

    std::chrono::nanoseconds length() const { return until - from; }
    /// Whether the looks were close enough to tell it. Half the time between two of them is no
    /// standstill: for all that is known, data may have gone on.
    bool resolved(std::chrono::nanoseconds slack = {}) const
    {
        return length() + slack >= 2 * (error + slack);
    }
};

/// An established MPTCP connection that did not fall back. Times are CLOCK_MONOTONIC.
struct Track {
    Token connection{};
    std::chrono::nanoseconds firstSeen{};
    bool unwatched = false; ///< nobody watched since the frame that told this
    /// When data was last acknowledged, or received in order, as near as the kernel tells.
    std::chrono::nanoseconds progress{};
    std::chrono::nanoseconds progressAfter{}; ///< it was not before this
    /// The time before the progress that was made since the frame before. Absent: none was made.
    std::optional<Stop> resumed{};
    std::optional<Stop> stop{}; ///< the longest one of the last few seconds
    bool waits = false; ///< something was sent and is not acknowledged, or there is a hole
    bool hole = false; ///< what came last cannot be read before something that did not come
    std::uint64_t received = 0, acknowledged = 0; ///< sequence numbers, of the latest frame
    std::uint64_t reinjected = 0; ///< bytes, `mptcpi_bytes_retrans`
    std::vector<TrackLeg> legs{}; ///< in the order of their first use

    const TrackLeg* find(std::string_view link) const; ///< null when it never was there
    TrackLeg& at(const std::string& link); ///< a new one when it never was there
};

} // namespace mptcp::monitor
