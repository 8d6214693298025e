// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What becomes of the connections of a story, and what that says about networks and peers.
#include "monitor/story.h"

#include <algorithm>
#include <utility>

namespace mptcp::monitor {

namespace {

using namespace std::chrono_literals;
using Kind = HandoverKind;
using Fate = HandoverPart::Fate;

/// Data that moved so shortly before was under way.
constexpr auto justBefore = 2s;
/// The story is told so long after the last thing that happened.
constexpr auto quiet = 2s;
constexpr auto patience = 30s;
/// A stop that begins so long after a connection was hit still comes from it.
constexpr auto aftermath = 300ms;
/// What is hit so long after the first may belong to the same story.
constexpr auto window = 10s;

/// The one that carries on: best the one that carries something now.
const TrackLeg* successor(const Track& track, std::string_view from)
{
    const TrackLeg* best = nullptr;
    for (const TrackLeg& leg : track.legs) {
        const auto rank = [&](const TrackLeg& each) {
            return std::tuple(each.moved, each.link != from, !each.backup);
        };
        if (leg.works() && (!best || rank(leg) > rank(*best))) {
            best = &leg;
        }
    }
    return best;
}

Carried carriedOver(const std::vector<TrackLeg>& legs, std::string_view link)
{
    const auto leg = std::ranges::find(legs, link, &TrackLeg::link);
    return leg != legs.end() ? leg->carried : Carried{};
}

Moment earlier(const Moment& moment, std::chrono::nanoseconds by)
{
    return {moment.monotonic - by, moment.boottime - by,
        moment.wall - std::chrono::round<std::chrono::milliseconds>(by)};
}

/// Where nobody was told when it began, that was at any time since the frame before. What the
/// frames were too rare for is not told.
void note(HandoverPart& part, const Stop& stop, bool wasTold, const Moment& now)
{
    const auto slack = wasTold ? 0ns : (stop.from - stop.notBefore) / 2;
    if (stop.resolved(slack) && stop.length() + slack > part.stall.value_or(-1ns)) {
        part.stall = stop.length() + slack;
        part.stallBegun = earlier(now, now.monotonic - stop.from + slack);
        part.stallError = stop.error + slack;
    }
}

void rename(std::string& name, const NewNames& renames)
{
    if (const auto to = renames.find(name); to != renames.end()) {
        name = to->second;
    }
}

} // namespace

bool Story::has(Token connection) const
{
    return std::ranges::contains(m_handover.parts, connection, &HandoverPart::connection);
}

bool Story::takes(Time now) const
{
    return now - m_handover.begun.monotonic < window && !(isOver() && (m_sealed || !isLoss()));
}

void Story::add(const Hit& hit)
{
    const Track& track = hit.track;
    m_handover.ended.reset();
    m_last = hit.frame.snapshot->moment.monotonic;
    m_lost |= hit.lost;
    m_onlyRecovered &= hit.recovered;
    if (has(track.connection)) {
        return;
    }
    const Snapshot& now = *hit.frame.snapshot;
    const Connection& connection = *now.find(track.connection);
    if (isLoss() ? !m_lost : m_onlyRecovered) {
        m_peers.add(connection, now.subflowsOf(track.connection));
    }
    HandoverPart part{.connection = track.connection,
        .local = connection.local,
        .remote = connection.remote,
        .owner = connection.owner,
        .fate = isLoss() ? Fate::Waiting : Fate::Kept};
    const TrackLeg* leg = track.find(m_handover.from);
    if (leg && track.stop && std::chrono::abs(track.stop->from - leg->last) < aftermath) {
        note(part, *track.stop, m_lost, now.moment);
    }
    m_handover.parts.push_back(std::move(part));
    // What had moved when it was looked at before may have been under way until it was hit; when
    // the looks are rare, nobody knows.
    const bool moved = track.progress > track.firstSeen;
    const bool isRare = hit.at - hit.before > justBefore;
    m_memories.push_back({.hit = hit.at,
        .active = track.waits || (moved && track.progress >= hit.before - justBefore),
        .flowed = moved && !isRare && track.progress >= hit.before - aftermath,
        .hadOther = true,
        .reinjected = track.reinjected,
        .atHit = track.legs,
        .atEnd = track.legs});
}

void Story::losesSuccessor(Token connection, Time now)
{
    for (std::size_t index = 0; index < m_handover.parts.size(); ++index) {
        HandoverPart& part = m_handover.parts[index];
        if (part.connection == connection && part.fate == Fate::Kept
            && now - m_memories[index].hit < aftermath) {
            part.fate = Fate::Waiting;
            part.stall.reset();
            part.stallBegun.reset();
        }
    }
    if (m_handover.count(Fate::Kept) == 0) {
        m_handover.to.clear();
        m_kept = Kind::PathLost;
    }
}

void Story::rename(const NewNames& renames)
{
    monitor::rename(m_handover.from, renames);
    monitor::rename(m_handover.to, renames);
    for (HandoverPart& part : m_handover.parts) {
        for (HandoverPart::Share& share : part.shares) {
            monitor::rename(share.link, renames);
        }
    }
    for (Memory& memory : m_memories) {
        for (auto* legs : {&memory.atHit, &memory.atEnd}) {
            for (TrackLeg& leg : *legs) {
                monitor::rename(leg.link, renames);
            }
        }
    }
}

void Story::follow(const ConnectionTracks& tracks, const Frame& frame)
{
    const Moment& now = frame.snapshot->moment;
    for (std::size_t index = 0; index < m_handover.parts.size(); ++index) {
        HandoverPart& part = m_handover.parts[index];
        Memory& memory = m_memories[index];
        const Track* track = tracks.find(part.connection);
        const bool waited = part.fate == Fate::Waiting;
        if (track) {
            settle(part, memory, *track, now);
        } else {
            part.fate = waited ? Fate::Ended : part.fate;
        }
        if (waited && part.fate != Fate::Waiting) {
            m_last = now.monotonic;
        }
        if (waited && part.fate == Fate::Kept && isLoss() && m_handover.to.empty()) {
            findSuccessor(memory, *track);
        }
    }
    if (isLoss()) {
        m_handover.kind = m_lost ? m_kept : Kind::Stalled;
    }
    if (m_handover.kind == Kind::Stalled && !m_othersAnswer) {
        m_othersAnswer = othersAnswer(tracks, frame);
    }
    findPeers();
}

void Story::findSuccessor(const Memory& memory, const Track& track)
{
    const TrackLeg* to = successor(track, m_handover.from);
    m_handover.to = to->link;
    m_kept = !memory.hadOther ? Kind::BreakBeforeMake
        : to->backup          ? Kind::Failover
                              : Kind::MakeBeforeBreak;
}

void Story::settle(HandoverPart& part, Memory& memory, const Track& track, const Moment& now) const
{
    part.reinjected = track.reinjected - std::min(track.reinjected, memory.reinjected);
    const auto& resumed = track.resumed;
    if (isLoss() && resumed
        && (resumed->inVain || (memory.active && resumed->from <= memory.hit + aftermath))) {
        note(part, *resumed, m_lost, now);
    }
    if (part.fate == Fate::Waiting) {
        const TrackLeg* to = successor(track, m_handover.from);
        const bool waited = now.monotonic - memory.hit >= patience;
        memory.hadOther &= to && to->link != m_handover.from;
        if (to && (to->moved || !memory.active)) {
            part.fate = Fate::Kept;
        } else if (waited && to && !track.waits) {
            part.fate = Fate::Kept;
        } else if (waited) {
            part.fate = track.waits || memory.flowed ? Fate::Stuck : Fate::Quiet;
        }
        memory.atEnd = track.legs;
    }
    part.shares.clear();
    for (const TrackLeg& leg : track.legs) {
        const Carried before = carriedOver(memory.atHit, leg.link);
        const Carried until = carriedOver(memory.atEnd, leg.link);
        part.shares.push_back({leg.link, before, until - before, leg.carried - until});
    }
}

/// Whether somebody else gave an answer over the same network after the first peer gave none.
bool Story::othersAnswer(const ConnectionTracks& tracks, const Frame& frame) const
{
    const Snapshot& now = *frame.snapshot;
    const Time begun = m_handover.begun.monotonic;
    if (now.moment.monotonic <= begun) {
        return false; // it may have come before
    }
    for (const Track& track : tracks.all()) {
        const TrackLeg* leg = track.find(m_handover.from);
        if (leg && leg->moved && leg->last > begun
            && !m_peers.contains(now.find(track.connection)->remote.address)) {
            return true;
        }
    }
    for (std::size_t index = 0; index < now.otherTcp.size(); ++index) {
        const auto& rate = frame.otherTcpRates[index];
        if (rate && rate->rx + rate->tx > 0
            && linkName(frame, now.otherTcp[index].link) == m_handover.from
            && !m_peers.contains(now.otherTcp[index].remote.address)) {
            return true;
        }
    }
    return false;
}

/// Of whom it is known. That one peer gives no answers is not the network's fault for sure, nor is
/// that of several while others give some.
void Story::findPeers()
{
    const bool stalled = isLoss() ? !m_lost : m_onlyRecovered;
    std::vector<Address> peers = stalled ? m_peers.list() : std::vector<Address>();
    m_handover.peers =
        peers.size() == 1 || m_othersAnswer ? std::move(peers) : std::vector<Address>();
}

bool Story::isSettled(const ConnectionTracks& tracks, Time now) const
{
    const auto waits = [&](const HandoverPart& part) {
        const Track* track = tracks.find(part.connection);
        return part.fate == Fate::Waiting
            || (track && track->waits && now - track->progress >= aftermath
                && now - m_handover.begun.monotonic < patience);
    };
    return now - m_last >= quiet && std::ranges::none_of(m_handover.parts, waits);
}

void Story::abandon(const Moment& watched)
{
    for (HandoverPart& part : m_handover.parts) {
        part.fate = part.fate == Fate::Waiting ? Fate::Unknown : part.fate;
    }
    m_handover.ended = watched;
}

} // namespace mptcp::monitor
