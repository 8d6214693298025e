// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The socket options and structs behind checksocket.h.
#include "netcheck/checksocket.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include <linux/mptcp.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace mptcp::netcheck {

namespace {

constexpr int protocolMptcp = 262; // IPPROTO_MPTCP
constexpr int levelMptcp = 284; // SOL_MPTCP
constexpr int isMptcpOption = 43; // TCP_IS_MPTCP, Linux 6.7 and later

/// The kernel fills what it knows, the rest stays 0.
std::optional<mptcp_info> infoOf(int descriptor)
{
    mptcp_info info{};
    socklen_t size = sizeof info;
    return getsockopt(descriptor, levelMptcp, MPTCP_INFO, &info, &size) == 0 ? std::optional(info)
                                                                             : std::nullopt;
}

/// MPTCP_TCPINFO and MPTCP_SUBFLOW_ADDRS, Linux 5.16: one record per subflow, in the same order.
template <typename Record> struct SubflowRecords {
    static constexpr std::size_t most = 8;
    mptcp_subflow_data header{};
    std::array<Record, most> records{};

    std::span<const Record> read(int descriptor, int option)
    {
        header.size_subflow_data = sizeof header;
        header.size_user = sizeof(Record);
        socklen_t size = sizeof *this;
        if (getsockopt(descriptor, levelMptcp, option, this, &size) != 0) {
            return {};
        }
        return std::span(records).first(std::min<std::size_t>(header.num_subflows, most));
    }
};

} // namespace

Waited waitFor(int descriptor, short events, const Patience& patience)
{
    using namespace std::chrono;
    std::array waiting{pollfd{descriptor, events, 0}, pollfd{patience.stop, POLLIN, 0}};
    for (;;) {
        const auto left = ceil<milliseconds>(patience.deadline - steady_clock::now());
        const int count = poll(waiting.data(), waiting.size(),
            static_cast<int>(std::clamp<std::int64_t>(left.count(), 0, 3'600'000)));
        if (count > 0) {
            return waiting[1].revents != 0 ? Waited::Stopped : Waited::Ready;
        }
        if (count == 0 && left <= 0ms) {
            return Waited::TimedOut;
        }
    }
}

RawAddress::RawAddress(const SocketAddress& address, IfIndex link)
{
    const auto bytes = address.address.bytes();
    if (address.address.family() == Family::V4) {
        sockaddr_in raw{};
        raw.sin_family = AF_INET;
        raw.sin_port = htons(address.port);
        std::memcpy(&raw.sin_addr, bytes.data(), bytes.size());
        std::memcpy(&storage, &raw, size = sizeof raw);
    } else {
        sockaddr_in6 raw{};
        raw.sin6_family = AF_INET6;
        raw.sin6_port = htons(address.port);
        std::memcpy(&raw.sin6_addr, bytes.data(), bytes.size());
        raw.sin6_scope_id = address.address.isLinkLocal() ? std::to_underlying(link) : 0;
        std::memcpy(&storage, &raw, size = sizeof raw);
    }
}

SocketAddress RawAddress::value() const
{
    const auto bytes = [](const auto& address) {
        return Address::fromBytes(
            std::span(reinterpret_cast<const std::uint8_t*>(&address), sizeof address));
    };
    if (storage.ss_family == AF_INET) {
        sockaddr_in raw{};
        std::memcpy(&raw, &storage, sizeof raw);
        return {bytes(raw.sin_addr), ntohs(raw.sin_port)};
    }
    sockaddr_in6 raw{};
    std::memcpy(&raw, &storage, sizeof raw);
    return {bytes(raw.sin6_addr), ntohs(raw.sin6_port)};
}

Result<CheckSocket> CheckSocket::open(Protocol protocol, Family family)
{
    const int descriptor = socket(family == Family::V4 ? AF_INET : AF_INET6,
        SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC,
        protocol == Protocol::Mptcp ? protocolMptcp : int{IPPROTO_TCP});
    if (descriptor < 0) {
        return systemError(
            protocol == Protocol::Mptcp ? "open an MPTCP socket" : "open a TCP socket", errno);
    }
    return CheckSocket(descriptor);
}

CheckSocket::CheckSocket(int descriptor)
    : m_descriptor(descriptor), m_tellsInfo(infoOf(descriptor).has_value())
{
}

