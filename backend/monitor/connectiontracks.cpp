// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// How two frames in a row are told apart, connection by connection.
#include "monitor/connectiontracks.h"

#include <algorithm>
#include <array>

namespace mptcp::monitor {

namespace {

using Time = std::chrono::nanoseconds;

bool isWhole(const Snapshot& snapshot)
{
    using enum Source;
    constexpr std::array needed{
        MptcpSockets4, MptcpSockets6, TcpSockets4, TcpSockets6, Links, Addresses};
    return std::ranges::none_of(needed, [&](Source source) { return snapshot.hasGap(source); });
}

Carried carriedBy(const TcpSocket& subflow)
{
    return subflow.info ? Carried{subflow.info->bytesAcked, subflow.info->bytesReceived}
                        : Carried{};
}

const TcpSocket* findIn(const Snapshot& snapshot, const TcpSocket& subflow)
{
    const auto key = [](const TcpSocket& at) { return std::pair(at.connection, at.cookie); };
    const auto it = std::ranges::lower_bound(snapshot.subflows, key(subflow), {}, key);
    return it != snapshot.subflows.end() && key(*it) == key(subflow) ? &*it : nullptr;
}

bool isBackup(const TcpSocket& subflow)
{
    return subflow.subflow && (subflow.subflow->backupLocal() || subflow.subflow->backupRemote());
}

/// How long ago what moved since the frame before did so for the last time.
Time ageOf(const Carried& moved, const TcpSocket& subflow, const Connection& connection)
{
    std::optional<std::uint32_t> age; // milliseconds
    const auto note = [&](std::uint32_t each) { age = std::min(age.value_or(each), each); };
    if (moved.rx > 0) {
        note(subflow.info->lastDataReceived);
    }
    if (moved.tx > 0) {
        note(connection.idle ? connection.idle->ackReceived : 0);
    }
    return std::chrono::milliseconds(age.value_or(0));
}

TrackLeg& legOf(Track& track, const std::string& link)
{
    const auto it = std::ranges::find(track.legs, link, &TrackLeg::link);
    return it != track.legs.end() ? *it : track.legs.emplace_back(TrackLeg{.link = link});
}

} // namespace

Carried operator-(const Carried& left, const Carried& right)
{
    return {left.tx - std::min(left.tx, right.tx), left.rx - std::min(left.rx, right.rx)};
}

Carried& operator+=(Carried& left, const Carried& right)
{
    left.tx += right.tx;
    left.rx += right.rx;
    return left;
}

const TrackLeg* Track::find(std::string_view link) const
{
    const auto it = std::ranges::find(legs, link, &TrackLeg::link);
    return it != legs.end() ? &*it : nullptr;
}

const Track* ConnectionTracks::find(Token connection) const
{
    const auto it = std::ranges::lower_bound(m_tracks, connection, {}, &Track::connection);
    return it != m_tracks.end() && it->connection == connection ? &*it : nullptr;
}

const std::string& ConnectionTracks::nameOf(IfIndex link) const
{
    static const std::string unknown;
    const auto it = m_names.find(link);
    return it != m_names.end() ? it->second : unknown;
}

/// An interface with another name is the same network.
void ConnectionTracks::rename(const Snapshot& snapshot)
{
    for (const Link& link : snapshot.links) {
        std::string& name = m_names[link.index];
        if (!name.empty() && name != link.name) {
            for (Track& track : m_tracks) {
                const auto leg = std::ranges::find(track.legs, name, &TrackLeg::link);
                if (leg != track.legs.end()) {
                    leg->link = link.name;
                }
            }
        }
        name = link.name;
    }
}

bool ConnectionTracks::append(const Frame& frame)
{
    const Snapshot& now = *frame.snapshot;
    m_news.clear();
    if (!isWhole(now)) {
        return false;
    }
    if (frame.pause != Frame::Break::None) { // what happened meanwhile, nobody has seen
        m_tracks.clear();
    }
    rename(now);
    const bool goesOn = frame.pause == Frame::Break::None && m_before;
    if (goesOn) {
        addClosed(now);
    }
    std::vector<Track> tracks;
    auto known = m_tracks.begin();
    const auto endUntil = [&](auto isBefore) {
        for (; known != m_tracks.end() && isBefore(known->connection); ++known) {
            m_news.push_back({TrackNews::Kind::Ended, known->connection, {}});
        }
    };
    for (const Connection& connection : now.connections) {
        if (connection.state != TcpState::Established || connection.fallback() != Fallback::None) {
            continue;
        }
        endUntil([&](Token token) { return token < connection.token; });
        const bool isKnown = known != m_tracks.end() && known->connection == connection.token;
        tracks.push_back(isKnown ? std::move(*known++)
                                 : Track{.connection = connection.token,
                                       .firstSeen = now.moment.monotonic,
                                       .progress = now.moment.monotonic});
        tracks.back().reinjected = connection.bytes ? connection.bytes->retransmitted : 0;
        follow(tracks.back(), !isKnown, frame, now.subflowsOf(connection.token));
    }
    endUntil([](Token) { return true; });
    m_tracks = std::move(tracks);
    std::erase_if(m_names, [&](const auto& entry) {
        return !now.find(entry.first)
            && std::ranges::none_of(now.subflows,
                [&](const TcpSocket& subflow) { return subflow.link == entry.first; });
    });
    m_before = frame.snapshot;
    return goesOn;
}

/// What a subflow carried at last, after the frame before.
void ConnectionTracks::addClosed(const Snapshot& snapshot)
{
    if (snapshot.closed.empty()) {
        return;
    }
    std::map<Cookie, const TcpSocket*> before;
    for (const TcpSocket& subflow : m_before->subflows) {
        before.emplace(subflow.cookie, &subflow);
    }
    for (const TcpSocket& closed : snapshot.closed) {
        const auto known = before.find(closed.cookie);
        if (known == before.end()) {
            continue;
        }
        const Token connection = *known->second->connection;
        const auto track = std::ranges::lower_bound(m_tracks, connection, {}, &Track::connection);
        if (track != m_tracks.end() && track->connection == connection) {
            legOf(*track, nameOf(known->second->link)).carried +=
                carriedBy(closed) - carriedBy(*known->second);
        }
    }
}

void ConnectionTracks::follow(
    Track& track, bool isNew, const Frame& frame, std::span<const TcpSocket> subflows)
{
    const Snapshot& now = *frame.snapshot;
    const Connection& connection = *now.find(track.connection);
    const std::vector<TrackLeg> before = track.legs;
    for (TrackLeg& leg : track.legs) {
        leg.alive = 0;
        leg.stalled = leg.backup = true;
        leg.moved = false;
    }
    track.waits = false;
    track.resumed.reset();
    for (const TcpSocket& subflow : subflows) {
        const PathState state =
            frame.subflowStates[static_cast<std::size_t>(&subflow - now.subflows.data())];
        if (subflow.link == IfIndex{} || state == PathState::Joining) {
            continue;
        }
        TrackLeg& leg = legOf(track, nameOf(subflow.link));
        const TcpSocket* earlier = isNew ? &subflow : findIn(*m_before, subflow);
        const Carried moved = carriedBy(subflow) - (earlier ? carriedBy(*earlier) : Carried{});
        leg.carried += moved;
        if (moved.sum() > (earlier ? 0 : 1)) { // a SYN counts as one byte
            leg.moved = true;
            const Time last = now.moment.monotonic - ageOf(moved, subflow, connection);
            const Time first =
                (m_before->moment.monotonic + std::max(last, m_before->moment.monotonic)) / 2;
            track.progress = std::max(track.progress, last);
            track.resumed = std::min(track.resumed.value_or(first), first);
        }
        track.waits |= subflow.info && subflow.info->unacked > 0;
        if (subflow.state == TcpState::Established && state != PathState::Lost) {
            if (leg.alive++ == 0) {
                leg.stalled = leg.backup = true;
            }
            leg.stalled &= state == PathState::Stalled;
            leg.backup &= isBackup(subflow);
        }
    }
    for (TrackLeg& leg : track.legs) {
        const auto was = std::ranges::find(before, leg.link, &TrackLeg::link);
        const bool lived = was != before.end() && was->alive > 0;
        const auto tell = [&](TrackNews::Kind kind) {
            m_news.push_back({kind, track.connection, leg.link});
        };
        if (isNew) {
            continue;
        }
        if (leg.alive > 0 && !lived) {
            tell(TrackNews::Kind::Gained);
        } else if (leg.alive == 0 && lived) {
            leg.left = true;
            tell(TrackNews::Kind::Lost);
        } else if (lived && leg.alive > 0 && leg.stalled != was->stalled) {
            tell(leg.stalled ? TrackNews::Kind::Stalled : TrackNews::Kind::Recovered);
        }
    }
}

} // namespace mptcp::monitor
