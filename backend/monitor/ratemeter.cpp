// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// When two counters make a rate, and when they do not.
#include "monitor/ratemeter.h"

#include <algorithm>
#include <unordered_set>

namespace mptcp::monitor {

namespace {

using namespace std::chrono_literals;

/// CLOCK_BOOTTIME and CLOCK_MONOTONIC drift apart by the time spent suspended.
constexpr auto suspendTolerance = 500ms;
/// The first look at a program may take seconds on a slow machine; those who look often bear that
/// as well as others.
constexpr auto leastTick = 1s;

bool hasSocketGap(const Snapshot& snapshot)
{
    using enum Source;
    return std::ranges::any_of(std::array{MptcpSockets4, MptcpSockets6, TcpSockets4, TcpSockets6},
        [&](Source source) { return snapshot.hasGap(source); });
}

/// Bytes that a pair of counters moved by; nothing when one went back.
struct Moved {
    std::uint64_t tx = 0, rx = 0;
};

std::optional<Moved> difference(const Moved& before, const Moved& now)
{
    if (now.tx < before.tx || now.rx < before.rx) {
        return std::nullopt;
    }
    return Moved{now.tx - before.tx, now.rx - before.rx};
}

Moved counters(const TcpInfo& info)
{
    return {info.bytesAcked, info.bytesReceived};
}

/// Goodput counters of a connection. Kernels without byte counters tell the same by their
/// sequence numbers, until a fallback at the handshake stops those.
std::optional<Moved> counters(const Connection& connection)
{
    if (connection.bytes) {
        return Moved{connection.bytes->acked, connection.bytes->received};
    }
    if (connection.fallback() != Fallback::None) {
        return std::nullopt;
    }
    return Moved{connection.unacknowledged, connection.receiveNext};
}

bool isSame(const Connection& left, const Connection& right)
{
    return left.token == right.token && left.local == right.local && left.remote == right.remote;
}

/// For a socket without an earlier look at it.
bool wasActiveJustNow(const TcpSocket& socket)
{
    constexpr std::uint32_t justNow = 1000; // milliseconds
    return socket.info
        && ((socket.info->bytesAcked > 1 && socket.info->lastDataSent < justNow)
            || (socket.info->bytesReceived > 0 && socket.info->lastDataReceived < justNow));
}

PathState stateOf(const TcpSocket& now, const TcpSocket* before, const std::optional<Moved>& moved)
{
    if (now.linkEvidence == LinkEvidence::Lost) {
        return PathState::Lost;
    }
    if (now.state == TcpState::SynSent || now.state == TcpState::SynRecv) {
        return PathState::Joining;
    }
    const bool acked = moved && moved->tx > 0;
    if (now.info && before && !acked && now.info->unacked > 0
        && (now.info->caState == TcpInfo::lossState || now.info->retransmits > 0)) {
        return PathState::Stalled;
    }
    // `bytes_acked` counts the SYN: what a new subflow has at least is no data.
    const std::uint64_t handshake = before ? 0 : 1;
    if (moved ? moved->tx > handshake || moved->rx > 0 : wasActiveJustNow(now)) {
        return PathState::Active;
    }
    const bool backup = now.subflow && (now.subflow->backupLocal() || now.subflow->backupRemote());
    return backup ? PathState::Backup : PathState::Idle;
}

bool isCard(LinkKind kind)
{
    return kind == LinkKind::Ethernet || kind == LinkKind::Wifi || kind == LinkKind::Cellular;
}

bool hasOwnAddress(const Link& link)
{
    return std::ranges::any_of(link.addresses, [](const LinkAddress& entry) {
        return !entry.address.isLinkLocal() && !entry.address.isLoopback();
    });
}

} // namespace

/// The time between the snapshots that are compared.
struct RateMeter::Interval {
    const Snapshot* before = nullptr; ///< null: nothing to compare with
    double seconds = 0; ///< 0: the time between them is no measure of speed

