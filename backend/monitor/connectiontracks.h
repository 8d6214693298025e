// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What each connection carried over each network, and when a network left it or came to it.
#pragma once

#include "monitor/frame.h"

#include <map>

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
struct TrackLeg {
    std::string link; ///< name of the interface, the latest one
    std::uint32_t alive = 0; ///< established subflows whose network is there
    bool stalled = false; ///< all of those wait for an answer in vain
    bool backup = false; ///< all of those are marked backup, as far as that is told
    Carried carried{}; ///< since the connection was first seen
    bool moved = false; ///< carried something since the frame before
    bool left = false; ///< was lost at some time

    bool works() const { return alive > 0 && !stalled; }
};

/// An established MPTCP connection that did not fall back.
struct Track {
    Token connection{};
    std::chrono::nanoseconds firstSeen{}; ///< CLOCK_MONOTONIC
    /// When data was last received or acknowledged, as near as the kernel tells: CLOCK_MONOTONIC.
    std::chrono::nanoseconds progress{};
    /// When the progress since the frame before began: in the middle of what it can have been.
    /// Absent: there was none.
    std::optional<std::chrono::nanoseconds> resumed{};
    bool waits = false; ///< something was sent and is not acknowledged
    std::uint64_t reinjected = 0; ///< bytes, `mptcpi_bytes_retrans`
    std::vector<TrackLeg> legs{}; ///< in the order of their first use

    const TrackLeg* find(std::string_view link) const; ///< null when it never was there
};

/// What has changed for a connection since the frame before.
struct TrackNews {
    enum class Kind : std::uint8_t {
        Gained, ///< the first subflow on a network, or the first one after a loss
        Lost, ///< no subflow there can be used any more
        Stalled, ///< there are some, and no answers
        Recovered, ///< answers come again
        Ended ///< the connection is gone, or no MPTCP any more
    };
    Kind kind{};
    Token connection{};
    std::string link; ///< empty for Ended

    bool operator==(const TrackNews&) const = default;
};

/// *Threads.* One.
class ConnectionTracks {
public:
    /// In the order of the frames. The news are those since the frame before; none after a pause
    /// in watching, and none from frames that do not show everything, which change nothing.
    /// Returns whether the frame was whole and without a pause.
    bool append(const Frame& frame);

    const std::vector<TrackNews>& news() const { return m_news; }
    const Track* find(Token connection) const; ///< null when there is none

private:
    void follow(Track& track, bool isNew, const Frame& frame, std::span<const TcpSocket> subflows);
    void addClosed(const Snapshot& snapshot);
    const std::string& nameOf(IfIndex link) const;
    void rename(const Snapshot& snapshot);

    std::vector<Track> m_tracks; ///< by connection
    std::vector<TrackNews> m_news;
    std::map<IfIndex, std::string> m_names; ///< of interfaces, as they are called now
    std::shared_ptr<const Snapshot> m_before;
};

} // namespace mptcp::monitor
