// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What each connection carried over each network, and when a network left it or came to it.
#pragma once

#include "monitor/frame.h"
#include "monitor/legs.h"

#include <map>

namespace mptcp::monitor {

/// What has changed for a connection since the frame before.
struct TrackNews {
    enum class Kind : std::uint8_t {
        Gained, ///< the first subflow on a network, or the first one after a loss
        /// No subflow there can be used any more, since the interface, its carrier or the address
        /// is gone. Those that only ended are no news.
        Lost,
        Stalled, ///< there are some, and no answers
        Recovered, ///< answers come again
        Ended ///< the connection is gone, or no MPTCP any more
    };
    Kind kind{};
    Token connection{};
    std::string link; ///< empty for Ended
    /// CLOCK_MONOTONIC, of the first frame that showed it. What the path manager announces has no
    /// time of its own: it leads to a frame at once, and that one's time is the best there is.
    std::chrono::nanoseconds at{};

    bool operator==(const TrackNews&) const = default;
};

/// *Threads.* One.
class ConnectionTracks {
public:
    /// In the order of the frames. The news are those since the frame before; none after a pause
    /// in watching, and none from frames that do not show everything, which change nothing. When
    /// these are all there is for a while, that is a pause too.
    /// Returns whether the frame was whole and without a pause.
    bool append(const Frame& frame);

    /// Whether the latest frame showed everything.
    bool isWatching() const { return !m_incomplete; }
    /// Whether nobody watched just before it.
    bool pausedJustNow() const { return m_paused; }

    const std::vector<TrackNews>& news() const { return m_news; }
    const NewNames& renames() const { return m_renames; } ///< likewise
    const Track* find(Token connection) const; ///< null when there is none
    const std::vector<Track>& all() const { return m_tracks; } ///< by connection

private:
    struct Look;
    void followAll(const Frame& frame);
    void follow(Track& track, const Look& look, const Frame& frame);
    void followSubflow(Track& track, const Look& look, const TcpSocket& subflow, PathState state,
        std::chrono::nanoseconds now) const;
    const TcpSocket* findEarlier(const Look& look, const TcpSocket& subflow) const;
    bool hasEnded(const TrackLeg& leg, const Look& look, const Snapshot& now) const;
    void noteEnd(TrackLeg& leg, const Look& look, std::chrono::nanoseconds now) const;
    void tell(Track& track, TrackLeg& leg, const Look& look, const Snapshot& snapshot);
    void addClosed(const Snapshot& snapshot);
    const std::string& nameOf(IfIndex link) const;
    void rename(const Snapshot& snapshot);
    void forget();
    void forgetNames(const Snapshot& snapshot);

    std::vector<Track> m_tracks; ///< by connection
    std::vector<TrackNews> m_news;
    NewNames m_renames;
    std::map<IfIndex, std::string> m_names; ///< of interfaces, as they are called now
    std::shared_ptr<const Snapshot> m_before, m_earlier; ///< the latest ones that were whole
    bool m_incomplete = false; ///< some after them were not
    bool m_paused = false;
};

} // namespace mptcp::monitor
