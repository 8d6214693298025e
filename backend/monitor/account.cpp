// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// From which of its counters on a socket counts, and under what.
#include "monitor/account.h"

#include <algorithm>
#include <array>

namespace mptcp::monitor {

namespace {

constexpr std::array<std::string_view, 4> kindNames{"mptcp", "fallback", "tcp", "unknown"};

/// The owner of a new socket may be looked up some frames late; so long it waits for one.
constexpr std::uint64_t patience = 3;
/// Two dumps in a row do not miss a socket that lives.
constexpr unsigned missingLooks = 2;
constexpr std::size_t maxNames = 1'000;

bool isWhole(const Snapshot& snapshot)
{
    using enum Source;
    return std::ranges::none_of(std::array{MptcpSockets4, MptcpSockets6, TcpSockets4, TcpSockets6},
        [&](Source source) { return snapshot.hasGap(source); });
}

Carried countersOf(const TcpInfo& info)
{
    return {info.bytesAcked, info.bytesReceived};
}

/// `connection` is null for plain TCP, and for a subflow that outlives its connection.
FlowKind kindOf(const TcpSocket& socket, const Connection* connection, FlowKind before)
{
    if (!socket.connection) {
        return FlowKind::Tcp;
    }
    if (!connection) {
        return before == FlowKind::Tcp ? FlowKind::Mptcp : before;
    }
    return connection->fallback() == Fallback::None ? FlowKind::Mptcp : FlowKind::Fallback;
}

} // namespace

std::string_view name(FlowKind kind)
{
    return kindNames[static_cast<std::size_t>(kind)];
}

std::optional<FlowKind> flowKindNamed(std::string_view name)
{
    const auto it = std::ranges::find(kindNames, name);
    return it != kindNames.end() ? std::optional(static_cast<FlowKind>(it - kindNames.begin()))
                                 : std::nullopt;
}

Usage& operator+=(Usage& left, const Usage& right)
{
    left.carried += right.carried;
    left.incomplete |= right.incomplete;
    return left;
}

void Account::append(const Frame& frame)
{
    const Snapshot& now = *frame.snapshot;
    ++m_round;
    learnNames(now);
    auto connection = now.connections.begin(); // both are sorted by it
    for (const TcpSocket& subflow : now.subflows) {
        while (connection != now.connections.end() && connection->token < *subflow.connection) {
            ++connection;
        }
        const bool isThere =
            connection != now.connections.end() && connection->token == *subflow.connection;
        lookAt(subflow, isThere ? &*connection : nullptr);
    }
    for (const TcpSocket& socket : now.otherTcp) {
        lookAt(socket, nullptr);
    }
    for (const TcpSocket& socket : now.closed) {
        end(socket);
    }
    if (isWhole(now)) {
        m_plainTcp = now.plainTcp;
        m_started = true;
        dropVanished();
    }
    if (m_connections.size() > maxConnections) {
        dropOldConnections();
    }
}

/// By name, since a card that is plugged in again has another index. Under a new name it is
/// another one.
void Account::learnNames(const Snapshot& snapshot)
{
    bool renamed = false;
    for (const Link& link : snapshot.links) {
        std::string& name = m_names[link.index];
        renamed |= !name.empty() && name != link.name;
        name = link.name;
    }
    if (renamed) {
        for (auto& [cookie, flow] : m_flows) {
            flow.part = nullptr;
        }
    }
    if (m_names.size() > maxNames) {
        std::erase_if(m_names, [&](const auto& entry) { return !snapshot.find(entry.first); });
    }
}

void Account::lookAt(const TcpSocket& socket, const Connection* connection)
{
    const auto [at, isNew] = m_flows.try_emplace(socket.cookie);
    Flow& flow = at->second;
    flow.lastRound = m_round;
    flow.missed = 0;
    if (isNew) {
        flow.firstRound = m_round;
        flow.local = connection ? connection->local : socket.local;
        flow.remote = connection ? connection->remote : socket.remote;
        const bool wasThere = !m_started || (!socket.connection && !m_plainTcp);
        flow.counted = wasThere && socket.info ? countersOf(*socket.info) : Carried{};
        flow.latest = flow.counted;
    }
    const FlowKind kind = kindOf(socket, connection, flow.kind);
    const OwnerPtr& told = connection ? connection->owner : socket.owner;
    const OwnerPtr& owner = told ? told : flow.owner;
    if (flow.link != socket.link || flow.kind != kind || flow.owner != owner) {
        flow.link = socket.link;
        flow.kind = kind;
        flow.owner = owner;
        flow.part = nullptr;
    }
    if (socket.info) {
        flow.latest = countersOf(*socket.info);
        if (flow.owner || m_round - flow.firstRound >= patience) {
            count(flow, flow.latest);
        }
    }
}

/// With what it had carried at last.
void Account::end(const TcpSocket& socket)
{
    if (!socket.info) {
        return;
    }
    if (const auto known = m_flows.find(socket.cookie); known != m_flows.end()) {
        count(known->second, countersOf(*socket.info));
        m_flows.erase(known);
    } else if (m_started) {
        Flow flow;
        flow.link = socket.link;
        flow.owner = socket.owner;
        flow.kind = FlowKind::Unknown;
        flow.local = socket.local;
        flow.remote = socket.remote;
        count(flow, countersOf(*socket.info));
    }
}

void Account::count(Flow& flow, const Carried& now)
{
    if (now == flow.counted) {
        return;
    }
    assign(flow);
    const Usage more{now - flow.counted};
    flow.counted = now;
    flow.part->sum += more;
    flow.part->fresh += more;
    flow.connection->sum += more;
    flow.connection->round = m_round;
}

void Account::assign(Flow& flow)
{
    if (flow.part) {
        return;
    }
    const auto name = m_names.find(flow.link);
    UsageKey key{name != m_names.end() ? name->second : std::string(),
        flow.owner ? flow.owner->app : std::string(), flow.kind};
    // Whose it was is forgotten first: limits are about interfaces.
    const auto isNoMore = [&](std::size_t most) {
        return m_parts.size() >= most && !m_parts.contains(key);
    };
    if (isNoMore(maxParts)) {
        key.app.clear();
    }
    if (isNoMore(2 * maxParts)) {
        key.link.clear();
    }
    flow.part = &m_parts[key];
    flow.connection = &m_connections[{std::move(key), flow.local, flow.remote}];
}

/// Those that ended and whose end was not announced. Plain TCP that is not looked at just now
/// lives on until its end is announced.
void Account::dropVanished()
{
    std::erase_if(m_flows, [&](auto& entry) {
        Flow& flow = entry.second;
        const bool wasWanted = flow.kind != FlowKind::Tcp || m_plainTcp;
        const bool isThere = flow.lastRound == m_round;
        if (!wasWanted || isThere || ++flow.missed < missingLooks) {
            return false;
        }
        count(flow, flow.latest);
        assign(flow);
        flow.part->sum.incomplete = flow.part->fresh.incomplete = flow.connection->sum.incomplete =
            true;
        return true;
    });
}

/// The quarter that has been gone the longest.
void Account::dropOldConnections()
{
    for (auto& [cookie, flow] : m_flows) {
        if (flow.part) {
            flow.connection->round = m_round;
        }
    }
    std::vector<std::uint64_t> rounds;
    for (const auto& [key, connection] : m_connections) {
        rounds.push_back(connection.round);
    }
    const auto quarter = rounds.begin() + static_cast<std::ptrdiff_t>(rounds.size() / 4);
    std::ranges::nth_element(rounds, quarter);
    std::erase_if(m_connections, [&](const auto& entry) {
        return entry.second.round <= *quarter && entry.second.round < m_round;
    });
}

Usages Account::sums() const
{
    Usages result;
    for (const auto& [key, part] : m_parts) {
        result.emplace(key, part.sum);
    }
    return result;
}

ConnectionUsages Account::connections() const
{
    ConnectionUsages result;
    for (const auto& [key, connection] : m_connections) {
        result.emplace(key, connection.sum);
    }
    return result;
}

Usages Account::take()
{
    Usages result;
    for (auto& [key, part] : m_parts) {
        if (part.fresh != Usage{}) {
            result.emplace(key, std::exchange(part.fresh, {}));
        }
    }
    return result;
}

void Account::forget()
{
    *this = Account();
}

} // namespace mptcp::monitor
