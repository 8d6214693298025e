// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// From which of its counters on a socket counts, and under what.
#include "monitor/account.h"

#include <algorithm>
#include <array>

namespace mptcp::monitor {

namespace {

/// The owner of a new socket may be looked up some frames late; so long it waits for one.
constexpr std::uint64_t patience = 3;
/// Likewise for its interface, while addresses cannot be read.
constexpr std::uint64_t patienceForPlace = 10;
/// Two dumps in a row do not miss a socket that lives.
constexpr unsigned missingLooks = 2;

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

UsageKey unplaced(const OwnerPtr& owner, FlowKind kind)
{
    return {{}, owner ? owner->app : std::string(), kind};
}

} // namespace

bool missesEnds(const Snapshot& snapshot)
{
    return snapshot.hasGap(Source::ClosedSockets);
}

void Account::append(const Frame& frame)
{
    const Snapshot& now = *frame.snapshot;
    ++m_round;
    m_missesEnds |= m_started && missesEnds(now);
    if (const Renames renames = m_names.learn(now); !renames.empty()) {
        apply(renames);
    }
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

void Account::apply(const Renames& renames)
{
    for (auto& [cookie, flow] : m_flows) {
        flow.part = nullptr;
    }
    renameKeys(
        m_parts, renames, [](auto& key) -> auto& { return key.link; },
        [](Part& into, const Part& more) {
            into.sum += more.sum;
            into.fresh += more.fresh;
        });
    renameKeys(
        m_connections, renames, [](auto& key) -> auto& { return key.part.link; },
        [](OfConnection& into, const OfConnection& more) {
            into.sum += more.sum;
            into.round = std::max(into.round, more.round);
        });
    for (auto& [before, now] : m_renames) { // that nobody has asked for yet
        const auto to = renames.find(now);
        now = to != renames.end() ? to->second : now;
    }
    m_renames.insert(renames.begin(), renames.end());
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
    place(flow, socket);
    if (flow.kind != kind || flow.owner != owner) {
        flow.kind = kind;
        flow.owner = owner;
        flow.part = nullptr;
    }
    if (socket.info) {
        flow.latest = countersOf(*socket.info);
        const bool isOwned = flow.owner || m_round - flow.firstRound >= patience;
        if (isOwned && flow.lostRound == 0) {
            count(flow, flow.latest);
        }
    }
}

/// Where the socket is now. What has moved since it could be told last is counted there only if it
/// was there before, too; else its interface stays unknown.
void Account::place(Flow& flow, const TcpSocket& socket)
{
    // Without its address on any interface nothing reaches it any more.
    const bool stays = socket.linkEvidence == LinkEvidence::Lost && socket.link == IfIndex{};
    const IfIndex link = stays ? flow.link : socket.link;
    if (link == IfIndex{} || !m_names.contains(link)) {
        flow.lostRound = flow.lostRound == 0 ? m_round : flow.lostRound;
        if (m_round - flow.lostRound >= patienceForPlace) {
            const auto since = flow.lostRound;
            countAll(flow);
            flow.lostRound = since;
        }
        return;
    }
    if (flow.link != link) {
        if (flow.link != IfIndex{}) {
            countAll(flow);
        }
        flow.link = link;
        flow.part = nullptr;
    }
    flow.lostRound = 0;
}

/// Its interface stays unknown.
void Account::giveUp(Flow& flow)
{
    flow.lostRound = 0;
    flow.link = IfIndex{};
    flow.part = nullptr;
}

/// What was seen so far, whatever else may still become known.
void Account::countAll(Flow& flow)
{
    if (flow.lostRound != 0) {
        giveUp(flow);
    }
    count(flow, flow.latest);
}

/// With what it had carried at last.
void Account::end(const TcpSocket& socket)
{
    if (!socket.info) {
        return;
    }
    if (const auto known = m_flows.find(socket.cookie); known != m_flows.end()) {
        place(known->second, socket);
        known->second.latest = countersOf(*socket.info);
        countAll(known->second);
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
    UsageKey key = unplaced(flow.owner, flow.kind);
    key.link = m_names.use(flow.link);
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
        countAll(flow);
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
    Usages result = pending();
    for (const auto& [key, part] : m_parts) {
        result[key] += part.sum;
    }
    for (auto& [key, usage] : result) {
        usage.incomplete |= m_missesEnds;
    }
    return result;
}

ConnectionUsages Account::connections() const
{
    ConnectionUsages result;
    for (const auto& [key, connection] : m_connections) {
        result.emplace(key, connection.sum);
    }
    for (const auto& [cookie, flow] : m_flows) {
        if (flow.lostRound != 0 && flow.latest != flow.counted) {
            result[{unplaced(flow.owner, flow.kind), flow.local, flow.remote}] +=
                Usage{flow.latest - flow.counted};
        }
    }
    for (auto& [key, usage] : result) {
        usage.incomplete |= m_missesEnds;
    }
    return result;
}

Usages Account::pending() const
{
    Usages result;
    for (const auto& [cookie, flow] : m_flows) {
        if (flow.lostRound != 0 && flow.latest != flow.counted) {
            result[unplaced(flow.owner, flow.kind)] += Usage{flow.latest - flow.counted};
        }
    }
    return result;
}

void Account::settle()
{
    for (auto& [cookie, flow] : m_flows) {
        const bool isLost = flow.lostRound != 0;
        countAll(flow);
        flow.lostRound = isLost ? m_round : 0;
    }
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
