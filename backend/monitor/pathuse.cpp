// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// How the states of subflows become one of their network, and when that is another one.
#include "monitor/pathuse.h"

#include <algorithm>

namespace mptcp::monitor {

namespace {

using namespace std::chrono_literals;
using std::chrono::nanoseconds;

constexpr auto kept = 24h;
/// So short a rest of a network in use is none.
constexpr auto rest = 3s;

struct Counts {
    int active = 0, activeBackups = 0, idle = 0, stalled = 0;
};

Counts countsOf(const Lane& lane, const Frame& frame)
{
    Counts counts;
    const auto& subflows = frame.snapshot->subflows;
    for (std::size_t index = 0; index < subflows.size(); ++index) {
        if (!std::ranges::contains(lane.links, subflows[index].link)) {
            continue;
        }
        const PathState state = frame.subflowStates[index];
        counts.active += state == PathState::Active && !isBackup(subflows[index]) ? 1 : 0;
        counts.activeBackups += state == PathState::Active && isBackup(subflows[index]) ? 1 : 0;
        counts.idle += state == PathState::Idle || state == PathState::Backup ? 1 : 0;
        counts.stalled += state == PathState::Stalled ? 1 : 0;
    }
    return counts;
}

LaneState stateOf(const Lane& lane, const Frame& frame)
{
    const bool usable = std::ranges::any_of(frame.snapshot->links, [&](const Link& link) {
        return link.usable() && std::ranges::contains(lane.links, link.index);
    });
    if (!usable) {
        return LaneState::Lost;
    }
    const Counts counts = countsOf(lane, frame);
    if (counts.active > 0) {
        return LaneState::Active;
    }
    if (counts.activeBackups > 0) {
        return LaneState::BackupInUse;
    }
    if (counts.stalled > 0) {
        return LaneState::Stalled;
    }
    return counts.idle > 0 ? LaneState::Idle : LaneState::Unused;
}

bool isInUse(LaneState state)
{
    return state == LaneState::Active || state == LaneState::BackupInUse;
}

} // namespace

bool isBackup(const TcpSocket& subflow)
{
    return subflow.subflow && (subflow.subflow->backupLocal() || subflow.subflow->backupRemote());
}

bool tellsUse(const Frame& frame)
{
    const Snapshot& snapshot = *frame.snapshot;
    return frame.pause == Frame::Break::None && !snapshot.hasGap(Source::TcpSockets4)
        && !snapshot.hasGap(Source::TcpSockets6) && !snapshot.hasGap(Source::MptcpSockets4)
        && !snapshot.hasGap(Source::MptcpSockets6) && !snapshot.hasGap(Source::Links);
}

void Lane::extend(nanoseconds from, nanoseconds to, LaneState state, nanoseconds kept)
{
    const Stretch* last = stretches.empty() ? nullptr : &stretches.back();
    const bool adjoins = last && last->end == from;
    if (isInUse(state)) {
        active = to;
    } else if (state == LaneState::Idle && adjoins && isInUse(last->state) && to - active < rest) {
        state = last->state;
    }
    if (adjoins && last->state == state) {
        stretches.back().end = to;
    } else {
        stretches.push_back({from, to, state});
    }
    while (stretches.size() > PathUse::capacity || stretches.front().end < to - kept) {
        stretches.pop_front();
    }
}

/// One that was given another name stays the same network.
Lane& PathUse::laneOf(IfIndex link, std::string_view name)
{
    const auto hasLink = [&](const Lane& lane) { return std::ranges::contains(lane.links, link); };
    auto lane = std::ranges::find(m_lanes, name, &Lane::name);
    if (lane == m_lanes.end()) {
        lane = std::ranges::find_if(m_lanes, hasLink);
    }
    if (lane != m_lanes.end()) {
        lane->name = name;
    } else {
        m_lanes.push_back({.name = std::string(name), .links = {}, .stretches = {}, .active = {}});
        lane = m_lanes.end() - 1;
    }
    if (!hasLink(*lane)) {
        for (Lane& other : m_lanes) {
            std::erase(other.links, link);
        }
        lane->links.push_back(link);
    }
    return *lane;
}

void PathUse::append(const Frame& frame)
{
    const auto to = frame.snapshot->moment.boottime;
    const auto from = std::exchange(m_before, to);
    for (const TcpSocket& subflow : frame.snapshot->subflows) {
        const std::string_view name = linkName(frame, subflow.link);
        if (!name.empty()) {
            laneOf(subflow.link, name);
        }
    }
    for (const Link& link : frame.snapshot->links) { // plugged in again, nothing uses it yet
        if (std::ranges::contains(m_lanes, link.name, &Lane::name)) {
            laneOf(link.index, link.name);
        }
    }
    if (!from || *from >= to || !tellsUse(frame)) {
        return;
    }
    for (Lane& lane : m_lanes) {
        lane.extend(*from, to, stateOf(lane, frame), kept);
    }
    std::erase_if(m_lanes, [](const Lane& lane) {
        return std::ranges::all_of(lane.stretches, [](const Lane::Stretch& stretch) {
            return stretch.state == LaneState::Unused || stretch.state == LaneState::Lost;
        });
    });
}

} // namespace mptcp::monitor
