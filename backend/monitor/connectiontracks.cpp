// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// How two frames in a row are told apart, connection by connection.
#include "monitor/connectiontracks.h"

#include <algorithm>
#include <array>

namespace mptcp::monitor {

namespace {

using namespace std::chrono_literals;
using Time = std::chrono::nanoseconds;

/// So long a subflow waits after the first timeout before it counts as stalled.
constexpr auto inVain = 500ms;
/// So long the others carry on before one that carries nothing counts as stalled.
constexpr auto silence = 1s;
/// Times that lie so near to each other have one cause.
constexpr auto adjacent = 300ms;
/// What people could notice, and for how long it is remembered.
constexpr auto noticeable = 100ms;
constexpr auto recent = 3s;

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

/// Whether something was sent that is not acknowledged yet.
bool hasUnacknowledged(const Connection& connection, std::span<const TcpSocket> subflows)
{
    return connection.writeSequence > connection.unacknowledged
        && std::ranges::any_of(
            subflows, [](const TcpSocket& each) { return each.info && each.info->unacked > 0; });
}

/// How long ago data came in for the last time.
Time sinceReceived(const Connection& connection, std::span<const TcpSocket> subflows)
{
    std::optional<std::uint32_t> age; // milliseconds
    if (connection.idle) {
        age = connection.idle->dataReceived;
    } else {
        for (const TcpSocket& each : subflows) {
            if (each.info && each.info->bytesReceived > 0) {
                age = std::min(
                    age.value_or(each.info->lastDataReceived), each.info->lastDataReceived);
            }
        }
    }
    return std::chrono::milliseconds(age.value_or(0));
}

/// Likewise anything that was sent.
Time sinceAcknowledged(const Connection& connection)
{
    return std::chrono::milliseconds(connection.idle ? connection.idle->ackReceived : 0);
}

/// What another interface of that name carried earlier is the same network's.
void renameLeg(Track& track, const std::string& from, const std::string& to)
{
    const auto leg = std::ranges::find(track.legs, from, &TrackLeg::link);
    if (leg == track.legs.end()) {
        return;
    }
    const auto earlier = std::ranges::find(track.legs, to, &TrackLeg::link);
    leg->link = to;
    if (earlier != track.legs.end()) {
        leg->carried += earlier->carried;
        track.legs.erase(earlier);
    }
}

/// Before the subflows of a new frame are looked at.
void prepare(TrackLeg& leg)
{
    leg.before = {leg.alive, leg.stalled, leg.vanished};
    leg.last = leg.alive > 0 ? leg.last : Time{}; // what it carried before it went tells nothing
    leg.alive = 0;
    leg.stalled = leg.backup = leg.initial = leg.moved = leg.received = false;
    leg.vanished = leg.renewed = true;
}

/// Whether the peer uses it no more for what it had begun to send over it. Peers send over the
/// first subflow as long as it takes anything; the others may become idle with less to send.
bool isPassedOver(const TrackLeg& leg, const Track& track, Time now)
{
    const bool stoodStill = track.stop && track.stop->inVain
        && std::chrono::abs(track.stop->from - leg.last) < adjacent;
    return leg.passedOver && !leg.backup && now - *leg.passedOver >= silence
        && (leg.initial || stoodStill);
}

/// What other networks of the connection say about this one.
void compareLegs(Track& track, Time now)
{
    for (TrackLeg& leg : track.legs) {
        const bool othersMoved = std::ranges::any_of(
            track.legs, [&](const TrackLeg& other) { return &other != &leg && other.moved; });
        if (leg.moved || leg.alive == 0 || leg.carried.rx == 0 || leg.last == Time{}) {
            leg.passedOver.reset();
        } else if (othersMoved && !leg.passedOver) {
            leg.passedOver = now;
        }
        // What was sent before it went waits longer than it has been back.
        const bool unanswered = std::exchange(leg.stalled, false) && leg.last != Time{};
        if (!unanswered) {
            leg.unanswered.reset();
        } else if (!leg.unanswered) {
            leg.unanswered = now;
        }
        leg.stalled = leg.alive > 0
            && ((leg.before.stalled && !leg.moved)
                || (leg.unanswered && now - *leg.unanswered >= inVain)
                || (othersMoved && isPassedOver(leg, track, now)));
    }
}

bool isTracked(const Connection& connection)
{
    return connection.state == TcpState::Established && connection.fallback() == Fallback::None;
}

Track begin(const Connection& connection, Time now)
{
    return {
        .connection = connection.token, .firstSeen = now, .progress = now, .progressAfter = now};
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

TrackLeg& legOf(Track& track, const std::string& link)
{
    const auto it = std::ranges::find(track.legs, link, &TrackLeg::link);
    return it != track.legs.end() ? *it : track.legs.emplace_back(TrackLeg{.link = link});
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
            for (Track& track : m_tracks) {
                renameLeg(track, name, link.name);
            }
        }
        name = link.name;
    }
}

bool ConnectionTracks::append(const Frame& frame)
{
    const Snapshot& now = *frame.snapshot;
    m_news.clear();
    if (frame.pause != Frame::Break::None) { // what happened meanwhile, nobody has seen
        m_tracks.clear();
        m_before.reset();
    }
    if (!isWhole(now)) {
        return false;
    }
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
    std::span<const TcpSocket> subflows = now.subflows, earlier;
    if (m_before) {
        earlier = m_before->subflows;
    }
    auto known = m_tracks.begin();
    const auto endUntil = [&](auto isBefore) {
        for (; known != m_tracks.end() && isBefore(known->connection); ++known) {
            m_news.push_back({TrackNews::Kind::Ended, known->connection, {}});
        }
    };
    for (const Connection& connection : now.connections) {
        if (!isTracked(connection)) {
            continue;
        }
        const Token token = connection.token;
        endUntil([&](Token each) { return each < token; });
        const bool isNew = known == m_tracks.end() || known->connection != token;
        tracks.push_back(isNew ? begin(connection, now.moment.monotonic) : std::move(*known++));
        follow(
            tracks.back(), {connection, take(subflows, token), take(earlier, token), isNew}, frame);
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
            legOf(*track, nameOf(known->second->link)).carried +=
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
        followProgress(track, look, now);
    }
    track.received = look.connection.receiveNext;
    track.acknowledged = look.connection.unacknowledged;
    track.reinjected = look.connection.bytes ? look.connection.bytes->retransmitted : 0;
    compareLegs(track, now);
    if (!look.isNew) {
        tell(track);
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
    TrackLeg& leg = legOf(track, nameOf(subflow.link));
    const TcpSocket* earlier = look.isNew ? &subflow : findEarlier(look, subflow);
    const Carried moved = carriedBy(subflow) - (earlier ? carriedBy(*earlier) : Carried{});
    leg.carried += moved;
    leg.vanished = false;
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

void ConnectionTracks::followProgress(Track& track, const Look& look, Time now) const
{
    const Connection& connection = look.connection;
    const Time then = m_before->moment.monotonic;
    const bool received = connection.receiveNext != track.received;
    const bool acked = connection.unacknowledged != track.acknowledged;
    if (received || acked) {
        const Time age =
            received ? sinceReceived(connection, look.subflows) : sinceAcknowledged(connection);
        const Time last = std::max(then, now - age);
        track.resumed = Stop{.from = track.progress,
            .until = std::max(track.progress, (then + last) / 2),
            .notBefore = track.progressAfter,
            .error = (last - then) / 2,
            .inVain = track.waits};
        if (track.resumed->length() >= noticeable
            && (!track.stop || track.resumed->length() >= track.stop->length()
                || last - track.stop->until > recent)) {
            track.stop = track.resumed;
        }
        track.progress = last;
        track.progressAfter = then;
    }
    track.hole =
        !received && (track.hole || std::ranges::contains(track.legs, true, &TrackLeg::received));
    track.waits = track.hole || hasUnacknowledged(connection, look.subflows);
}

/// Subflows that are missing without a reason may only have been missed, and those of a connection
/// that is being closed go one by one: the next frame tells.
void ConnectionTracks::tell(Track& track)
{
    using enum TrackNews::Kind;
    for (TrackLeg& leg : track.legs) {
        const auto& was = leg.before;
        const bool lived = was.alive > 0;
        if (lived && leg.vanished && !was.vanished) {
            leg.alive = was.alive;
        } else if (leg.alive > 0 && !lived) {
            m_news.push_back({Gained, track.connection, leg.link});
        } else if (lived && (leg.alive == 0 || (leg.renewed && !was.vanished))) {
            leg.left = true;
            m_news.push_back({Lost, track.connection, leg.link});
        } else if (lived && leg.stalled != was.stalled) {
            leg.left |= leg.stalled;
            m_news.push_back({leg.stalled ? Stalled : Recovered, track.connection, leg.link});
        }
    }
}

} // namespace mptcp::monitor
