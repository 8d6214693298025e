// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The choice between the full TCP dump, the subflows that moved, and nothing.
#include "monitor/socketreader.h"

#include "monitor/sorted.h"
#include "netlink/sockdiag.h"

#include <algorithm>
#include <numeric>

namespace mptcp::monitor {

namespace {

/// One exact read costs about as much as this many sockets of a dump.
constexpr std::size_t exactReadCost = 4;
constexpr std::size_t maxConfirmations = 256;
constexpr int maxAttempts = 3;

/// Whether something happened on a connection between two reads, or is about to.
bool moved(const Connection& before, const Connection& now)
{
    return now.writeSequence != now.unacknowledged || now.state != TcpState::Established
        || before.state != now.state || before.flags != now.flags || before.inode != now.inode
        || before.bytes != now.bytes || before.writeSequence != now.writeSequence
        || before.unacknowledged != now.unacknowledged || before.receiveNext != now.receiveNext;
}

/// For a dump that is a little larger than the one before: growing step by step costs more than
/// reading does.
std::size_t roomFor(std::size_t before)
{
    return before + before / 8 + 16;
}

/// Whether it may have subflows whose addresses are not known yet.
bool hasNewSubflows(const Connection& before, const Connection& now)
{
    return before.extraSubflows != now.extraSubflows || before.subflowsTotal != now.subflowsTotal;
}

} // namespace

SocketReader::SocketReader(Kernel& kernel) : m_kernel(kernel) { }

template <typename Parse>
void SocketReader::dump(
    Sockets& sockets, Source source, const netlink::Request& request, const Parse& parse)
{
    Result<void> done;
    for (int attempt = 0; attempt < maxAttempts; ++attempt) {
        done = m_kernel.ask(source, request,
            [&](std::span<const std::byte> datagram) { sockets.malformed += parse(datagram); });
        if (done || done.error().kind != ErrorKind::Interrupted) {
            break; // what an interrupted attempt handed over is there twice, which is sorted out
                   // later
        }
    }
    if (!done) {
        sockets.gaps.push_back({source, std::move(done.error())});
    }
}

void SocketReader::readConnections(Sockets& sockets, const Snapshot* previous)
{
    sockets.connections.reserve(previous ? roomFor(previous->connections.size()) : 0);
    for (const Family family : {Family::V4, Family::V6}) {
        const Source source = family == Family::V4 ? Source::MptcpSockets4 : Source::MptcpSockets6;
        dump(sockets, source, netlink::connectionDump(family), [&](auto datagram) {
            return netlink::parseConnections(datagram, [&](Connection&& connection) {
                sockets.connections.push_back(std::move(connection));
            });
        });
    }
    for (Gap& gap : sockets.gaps) { // ENOENT: no handler for this protocol
        if (gap.error.kind == ErrorKind::NotFound) {
            gap.error.kind = ErrorKind::NotSupported;
        }
    }
    std::vector<std::uint32_t> all(sockets.connections.size());
    std::ranges::iota(all, 0U);
    sockets.connections = takeSorted(
        sockets.connections, all, [](const Connection& connection) { return connection.token; });
}

void SocketReader::readTcp(Sockets& sockets, const Snapshot* previous)
{
    sockets.tcp.reserve(
        previous ? roomFor(previous->subflows.size() + previous->otherTcp.size()) : 0);
    for (const Family family : {Family::V4, Family::V6}) {
        const Source source = family == Family::V4 ? Source::TcpSockets4 : Source::TcpSockets6;
        dump(sockets, source, netlink::tcpDump(family), [&](auto datagram) {
            return netlink::parseTcpSockets(
                datagram, [&](TcpSocket&& socket) { sockets.tcp.push_back(std::move(socket)); });
        });
    }
}

std::optional<std::vector<TcpSocket>> SocketReader::readMoved(
    std::span<const Connection> connections, const Snapshot& previous)
{
    std::vector<TcpSocket> result;
    result.reserve(previous.subflows.size());
    std::vector<std::size_t> again;
    auto before = previous.connections.begin();
    auto subflow = previous.subflows.begin();
    for (const Connection& now : connections) {
        while (before != previous.connections.end() && before->token < now.token) {
            ++before;
        }
        if (before == previous.connections.end() || before->token != now.token
            || hasNewSubflows(*before, now)) {
            return std::nullopt;
        }
        const bool read = moved(*before, now);
        if (subflow != previous.subflows.end() && *subflow->connection < now.token) {
            return std::nullopt; // outlives its connection
        }
        for (; subflow != previous.subflows.end() && *subflow->connection == now.token; ++subflow) {
            if (read || subflow->state != TcpState::Established) {
                again.push_back(result.size());
            }
            result.push_back(*subflow);
        }
    }
    if (subflow != previous.subflows.end()) {
        return std::nullopt;
    }
    if (again.size() * exactReadCost > result.size()) {
        return std::nullopt;
    }
    for (const std::size_t index : again) {
        TcpSocket& socket = result[index];
        const Token connection = *socket.connection;
        const Cookie cookie = socket.cookie;
        const auto done = m_kernel.ask(
            Source::TcpSockets4, netlink::tcpGet(socket), [&](std::span<const std::byte> datagram) {
                netlink::parseTcpSockets(datagram, [&](TcpSocket&& now) {
                    if (now.cookie == cookie) {
                        socket = std::move(now);
                        socket.connection = connection;
                    }
                });
            });
        if (!done) { // gone, or changed in a way that only a dump can tell
            return std::nullopt;
        }
    }
    return result;
}

SocketReader::Sockets SocketReader::read(
    const Snapshot* previous, bool plainTcp, bool suspectPaused)
{
    Sockets sockets;
    readConnections(sockets, previous);
    if (previous) {
        confirmMissing(sockets, *previous);
    }
    const bool all = plainTcp || m_kernel.complete();
    const bool nothingToSee =
        sockets.connections.empty() && !suspectPaused && (!previous || previous->subflows.empty());
    if (nothingToSee && !all) {
        return sockets;
    }
    const bool shortCut = !all && !suspectPaused && sockets.gaps.empty() && previous
        && m_shortCuts < maxShortCuts && !previous->hasGap(Source::TcpSockets4)
        && !previous->hasGap(Source::TcpSockets6);
    if (shortCut) {
        if (auto tcp = readMoved(sockets.connections, *previous)) {
            sockets.tcp = std::move(*tcp);
            sockets.grouped = true;
            ++m_shortCuts;
            return sockets;
        }
    }
    m_shortCuts = 0;
    readTcp(sockets, previous);
    return sockets;
}

void SocketReader::confirmMissing(Sockets& sockets, const Snapshot& previous)
{
    std::vector<Token> missing;
    auto now = sockets.connections.begin();
    for (const Connection& before : previous.connections) {
        while (now != sockets.connections.end() && now->token < before.token) {
            ++now;
        }
        if (now == sockets.connections.end() || now->token != before.token) {
            missing.push_back(before.token);
        }
    }
    if (missing.size() > maxConfirmations) {
        return;
    }
    for (const Token token : missing) {
        std::optional<Connection> found;
        const auto done = m_kernel.ask(Source::MptcpSockets4, netlink::connectionGet(token),
            [&](std::span<const std::byte> datagram) {
                sockets.malformed += netlink::parseConnections(
                    datagram, [&](Connection&& connection) { found = std::move(connection); });
            });
        if (done && found && found->token == token) {
            const auto place =
                std::ranges::lower_bound(sockets.connections, token, {}, &Connection::token);
            sockets.connections.insert(place, std::move(*found));
        }
    }
}

} // namespace mptcp::monitor
