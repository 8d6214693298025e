// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Keeping, of each look, what later tells why a further subflow did not come about.
#include "diagnosis/joins.h"

#include "diagnosis/growth.h"

#include <algorithm>
#include <utility>

namespace mptcp::diagnosis {

namespace {

using Kind = monitor::Change::Kind;

bool knowsSubflows(const Snapshot& snapshot)
{
    return !snapshot.hasGap(Source::TcpSockets4) && !snapshot.hasGap(Source::TcpSockets6);
}

const TcpSocket* findSubflow(const Snapshot& snapshot, Token connection, Cookie cookie)
{
    const auto subflows = snapshot.subflowsOf(connection);
    const auto it = std::ranges::find(subflows, cookie, &TcpSocket::cookie);
    return it != subflows.end() ? &*it : nullptr;
}

/// Whether the kernel has taken another endpoint, or another address of the peer.
bool hasTried(const Connection* before, const Connection& now)
{
    const auto used = [](const Connection& of) { return of.localAddressesUsed.value_or(0); };
    return before ? used(now) > used(*before) || now.addAddrAccepted > before->addAddrAccepted
                  : used(now) > 0 || now.addAddrAccepted > 0;
}

} // namespace

const JoinHistory* Joins::find(Token connection) const
{
    const auto it = m_histories.find(connection);
    return it != m_histories.end() ? &it->second : nullptr;
}

/// Whether it was more than an answered request, which the peer may still refuse.
bool Joins::wasUsable(const TcpSocket& subflow) const
{
    const auto isUp = [](const TcpSocket& socket) {
        return socket.state == TcpState::Established || socket.state == TcpState::CloseWait;
    };
    if (!isUp(subflow)) {
        return false;
    }
    if (subflow.subflow) {
        return subflow.subflow->flags & SubflowInfo::fullyEstablished;
    }
    const TcpSocket* earlier =
        m_beforeThat ? findSubflow(*m_beforeThat, *subflow.connection, subflow.cookie) : nullptr;
    return (earlier && isUp(*earlier)) || (subflow.info && subflow.info->bytesAcked > 1);
}

/// A request is sent again after a second, and given up at the earliest another two later.
bool Joins::mayHaveGivenUp(const Snapshot& now) const
{
    return now.moment.monotonic - m_before->moment.monotonic >= std::chrono::seconds(2);
}

void Joins::append(const monitor::FramePtr& frame)
{
    const Snapshot& now = *frame->snapshot;
    for (const monitor::Change& change : frame->changes) {
        if (change.kind == Kind::ConnectionOpened) {
            m_histories.erase(change.connection); // of an earlier one with this token
        } else if (change.kind == Kind::SubflowEnded && m_before) {
            noteEnd(change, now);
        }
    }
    if (now.events) {
        std::ranges::for_each(*now.events, [this](const Event& event) { hear(event); });
    }
    if (m_before && isWhole(now) && isWhole(*m_before)) {
        const auto tried = findAttempts(now);
        const std::uint32_t unseen = countUnseen(*frame);
        complete(now, static_cast<std::uint32_t>(tried.size()) + unseen);
        note(now, tried, unseen);
        m_open = tried;
    } else {
        m_open.clear(); // these attempts stay open: what moved with them is not known
        m_seenEarly = 0;
    }
    std::erase_if(m_histories, [&](const auto& entry) { return !now.find(entry.first); });
    m_beforeThat = std::exchange(m_before, frame->snapshot);
}

void Joins::hear(const Event& event)
{
    if (!event.token) {
        return;
    }
    switch (event.type) {
    case EventType::Created:
    case EventType::Established:
        if (event.flags && (*event.flags & Event::denyJoinInitialFlag)) {
            m_histories[*event.token].deniesInitial = true;
        }
        break;
    case EventType::Announced:
        m_histories[*event.token].announced = true;
        break;
    case EventType::SubflowClosed: {
        const auto subflows =
            m_before ? m_before->subflowsOf(*event.token) : std::span<const TcpSocket>();
        const bool wasThere = std::ranges::any_of(subflows, [&](const TcpSocket& subflow) {
            return subflow.local.port == event.localPort && wasUsable(subflow);
        });
        if (!wasThere) {
            m_histories[*event.token].failed = event;
        }
        break;
    }
    default:
        break;
    }
}

void Joins::noteEnd(const monitor::Change& change, const Snapshot& now)
{
    const TcpSocket* ended = findSubflow(*m_before, change.connection, change.subflow);
    const Connection* connection = now.find(change.connection);
    if (!ended || !connection || !knowsSubflows(now)) {
        return;
    }
    const bool samePath = std::ranges::any_of(now.subflowsOf(change.connection),
        [&](const TcpSocket& left) { return pathOf(left) == pathOf(*ended); });
    if (wasUsable(*ended) && !samePath) {
        JoinHistory& history = m_histories[change.connection];
        history.lost = ended->local;
        const Link* link = m_before->find(ended->link);
        history.lostLink = link ? link->name : std::string();
    } else if (ended->state == TcpState::SynSent && ended->info) {
        JoinHistory& history = m_histories[change.connection];
        history.unanswered |= ended->info->retransmits > 0;
        history.lookedTooRarely |= mayHaveGivenUp(now);
    }
}

std::vector<Token> Joins::findAttempts(const Snapshot& now) const
{
    std::vector<Token> tried;
    auto before = m_before->connections.begin();
    for (const Connection& connection : now.connections) {
        while (before != m_before->connections.end() && before->token < connection.token) {
            ++before;
        }
        const bool known =
            before != m_before->connections.end() && before->token == connection.token;
        if (connection.side != Side::Server && hasTried(known ? &*before : nullptr, connection)) {
            tried.push_back(connection.token);
        }
    }
    return tried;
}

/// Connections that came and went between two looks.
std::uint32_t Joins::countUnseen(const monitor::Frame& frame)
{
    const Snapshot& now = *frame.snapshot;
    const auto counted = growth(m_before->counters, now.counters).find("MPCapableSYNACKRX");
    std::uint64_t ours = 0, ended = 0;
    for (const monitor::Change& change : frame.changes) {
        const Connection* connection =
            change.kind == Kind::ConnectionOpened ? now.find(change.connection) : nullptr;
        ours += connection && connection->side != Side::Server ? 1 : 0;
        ended += change.kind == Kind::ConnectionEnded ? 1 : 0;
    }
    // Sockets are read after the counters: some that were seen are counted in the next look only.
    const std::uint64_t opened = counted.value_or(0);
    const std::uint64_t seen = ours + ended + std::exchange(m_seenEarly, 0);
    m_seenEarly = ours > opened ? ours - opened : 0;
    return opened > seen ? static_cast<std::uint32_t>(opened - seen) : 0;
}

/// The counters of this look belong to those that were tried before it, too.
void Joins::complete(const Snapshot& now, std::uint32_t othersSince)
{
    if (m_open.empty() || !m_beforeThat || !isWhole(*m_beforeThat)) {
        return;
    }
    const Counters moved = growth(m_beforeThat->counters, now.counters);
    for (const Token token : m_open) {
        if (const auto it = m_histories.find(token);
            it != m_histories.end() && it->second.attempt) {
            it->second.attempt->moved = moved;
            it->second.attempt->others += othersSince;
            it->second.attempt->isOpen = false;
        }
    }
}

void Joins::note(const Snapshot& now, const std::vector<Token>& tried, std::uint32_t unseen)
{
    if (tried.empty()) {
        return;
    }
    const Counters moved = growth(m_before->counters, now.counters);
    const auto others = static_cast<std::uint32_t>(tried.size() - 1 + m_open.size()) + unseen;
    for (const Token token : tried) {
        JoinHistory& history = m_histories[token];
        history.attempt = JoinAttempt{.moved = moved, .others = others};
        history.lookedTooRarely = mayHaveGivenUp(now);
    }
}

} // namespace mptcp::diagnosis