    std::optional<Rate> rate(const std::optional<Moved>& moved) const
    {
        if (!moved || seconds <= 0) {
            return std::nullopt;
        }
        const auto perSecond = [&](std::uint64_t bytes) {
            return static_cast<std::uint64_t>(static_cast<double>(bytes) * 8 / seconds + 0.5);
        };
        return Rate{perSecond(moved->tx), perSecond(moved->rx)};
    }
};

void RateMeter::measure(Frame& frame, std::chrono::milliseconds tick)
{
    const Snapshot& now = *frame.snapshot;
    Interval interval{m_last.get()};
    if (m_last) {
        const auto monotonic = now.moment.monotonic - m_last->moment.monotonic;
        const auto suspended = now.moment.boottime - m_last->moment.boottime - monotonic;
        if (suspended > suspendTolerance) {
            frame.pause = Frame::Break::Suspend;
        } else if (monotonic > 3 * std::max<std::chrono::milliseconds>(tick, leastTick) + 2s) {
            frame.pause = Frame::Break::LongPause;
        } else {
            interval.seconds = std::chrono::duration<double>(monotonic).count();
        }
    } else {
        frame.pause = Frame::Break::First;
    }
    for (auto& [index, path] : m_paths) {
        path.tx = path.rx = 0;
        path.traffic.subflows = 0;
        path.traffic.rtt.reset();
    }
    measureConnections(frame, interval);
    measureSubflows(frame, interval);
    measureOther(frame, interval);
    addClosed(now);
    listPaths(frame, interval);
    if (!hasSocketGap(now)) {
        m_last = frame.snapshot;
    }
}

void RateMeter::measureConnections(Frame& frame, const Interval& interval) const
{
    frame.connectionRates.reserve(frame.snapshot->connections.size());
    for (const Connection& now : frame.snapshot->connections) {
        const Connection* before = interval.before ? interval.before->find(now.token) : nullptr;
        std::optional<Moved> moved;
        if (before && isSame(*before, now)) {
            const auto from = counters(*before);
            const auto to = counters(now);
            moved = from && to ? difference(*from, *to) : std::nullopt;
        }
        frame.connectionRates.push_back(interval.rate(moved));
    }
}

void RateMeter::measureSubflows(Frame& frame, const Interval& interval)
{
    static const std::vector<TcpSocket> none;
    const auto& earlier = interval.before ? interval.before->subflows : none;
    const auto key = [](const TcpSocket& socket) {
        return std::pair(socket.connection, socket.cookie);
    };
    auto at = earlier.begin();
    const auto& subflows = frame.snapshot->subflows;
    frame.subflowRates.reserve(subflows.size());
    frame.subflowStates.reserve(subflows.size());
    for (const TcpSocket& now : subflows) {
        while (at != earlier.end() && key(*at) < key(now)) {
            ++at;
        }
        const TcpSocket* before = at != earlier.end() && key(*at) == key(now) ? &*at : nullptr;
        // A subflow that was not there before started from nothing since.
        const Moved from = before && before->info ? counters(*before->info) : Moved{};
        const auto moved =
            now.info && interval.before ? difference(from, counters(*now.info)) : std::nullopt;
        frame.subflowRates.push_back(before ? interval.rate(moved) : std::nullopt);
        frame.subflowStates.push_back(stateOf(now, before, moved));

        Path& path = pathOf(now.link);
        ++path.traffic.subflows;
        path.tx += moved ? moved->tx : 0;
        path.rx += moved ? moved->rx : 0;
        if (now.info && now.info->rtt > 0) {
            path.traffic.rtt = std::min(path.traffic.rtt.value_or(now.info->rtt), now.info->rtt);
        }
    }
}

void RateMeter::measureOther(Frame& frame, const Interval& interval) const
{
    for (const TcpSocket& now : frame.snapshot->otherTcp) {
        std::optional<Moved> moved;
        if (interval.before) {
            const auto& earlier = interval.before->otherTcp;
            const auto before =
                std::ranges::lower_bound(earlier, now.cookie, {}, &TcpSocket::cookie);
            if (before != earlier.end() && before->cookie == now.cookie && before->info
                && now.info) {
                moved = difference(counters(*before->info), counters(*now.info));
            }
        }
        frame.otherTcpRates.push_back(interval.rate(moved));
    }
}

void RateMeter::addClosed(const Snapshot& now)
{
    if (!m_last || now.closed.empty()) {
        return;
    }
    std::map<Cookie, const TcpSocket*> known;
    for (const TcpSocket& before : m_last->subflows) {
        known.emplace(before.cookie, &before);
    }
    std::unordered_set<Cookie> plain;
    for (const TcpSocket& before : m_last->otherTcp) {
        plain.insert(before.cookie);
    }
    for (const TcpSocket& ended : now.closed) {
        if (!ended.info || plain.contains(ended.cookie)) {
            continue;
        }
        const Moved total = counters(*ended.info);
        const auto before = known.find(ended.cookie);
        if (before == known.end()) {
            PathTraffic& traffic = pathOf(ended.link).traffic;
            traffic.unseenTxBytes += total.tx;
            traffic.unseenRxBytes += total.rx;
            continue;
        }
        const TcpSocket& socket = *before->second;
        const auto rest = difference(socket.info ? counters(*socket.info) : Moved{}, total);
        Path& path = pathOf(socket.link);
        path.tx += rest ? rest->tx : 0;
        path.rx += rest ? rest->rx : 0;
    }
}

RateMeter::Path& RateMeter::pathOf(IfIndex link)
{
    Path& path = m_paths[link];
    path.traffic.link = link;
    return path;
}

void RateMeter::listPaths(Frame& frame, const Interval& interval)
{
    for (const Link& link : frame.snapshot->links) {
        if (link.kind != LinkKind::Loopback && (isCard(link.kind) || hasOwnAddress(link))) {
            pathOf(link.index);
        }
    }
    for (auto& [index, path] : m_paths) {
        const Link* link = frame.snapshot->find(index);
        const bool carried = path.traffic.txBytes + path.traffic.rxBytes + path.tx + path.rx > 0;
        if (!link && !carried && path.traffic.subflows == 0
            && !frame.snapshot->hasGap(Source::Links)) {
            continue;
        }
        if (link) {
            path.traffic.name = link->name;
        }
        path.traffic.txBytes += path.tx;
        path.traffic.rxBytes += path.rx;
        path.traffic.rate =
            interval.rate(interval.before ? std::optional(Moved{path.tx, path.rx}) : std::nullopt);
        frame.paths.push_back(path.traffic);
    }
}

} // namespace mptcp::monitor
