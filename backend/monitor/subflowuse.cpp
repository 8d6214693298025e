// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which connections are worth remembering, and what the states of their subflows are as lanes.
#include "monitor/subflowuse.h"

#include <algorithm>
#include <functional>

namespace mptcp::monitor {

namespace {

using namespace std::chrono_literals;
using std::chrono::nanoseconds;

constexpr auto kept = 5min;

PathState stateOf(const TcpSocket& subflow, const Frame& frame)
{
    return frame
        .subflowStates[static_cast<std::size_t>(&subflow - frame.snapshot->subflows.data())];
}

LaneState laneState(const TcpSocket& subflow, PathState state)
{
    switch (state) {
    case PathState::Active:
        return isBackup(subflow) ? LaneState::BackupInUse : LaneState::Active;
    case PathState::Idle:
    case PathState::Backup:
        return LaneState::Idle;
    case PathState::Stalled:
        return LaneState::Stalled;
    case PathState::Lost:
        return LaneState::Lost;
    case PathState::Joining:
        break;
    }
    return LaneState::Unused;
}

Lane& laneOf(UsedConnection& connection, const TcpSocket& subflow)
{
    auto& known = connection.subflows;
    const auto it = std::ranges::find(known, subflow.cookie, &UsedConnection::Subflow::cookie);
    return it != known.end()
        ? it->lane
        : known.emplace_back(subflow.cookie, subflow.local, subflow.remote).lane;
}

} // namespace

void SubflowUse::append(const Frame& frame)
{
    const Snapshot& snapshot = *frame.snapshot;
    const auto to = snapshot.moment.boottime;
    const auto from = std::exchange(m_before, to);
    if (!from || *from >= to || !tellsUse(frame)) {
        return;
    }
    for (auto first = snapshot.subflows.begin(); first != snapshot.subflows.end();) {
        const auto last = std::find_if(first, snapshot.subflows.end(),
            [&](const TcpSocket& each) { return each.connection != first->connection; });
        follow({first, last}, frame, *from, to);
        first = last;
    }
    forget(snapshot, to);
}

void SubflowUse::follow(
    std::span<const TcpSocket> subflows, const Frame& frame, nanoseconds from, nanoseconds to)
{
    const Connection* connection = frame.snapshot->find(*subflows.front().connection);
    const bool active = std::ranges::any_of(
        subflows, [&](const TcpSocket& each) { return stateOf(each, frame) == PathState::Active; });
    const auto known = m_connections.find(*subflows.front().connection);
    if (!connection || (!active && known == m_connections.end())) {
        return;
    }
    UsedConnection& use =
        known != m_connections.end() ? known->second : m_connections[connection->token];
    use.local = connection->local;
    use.remote = connection->remote;
    use.owner = connection->owner;
    use.active = active ? to : use.active;
    for (const TcpSocket& subflow : subflows) {
        Lane& lane = laneOf(use, subflow);
        if (const auto name = linkName(frame, subflow.link); !name.empty()) {
            lane.name = name;
        }
        lane.extend(from, to, laneState(subflow, stateOf(subflow, frame)), kept);
    }
    for (UsedConnection::Subflow& each : use.subflows) {
        if (each.lane.stretches.back().end < to) { // it has ended
            each.lane.extend(from, to, LaneState::Unused, kept);
        }
    }
    std::erase_if(use.subflows, [](const UsedConnection::Subflow& each) {
        return each.lane.stretches.size() == 1
            && each.lane.stretches.front().state == LaneState::Unused;
    });
}

void SubflowUse::forget(const Snapshot& snapshot, nanoseconds now)
{
    std::erase_if(m_connections, [&](const auto& entry) {
        return entry.second.active < now - kept && !snapshot.find(entry.first);
    });
    std::vector<std::pair<nanoseconds, Token>> order;
    for (const auto& [token, connection] : m_connections) {
        order.emplace_back(connection.active, token);
    }
    std::ranges::sort(order, std::greater());
    std::size_t count = 0;
    for (const auto& [active, token] : order) {
        count += m_connections[token].subflows.size();
        if (count > capacity) {
            m_connections.erase(token);
        }
    }
}

} // namespace mptcp::monitor
