// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Where one story begins, who belongs to it, and when it has ended.
#include "monitor/handovers.h"

#include <algorithm>

namespace mptcp::monitor {

namespace {

using namespace std::chrono_literals;
using Kind = HandoverKind;
using Fate = HandoverPart::Fate;

/// The further subflows of a connection that was just opened are no news.
constexpr auto youth = 3s;
/// Data that moved so shortly before was under way.
constexpr auto justBefore = 2s;
/// What is hit so long after the first belongs to the same story, and the story is told so long
/// after the last thing that happened.
constexpr auto quiet = 2s;
constexpr auto patience = 30s;
/// A stop that begins so long after a connection was hit still comes from it.
constexpr auto aftermath = 300ms;

bool isLoss(const Handover& handover)
{
    return !handover.from.empty();
}

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

/// Where nobody was told when it began, that was at any time since the frame before.
void note(HandoverPart& part, const Stop& stop, bool wasTold, const Moment& now)
{
    const auto slack = wasTold ? 0ns : (stop.from - stop.notBefore) / 2;
    if (stop.length() + slack > part.stall.value_or(-1ns)) {
        part.stall = stop.length() + slack;
        part.stallBegun = earlier(now, now.monotonic - stop.from + slack);
        part.stallError = stop.error + slack;
    }
}

} // namespace

bool Handovers::wantsQuickFrames() const
{
    return underWay() || std::ranges::any_of(m_tracks.all(), [&](const Track& track) {
        return m_now.monotonic - track.progress < (track.waits ? patience : justBefore);
    });
}

void Handovers::append(const Frame& frame)
{
    const bool goesOn = m_tracks.append(frame);
    if (!goesOn && frame.pause != Frame::Break::None) {
        for (Open& open : m_open) {
            for (HandoverPart& part : open.handover.parts) {
                part.fate = part.fate == Fate::Waiting ? Fate::Unknown : part.fate;
            }
            open.handover.ended = frame.snapshot->moment;
            publish(open.handover);
        }
        m_open.clear();
    }
    if (!goesOn) {
        return;
    }
    m_now = frame.snapshot->moment;
    for (const TrackNews& news : m_tracks.news()) {
        if (news.kind == TrackNews::Kind::Lost || news.kind == TrackNews::Kind::Stalled) {
            hit(news, frame);
        }
    }
    for (const TrackNews& news : m_tracks.news()) {
        if (news.kind == TrackNews::Kind::Gained || news.kind == TrackNews::Kind::Recovered) {
            gain(*m_tracks.find(news.connection), news.link, frame);
        }
    }
    for (std::size_t index = 0; index < m_open.size(); ++index) { // closing may open another one
        follow(m_open[index]);
        close(m_open[index], frame);
    }
    for (const Open& open : m_open) {
        publish(open.handover);
    }
    std::erase_if(m_open, [](const Open& open) { return open.handover.ended.has_value(); });
}

/// The newest one of the same cause that goes on, or a new one.
Handovers::Open& Handovers::openFor(
    HandoverKind kind, const std::string& from, const std::string& to, const Frame& frame)
{
    const auto belongs = [&](const Open& open) {
        return !open.handover.ended && open.handover.from == from
            && (!from.empty() || open.handover.to == to);
    };
    if (std::ranges::none_of(m_open, belongs)) {
        m_open.emplace_back().handover = {.number = ++m_number,
            .kind = kind,
            .begun = frame.snapshot->moment,
            .ended = {},
            .from = from,
            .to = to,
            .parts = {}};
    }
    Open& open = *std::ranges::find_if(m_open, belongs);
    open.last = m_now.monotonic;
    return open;
}

void Handovers::addPart(Open& open, const Track& track, const Frame& frame) const
{
    if (std::ranges::contains(open.handover.parts, track.connection, &HandoverPart::connection)) {
        return;
    }
    const Connection& connection = *frame.snapshot->find(track.connection);
    HandoverPart part{.connection = track.connection,
        .local = connection.local,
        .remote = connection.remote,
        .owner = connection.owner,
        .fate = isLoss(open.handover) ? Fate::Waiting : Fate::Kept};
    const TrackLeg* leg = track.find(open.handover.from);
    if (leg && track.stop && std::chrono::abs(track.stop->from - leg->last) < aftermath) {
        note(part, *track.stop, open.lost, m_now);
    }
    open.handover.parts.push_back(std::move(part));
    open.memories.push_back({.hit = m_now.monotonic,
        .active = track.waits
            || (track.progress > track.firstSeen && m_now.monotonic - track.progress < justBefore),
        .hadOther = true,
        .reinjected = track.reinjected,
        .atHit = track.legs,
        .atEnd = track.legs});
}

void Handovers::hit(const TrackNews& news, const Frame& frame)
{
    const bool stalls = news.kind == TrackNews::Kind::Stalled;
    Open& open = openFor(stalls ? Kind::Stalled : Kind::PathLost, news.link, {}, frame);
    open.lost |= !stalls;
    addPart(open, *m_tracks.find(news.connection), frame);
    for (Open& each : m_open) {
        if (each.handover.to != news.link) {
            continue;
        }
        if (isLoss(each.handover)) {
            reconsider(each, news.connection);
        } else {
            each.last = {}; // that it came is told, and no more of it
        }
    }
}

/// When the network that was to carry on goes at the same time, nothing has carried on.
void Handovers::reconsider(Open& open, Token connection) const
{
    Handover& handover = open.handover;
    for (std::size_t index = 0; index < handover.parts.size(); ++index) {
        HandoverPart& part = handover.parts[index];
        if (part.connection == connection && part.fate == Fate::Kept
            && m_now.monotonic - open.memories[index].hit < aftermath) {
            part.fate = Fate::Waiting;
            part.stall.reset();
            part.stallBegun.reset();
        }
    }
    if (handover.count(Fate::Kept) == 0) {
        handover.to.clear();
        open.kept = Kind::PathLost;
    }
}

void Handovers::gain(const Track& track, const std::string& link, const Frame& frame)
{
    const bool answers = std::ranges::any_of(m_open, [&](const Open& open) {
        return !open.handover.ended && isLoss(open.handover)
            && std::ranges::contains(
                open.handover.parts, track.connection, &HandoverPart::connection);
    });
    if (!answers && m_now.monotonic - track.firstSeen >= youth) {
        const bool again = track.find(link)->left;
        addPart(openFor(again ? Kind::Return : Kind::PathAdded, {}, link, frame), track, frame);
    }
}

/// What the new frame says about one that goes on.
void Handovers::follow(Open& open) const
{
    Handover& handover = open.handover;
    for (std::size_t index = 0; index < handover.parts.size(); ++index) {
        HandoverPart& part = handover.parts[index];
        Memory& memory = open.memories[index];
        const Track* track = m_tracks.find(part.connection);
        const bool waited = part.fate == Fate::Waiting;
        if (!track) {
            part.fate = waited ? Fate::Ended : part.fate;
        } else {
            settle(part, memory, *track, open);
        }
        if (waited && part.fate != Fate::Waiting) {
            open.last = m_now.monotonic;
        }
        if (!waited || part.fate != Fate::Kept || !isLoss(handover) || !handover.to.empty()) {
            continue;
        }
        const TrackLeg* to = successor(*track, handover.from);
        handover.to = to->link;
        open.kept = !memory.hadOther ? Kind::BreakBeforeMake
            : to->backup             ? Kind::Failover
                                     : Kind::MakeBeforeBreak;
    }
    if (isLoss(handover)) {
        handover.kind = !open.lost ? Kind::Stalled : open.kept;
    }
}

void Handovers::settle(
    HandoverPart& part, Memory& memory, const Track& track, const Open& open) const
{
    const Handover& handover = open.handover;
    part.reinjected = track.reinjected - std::min(track.reinjected, memory.reinjected);
    const auto& resumed = track.resumed;
    if (isLoss(handover) && resumed
        && (resumed->inVain || (memory.active && resumed->from <= memory.hit + aftermath))) {
        note(part, *resumed, open.lost, m_now);
    }
    if (part.fate == Fate::Waiting) {
        const TrackLeg* to = successor(track, handover.from);
        memory.hadOther &= to && to->link != handover.from;
        if (to && (to->moved || !memory.active)) {
            part.fate = Fate::Kept;
        } else if (m_now.monotonic - memory.hit >= patience) {
            part.fate = to && !track.waits ? Fate::Kept : Fate::Stuck;
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

/// When nothing has happened for a while and nothing waits. A network that came back meanwhile is a
/// story of its own.
void Handovers::close(Open& open, const Frame& frame)
{
    const auto waits = [&](const HandoverPart& part) {
        const Track* track = m_tracks.find(part.connection);
        return part.fate == Fate::Waiting
            || (track && track->waits && m_now.monotonic - track->progress >= aftermath
                && frame.snapshot->moment.monotonic - open.handover.begun.monotonic < patience);
    };
    if (m_now.monotonic - open.last < quiet || std::ranges::any_of(open.handover.parts, waits)) {
        return;
    }
    open.handover.ended = frame.snapshot->moment;
    publish(open.handover);
    const Handover ended = open.handover; // what follows may move it
    for (const HandoverPart& part : ended.parts) {
        const Track* track = m_tracks.find(part.connection);
        const TrackLeg* leg = track ? track->find(ended.from) : nullptr;
        if (leg && leg->works() && ended.to != ended.from) {
            gain(*track, ended.from, frame);
        }
    }
}

void Handovers::publish(const Handover& handover)
{
    const auto known = std::ranges::find_if(
        m_list, [&](const HandoverPtr& each) { return each->number == handover.number; });
    if (known == m_list.end()) {
        m_list.push_back(std::make_shared<const Handover>(handover));
        if (m_list.size() > capacity) {
            m_list.pop_front();
        }
    } else if (**known != handover) {
        *known = std::make_shared<const Handover>(handover);
    }
}

} // namespace mptcp::monitor
