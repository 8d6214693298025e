// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The loop over listeners and clients.
#include "netcheck/checkserver.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <vector>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>

using namespace std::chrono_literals;

namespace mptcp::netcheck {

namespace {

constexpr auto clientTime = 10s;
constexpr std::size_t mostClients = 64;
constexpr int mostAnswers = 8;

Result<CheckSocket> listenOn(Protocol protocol, const Address& address, std::uint16_t port)
{
    auto socket = CheckSocket::open(protocol, address.family());
    if (!socket) {
        return socket;
    }
    const int descriptor = socket->descriptor(), on = 1, off = 0;
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (address.family() == Family::V6) {
        setsockopt(descriptor, IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof off);
    }
    if (protocol == Protocol::Tcp) {
        setsockopt(descriptor, SOL_TCP, TCP_SAVE_SYN, &on, sizeof on);
    }
    const RawAddress raw({address, port}, {});
    constexpr int backlog = 64;
    if (bind(descriptor, raw.data(), raw.size) != 0 || ::listen(descriptor, backlog) != 0) {
        return systemError("listen on " + toString(SocketAddress{address, port}), errno);
    }
    return socket;
}

/// IPv4 alone where there is no IPv6.
Result<CheckSocket> listenOn(
    Protocol protocol, const std::optional<Address>& address, std::uint16_t port)
{
    const Address all6 = Address::parse("::").value_or(Address());
    auto socket = listenOn(protocol, address.value_or(all6), port);
    const bool retry = !socket && !address && socket.error().code == EAFNOSUPPORT;
    return retry ? listenOn(protocol, Address(), port) : std::move(socket);
}

std::optional<bool> savedRequest(int descriptor)
{
    std::array<std::uint8_t, 512> packet{};
    socklen_t size = packet.size();
    if (getsockopt(descriptor, SOL_TCP, TCP_SAVED_SYN, packet.data(), &size) != 0) {
        return std::nullopt;
    }
    return asksForMptcp(std::span(packet).first(size));
}

} // namespace

CheckServer::CheckServer(CheckSocket listener, std::optional<CheckSocket> witness, bool tcp)
    : m_listener(std::move(listener)), m_witness(std::move(witness)), m_tcp(tcp)
{
}

Result<CheckServer> CheckServer::listen(const ServerOptions& options)
{
    const auto protocol = options.tcp ? Protocol::Tcp : Protocol::Mptcp;
    auto listener = listenOn(protocol, options.address, options.port);
    if (!listener) {
        return std::unexpected(listener.error());
    }
    std::optional<CheckSocket> witness;
    const auto next = static_cast<std::uint16_t>(options.port + 1);
    if (!options.tcp && next != 0) {
        if (auto opened = listenOn(Protocol::Tcp, options.address, next)) {
            witness = std::move(*opened);
        }
    }
    return CheckServer(std::move(*listener), std::move(witness), options.tcp);
}

Result<void> CheckServer::serve(
    int stop, const std::function<void(const SocketAddress&, const CheckLine&)>& arrived)
{
    m_arrived = arrived;
    for (;;) {
        std::vector<pollfd> waiting{{stop, POLLIN, 0}, {m_listener.descriptor(), POLLIN, 0},
            {m_witness ? m_witness->descriptor() : -1, POLLIN, 0}};
        const std::size_t fixed = waiting.size();
        for (const Client& client : m_clients) {
            waiting.push_back({client.socket.descriptor(), POLLIN, 0});
        }
        constexpr int tick = 1000; // ms
        if (poll(waiting.data(), waiting.size(), m_clients.empty() ? -1 : tick) < 0
            && errno != EINTR) {
            return systemError("wait for clients", errno);
        }
        if (waiting[0].revents != 0) {
            m_clients.clear();
            return {};
        }
        auto ready = waiting.begin() + static_cast<std::ptrdiff_t>(fixed);
        const auto now = Clock::now();
        std::erase_if(m_clients, [&](Client& client) {
            const bool spoke = (ready++)->revents != 0;
            return now > client.end || (spoke && !serve(client));
        });
        for (const std::size_t i : {1U, 2U}) {
            if (waiting[i].revents != 0) {
                if (const auto accepted = accept(i == 1 ? m_listener : *m_witness); !accepted) {
                    return accepted;
                }
            }
        }
    }
}

/// One client. Those who have gone already are no error.
Result<void> CheckServer::accept(const CheckSocket& listener)
{
    RawAddress raw;
    const int descriptor =
        accept4(listener.descriptor(), raw.data(), &raw.size, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (descriptor < 0) {
        // Out of descriptors: there is room again when the oldest has gone.
        const bool isFull = errno == EMFILE || errno == ENFILE;
        if (isFull && !m_clients.empty()) {
            m_clients.pop_front();
        } else if (isFull) {
            return systemError("accept a client", errno);
        }
        return {};
    }
    if (m_clients.size() >= mostClients) {
        m_clients.pop_front();
    }
    m_clients.push_back({.socket = CheckSocket(descriptor),
        .address = raw.value(),
        .byWitness = &listener != &m_listener,
        .request = savedRequest(descriptor),
        .end = Clock::now() + clientTime});
    return {};
}

/// False when it is to be closed.
bool CheckServer::serve(Client& client) const
{
    std::array<char, longestLine> buffer{};
    const auto count = client.socket.receive(buffer);
    if (!count) {
        return count.error().kind == ErrorKind::Interrupted;
    }
    client.line.append(buffer.data(), *count);
    return *count > 0 && answerLines(client);
}

bool CheckServer::answerLines(Client& client) const
{
    for (auto end = client.line.find('\n'); end != std::string::npos;
        end = client.line.find('\n')) {
        client.line.erase(0, end + 1);
        const CheckLine line = lineFor(client);
        if (client.answers++ == 0) {
            m_arrived(client.address, line);
        }
        const std::string text = toText(line);
        if (client.socket.send(text) != text.size() || client.answers >= mostAnswers) {
            return false;
        }
    }
    return client.line.size() <= longestLine;
}

CheckLine CheckServer::lineFor(const Client& client) const
{
    const int descriptor = client.socket.descriptor();
    int protocol = 0;
    socklen_t size = sizeof protocol;
    getsockopt(descriptor, SOL_SOCKET, SO_PROTOCOL, &protocol, &size);
    const bool withMptcp = !m_tcp && !client.byWitness;
    return {.listeningMptcp = withMptcp,
        .connectionMptcp = protocol != IPPROTO_TCP && client.socket.isMptcp().value_or(withMptcp),
        .request = withMptcp ? std::nullopt : client.request,
        .witness = m_witness.has_value()};
}

} // namespace mptcp::netcheck
