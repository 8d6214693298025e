// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// How two frames in a row are told apart, connection by connection.
#include "monitor/connectiontracks.h"

#include "monitor/ends.h"
#include "monitor/progress.h"

#include <algorithm>
#include <array>

namespace mptcp::monitor {

namespace {

using namespace std::chrono_literals;
using Time = std::chrono::nanoseconds;

/// What is missed between two frames that show everything is not known.
constexpr auto longGap = 5s;
/// A network that goes so long after its subflows has taken them along: who takes it away closes
/// them first.
constexpr auto aftermath = 2s;

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

bool isTracked(const Connection& connection)
{
    return connection.state == TcpState::Established && connection.fallback() == Fallback::None;
}

/// Which networks it had before nobody watched is all that is remembered.
Track begin(const Connection& connection, Time now, const Track* earlier)
{
    Track track{
        .connection = connection.token, .firstSeen = now, .progress = now, .progressAfter = now};
    for (std::size_t index = 0; earlier && index < earlier->legs.size(); ++index) {
        track.legs.push_back(
            {.link = earlier->legs[index].link, .left = earlier->legs[index].left});
    }
    return track;
}

/// The subflows of one connection after the other: looking for each would take longer.
std::span<const TcpSocket> take(std::span<const TcpSocket>& rest, Token connection)
{
    const auto isBefore = [&](const TcpSocket& each) { return *each.connection < connection; };
    const auto isOf = [&](const TcpSocket& each) { return *each.connection == connection; };
    const auto first = std::ranges::find_if_not(rest, isBefore);
    const auto last = std::ranges::find_if_not(first, rest.end(), isOf);
    rest = {last, rest.end()};
    return {first, last};
}

} // namespace

/// What a frame and the one before show of a connection.
struct ConnectionTracks::Look {
    const Connection& connection;
    std::span<const TcpSocket> subflows, earlier;
    bool isNew = false;
};

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
            m_renames[name] = link.name;
        }
        name = link.name;
    }
    for (Track& track : m_tracks) {
        if (!m_renames.empty()) {
            renameLegs(track, m_renames);
        }
    }
}

/// What happened meanwhile, nobody has seen.
void ConnectionTracks::forget()
{
    for (Track& track : m_tracks) {
        track.unwatched = true;
    }
    m_before.reset();
    m_earlier.reset();
    m_paused = true;
}

bool ConnectionTracks::append(const Frame& frame)
{
    const Snapshot& now = *frame.snapshot;
    m_news.clear();
    m_renames.clear();
    m_paused = false;
    if (frame.pause != Frame::Break::None) {
        forget();
    }
    if (!isWhole(now)) {
        m_incomplete = true;
        return false;
    }
    if (m_before && m_incomplete && now.moment.monotonic - m_before->moment.monotonic > longGap) {
        forget();
    }
    m_incomplete = false;
    rename(now);
    const bool goesOn = m_before != nullptr;
    addClosed(now);
    followAll(frame);
    forgetNames(now);
    m_earlier = std::exchange(m_before, frame.snapshot);
    return goesOn;
}

void ConnectionTracks::followAll(const Frame& frame)
{
    const Snapshot& now = *frame.snapshot;
    std::vector<Track> tracks;
    tracks.reserve(now.connections.size());
    std::span<const TcpSocket> subflows = now.subflows, before;
    if (m_before) {
        before = m_before->subflows;
    }
    auto known = m_tracks.begin();
    const auto endUntil = [&](auto isBefore) {
        for (; known != m_tracks.end() && isBefore(known->connection); ++known) {
            if (!known->unwatched) {
                m_news.push_back(
                    {TrackNews::Kind::Ended, known->connection, {}, now.moment.monotonic});
            }
        }
    };
    for (const Connection& connection : now.connections) {
        if (!isTracked(connection)) {
            continue;
        }
        const Token token = connection.token;
        endUntil([&](Token each) { return each < token; });
        Track* earlier =
            known != m_tracks.end() && known->connection == token ? &*known++ : nullptr;
        const bool isNew = !earlier || earlier->unwatched;
        tracks.push_back(
            isNew ? begin(connection, now.moment.monotonic, earlier) : std::move(*earlier));
        follow(
            tracks.back(), {connection, take(subflows, token), take(before, token), isNew}, frame);
    }
    endUntil([](Token) { return true; });
    m_tracks = std::move(tracks);
}

void ConnectionTracks::forgetNames(const Snapshot& snapshot)
{
    std::erase_if(m_names, [&](const auto& entry) {
        return !snapshot.find(entry.first)
            && !std::ranges::contains(snapshot.subflows, entry.first, &TcpSocket::link);
    });
}

/// What a subflow carried at last, after the frame before.
void ConnectionTracks::addClosed(const Snapshot& snapshot)
{
    if (!m_before || snapshot.closed.empty()) {
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
            track->at(nameOf(known->second->link)).carried +=
                carriedBy(closed) - carriedBy(*known->second);
        }
    }
}