CheckSocket& CheckSocket::operator=(CheckSocket&& other) noexcept
{
    std::swap(m_descriptor, other.m_descriptor);
    std::swap(m_tellsInfo, other.m_tellsInfo);
    return *this;
}

CheckSocket::~CheckSocket()
{
    if (m_descriptor >= 0) {
        close(m_descriptor);
    }
}

Result<Binding> CheckSocket::bindTo(const Way& way)
{
    // Without privilege since Linux 5.7.
    if (setsockopt(m_descriptor, SOL_SOCKET, SO_BINDTODEVICE, way.interface.data(),
            static_cast<socklen_t>(way.interface.size()))
        == 0) {
        return Binding::Device;
    }
    if (errno != EPERM) {
        return systemError("bind to the interface", errno);
    }
    const RawAddress source({way.source, 0}, way.link);
    if (bind(m_descriptor, source.data(), source.size) != 0) {
        return systemError("bind to the interface's address", errno);
    }
    return Binding::Address;
}

Result<void> CheckSocket::startConnecting(const Way& way)
{
    const RawAddress server(way.server, way.link);
    if (connect(m_descriptor, server.data(), server.size) != 0 && errno != EINPROGRESS) {
        return systemError("connect", errno);
    }
    return {};
}

Result<void> CheckSocket::connected() const
{
    int error = 0;
    socklen_t size = sizeof error;
    if (getsockopt(m_descriptor, SOL_SOCKET, SO_ERROR, &error, &size) != 0) {
        error = errno;
    }
    return error == 0 ? Result<void>() : systemError("connect", error);
}

std::optional<unsigned> CheckSocket::retransmits() const
{
    tcp_info info{};
    socklen_t size = sizeof info;
    if (getsockopt(m_descriptor, SOL_TCP, TCP_INFO, &info, &size) != 0) {
        return std::nullopt;
    }
    return info.tcpi_total_retrans;
}

std::optional<bool> CheckSocket::isMptcp() const
{
    int isMptcp = 0;
    socklen_t size = sizeof isMptcp;
    if (getsockopt(m_descriptor, SOL_TCP, isMptcpOption, &isMptcp, &size) == 0) {
        return isMptcp != 0;
    }
    if (const auto info = infoOf(m_descriptor)) {
        return (info->mptcpi_flags & MPTCP_INFO_FLAG_FALLBACK) == 0;
    }
    return m_tellsInfo ? std::optional(false) : std::nullopt;
}

bool CheckSocket::isAcknowledged() const
{
    const auto info = infoOf(m_descriptor);
    return info && (info->mptcpi_flags & MPTCP_INFO_FLAG_FALLBACK) == 0
        && info->mptcpi_write_seq == info->mptcpi_snd_una;
}

bool CheckSocket::isJoining() const
{
    const auto info = infoOf(m_descriptor);
    return info && info->mptcpi_subflows > 0;
}

bool CheckSocket::hasSecondPath() const
{
    SubflowRecords<tcp_info> states;
    SubflowRecords<mptcp_subflow_addrs> addresses;
    const auto infos = states.read(m_descriptor, MPTCP_TCPINFO);
    const auto ends = addresses.read(m_descriptor, MPTCP_SUBFLOW_ADDRS);
    const auto local = [&](std::size_t index) {
        RawAddress raw;
        std::memcpy(&raw.storage, &ends[index].ss_local, sizeof ends[index].ss_local);
        return raw.value().address;
    };
    for (std::size_t i = 1; i < std::min(infos.size(), ends.size()); ++i) {
        if (infos[i].tcpi_state == TCP_ESTABLISHED && local(i) != local(0)) {
            return true;
        }
    }
    return false;
}

Result<std::size_t> CheckSocket::receive(std::span<char> buffer) const
{
    const auto count = recv(m_descriptor, buffer.data(), buffer.size(), 0);
    return count >= 0 ? Result<std::size_t>(static_cast<std::size_t>(count))
                      : systemError("receive", errno);
}

Result<std::size_t> CheckSocket::send(std::string_view text) const
{
    const auto count = ::send(m_descriptor, text.data(), text.size(), MSG_NOSIGNAL);
    return count >= 0 ? Result<std::size_t>(static_cast<std::size_t>(count))
                      : systemError("send", errno);
}

} // namespace mptcp::netcheck
