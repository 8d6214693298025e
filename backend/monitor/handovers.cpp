// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Where one story begins, who belongs to it, and when it has ended.
#include "monitor/handovers.h"

#include <algorithm>
#include <array>

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

} // namespace

std::string_view name(HandoverKind kind)
{
    static constexpr std::array<std::string_view, 7> names{"path-added", "make-before-break",
        "break-before-make", "failover", "return", "path-lost", "stalled"};
    return names[static_cast<std::size_t>(kind)];
}

std::string_view name(HandoverPart::Fate fate)
{
    static constexpr std::array<std::string_view, 5> names{
        "waiting", "kept", "stuck", "ended", "unknown"};
    return names[static_cast<std::size_t>(fate)];
}

std::optional<std::chrono::nanoseconds> Handover::stall() const
{
    std::optional<std::chrono::nanoseconds> longest;
    for (const HandoverPart& part : parts) {
        longest = std::max(longest, part.stall);
    }
    return longest;
}

std::size_t Handover::count(HandoverPart::Fate fate) const
{
    return static_cast<std::size_t>(std::ranges::count(parts, fate, &HandoverPart::fate));
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
    for (Open& open : m_open) {
        follow(open, frame);
    }
    for (const TrackNews& news : m_tracks.news()) {
        if (news.kind == TrackNews::Kind::Lost || news.kind == TrackNews::Kind::Stalled) {
            hit(news, frame);
        } else if (news.kind == TrackNews::Kind::Gained) {
            gain(news, frame);
        }
    }
    for (Open& open : m_open) {
        const bool waits = open.handover.count(Fate::Waiting) > 0;
        if (!waits && frame.snapshot->moment.monotonic - open.last >= quiet) {
            open.handover.ended = frame.snapshot->moment;
        }
        publish(open.handover);
    }
    std::erase_if(m_open, [](const Open& open) { return open.handover.ended.has_value(); });
    m_before = frame.snapshot->moment.monotonic;
}

/// The newest one of the same cause that goes on, or a new one.
Handovers::Open& Handovers::openFor(
    HandoverKind kind, const std::string& from, const std::string& to, const Frame& frame)
{
    const auto belongs = [&](const Open& open) {
        return open.handover.from == from && (!from.empty() || open.handover.to == to);
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
    open.last = frame.snapshot->moment.monotonic;
    return open;
}

void Handovers::addPart(
    Open& open, const Track& track, HandoverPart::Fate fate, const Frame& frame) const
{
    if (std::ranges::contains(open.handover.parts, track.connection, &HandoverPart::connection)) {
        return;
    }
    const Connection& connection = *frame.snapshot->find(track.connection);
    open.handover.parts.push_back({.connection = track.connection,
        .local = connection.local,
        .remote = connection.remote,
        .owner = connection.owner,
        .fate = fate});
    const TrackLeg* other = successor(track, open.handover.from);
    open.memories.push_back({.since = track.progress,
        .active = track.waits || frame.snapshot->moment.monotonic - track.progress < justBefore,
        .hadOther = other && other->link != open.handover.from,
        .reinjected = track.reinjected,
        .atHit = track.legs,
        .atEnd = track.legs});
}

void Handovers::hit(const TrackNews& news, const Frame& frame)
{
    const bool stalls = news.kind == TrackNews::Kind::Stalled;
    Open& open = openFor(stalls ? Kind::Stalled : Kind::PathLost, news.link, {}, frame);
    addPart(open, *m_tracks.find(news.connection), Fate::Waiting, frame);
}

void Handovers::gain(const TrackNews& news, const Frame& frame)
{
    const Track& track = *m_tracks.find(news.connection);
    const bool answers = std::ranges::any_of(m_open, [&](const Open& open) {
        return isLoss(open.handover)
            && std::ranges::contains(
                open.handover.parts, news.connection, &HandoverPart::connection);
    });
    if (answers || frame.snapshot->moment.monotonic - track.firstSeen < youth) {
        return;
    }
    const bool again = track.find(news.link)->left;
    addPart(openFor(again ? Kind::Return : Kind::PathAdded, {}, news.link, frame), track,
        Fate::Kept, frame);
}

void Handovers::follow(Open& open, const Frame& frame) const
{
    for (std::size_t index = 0; index < open.handover.parts.size(); ++index) {
        HandoverPart& part = open.handover.parts[index];
        const bool waited = part.fate == Fate::Waiting;
        follow(part, open.memories[index], open, frame);
        if (waited && part.fate != Fate::Waiting) {
            open.last = frame.snapshot->moment.monotonic;
        }
        const Track* track = m_tracks.find(part.connection);
        if (!waited || part.fate != Fate::Kept || !isLoss(open.handover)) {
            continue;
        }
        const TrackLeg& to = *successor(*track, open.handover.from);
        open.handover.to = to.link;
        if (open.handover.kind != Kind::Stalled) {
            open.handover.kind = !open.memories[index].hadOther ? Kind::BreakBeforeMake
                : to.backup                                     ? Kind::Failover
                                                                : Kind::MakeBeforeBreak;
        }
    }
}

void Handovers::follow(
    HandoverPart& part, Memory& memory, const Open& open, const Frame& frame) const
{
    const auto now = frame.snapshot->moment.monotonic;
    const Track* track = m_tracks.find(part.connection);
    if (!track) {
        part.fate = part.fate == Fate::Waiting ? Fate::Ended : part.fate;
        return;
    }
    part.reinjected = track->reinjected - std::min(track->reinjected, memory.reinjected);
    if (part.fate == Fate::Waiting) {
        const TrackLeg* to = successor(*track, open.handover.from);
        if (to && to->moved && track->resumed) {
            part.fate = Fate::Kept;
            if (memory.active && *track->resumed > memory.since) {
                part.stall = *track->resumed - memory.since;
                part.stallError = (now - m_before) / 2;
            }
        } else if (to && !memory.active) {
            part.fate = Fate::Kept;
        } else if (now - open.handover.begun.monotonic >= patience) {
            part.fate = to && !track->waits ? Fate::Kept : Fate::Stuck;
        }
        memory.atEnd = track->legs;
    }
    part.shares.clear();
    for (const TrackLeg& leg : track->legs) {
        const Carried before = carriedOver(memory.atHit, leg.link);
        const Carried until = carriedOver(memory.atEnd, leg.link);
        part.shares.push_back({leg.link, before, until - before,
            leg.carried - (part.fate == Fate::Waiting ? leg.carried : until)});
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