void ConnectionTracks::follow(Track& track, const Look& look, const Frame& frame)
{
    const Snapshot& snapshot = *frame.snapshot;
    const Time now = snapshot.moment.monotonic;
    std::ranges::for_each(track.legs, prepare);
    for (const TcpSocket& subflow : look.subflows) {
        const auto index = static_cast<std::size_t>(&subflow - snapshot.subflows.data());
        followSubflow(track, look, subflow, frame.subflowStates[index], now);
    }
    track.resumed.reset();
    if (!look.isNew) {
        followProgress(track, look.connection, look.subflows, m_before->moment.monotonic, now);
    }
    track.received = look.connection.receiveNext;
    track.acknowledged = look.connection.unacknowledged;
    track.reinjected = look.connection.bytes ? look.connection.bytes->retransmitted : 0;
    compareLegs(track, now);
    for (TrackLeg& leg : track.legs) {
        if (look.isNew) { // it went while nobody watched
            leg.left |= leg.alive == 0 && (leg.gone || leg.vanished);
        } else {
            tell(track, leg, look, snapshot);
        }
    }
}

/// As it was before; a dump may have missed it once.
const TcpSocket* ConnectionTracks::findEarlier(const Look& look, const TcpSocket& subflow) const
{
    const auto it = std::ranges::find(look.earlier, subflow.cookie, &TcpSocket::cookie);
    if (it != look.earlier.end()) {
        return &*it;
    }
    return m_earlier ? findIn(*m_earlier, subflow) : nullptr;
}

void ConnectionTracks::followSubflow(
    Track& track, const Look& look, const TcpSocket& subflow, PathState state, Time now) const
{
    if (subflow.link == IfIndex{} || state == PathState::Joining) {
        return;
    }
    TrackLeg& leg = track.at(nameOf(subflow.link));
    const TcpSocket* earlier = look.isNew ? &subflow : findEarlier(look, subflow);
    const Carried moved = carriedBy(subflow) - (earlier ? carriedBy(*earlier) : Carried{});
    leg.carried += moved;
    leg.vanished = false;
    leg.gone |= state == PathState::Lost;
    leg.received |= moved.rx > 0;
    if (moved.sum() > (earlier ? 0 : 1)) { // a SYN counts as one byte
        leg.moved = true;
        const auto age =
            std::chrono::milliseconds(moved.tx > 0 ? 0 : subflow.info->lastDataReceived);
        leg.last = std::max({leg.last, m_before->moment.monotonic, now - age});
    }
    if (subflow.state == TcpState::Established && state != PathState::Lost) {
        const bool first = leg.alive++ == 0;
        leg.stalled = (first || leg.stalled) && state == PathState::Stalled;
        leg.backup = (first || leg.backup) && isBackup(subflow);
        leg.renewed &= !earlier;
        leg.initial |= isInitial(subflow, look.connection);
    }
}

/// Whether all subflows that it had are known to have ended. Those that are missing without a
/// reason may only have been missed, and the next frame tells.
bool ConnectionTracks::hasEnded(const TrackLeg& leg, const Look& look, const Snapshot& now) const
{
    return std::ranges::all_of(look.earlier, [&](const TcpSocket& subflow) {
        return nameOf(subflow.link) != leg.link || isKnownToEnd(subflow, now);
    });
}

void ConnectionTracks::tell(Track& track, TrackLeg& leg, const Look& look, const Snapshot& snapshot)
{
    using enum TrackNews::Kind;
    const auto& was = leg.before;
    const Time now = snapshot.moment.monotonic;
    const bool lived = was.alive > 0;
    const bool came = leg.alive > 0 && !lived;
    const bool replaced = lived && leg.alive > 0 && leg.renewed && !was.vanished;
    const auto news = [&](TrackNews::Kind kind, Time at) {
        m_news.push_back({kind, track.connection, leg.link, at});
    };
    if (lived && (leg.alive == 0 || replaced)) {
        noteEnd(leg, look, now);
    } else if (lived) {
        leg.since.reset();
    }
    if (lived && leg.vanished && !was.vanished && !hasEnded(leg, look, snapshot)) {
        leg.alive = was.alive;
        return;
    }
    if (leg.since && (leg.gone || !isThere(snapshot, leg))) {
        leg.left = true;
        news(Lost, *std::exchange(leg.since, std::nullopt));
    } else if (leg.since && (came || replaced || now - *leg.since > aftermath)) {
        leg.since.reset(); // they ended, and the network is there: nothing was lost
    }
    if (came) {
        news(Gained, now);
    } else if (lived && leg.alive > 0 && leg.stalled != was.stalled) {
        leg.left |= leg.stalled;
        news(leg.stalled ? Stalled : Recovered, now);
    }
}

/// From when on it may have been lost, and what has to be there for it not to be.
void ConnectionTracks::noteEnd(TrackLeg& leg, const Look& look, Time now) const
{
    if (leg.since) {
        return;
    }
    leg.since = now;
    leg.addresses.clear();
    for (const TcpSocket& subflow : look.earlier) {
        if (nameOf(subflow.link) == leg.link) {
            leg.addresses.push_back(subflow.local.address);
        }
    }
}

} // namespace mptcp::monitor
