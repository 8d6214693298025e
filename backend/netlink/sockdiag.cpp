// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The layouts of inet_diag_msg, mptcp_info, tcp_info and the ULP attribute.
#include "netlink/sockdiag.h"

#include "netlink/message.h"
#include "netlink/requestbuilder.h"
#include "netlink/uapi.h"

#include <bit>

#include <arpa/inet.h>
#include <linux/sock_diag.h>
#include <sys/socket.h>

namespace mptcp::netlink {

namespace {

constexpr std::uint32_t bitOf(TcpState state)
{
    return 1U << static_cast<unsigned>(state);
}
/// `idiag_ext` has a bit for each of the attributes 1 to 8.
constexpr std::uint8_t extension(unsigned attribute)
{
    return static_cast<std::uint8_t>(1U << (attribute - 1));
}

constexpr std::uint32_t allStates = 0xfff; ///< up to CLOSING
constexpr std::uint32_t notListening = allStates & ~bitOf(TcpState::Listen);
/// TIME-WAIT and SYN-RECV carry neither an inode nor anything of MPTCP.
constexpr std::uint32_t worthShowing =
    notListening & ~bitOf(TcpState::TimeWait) & ~bitOf(TcpState::SynRecv);

std::uint8_t number(Family family)
{
    return family == Family::V4 ? AF_INET : AF_INET6;
}

/// `sdiag_protocol` stays 0: a kernel that does not know the attribute then answers ENOENT. With
/// 262 & 255 = 6 it would answer with TCP sockets.
Request mptcpRequest(std::uint16_t flags, const inet_diag_req_v2& header)
{
    return RequestBuilder(SOCK_DIAG_BY_FAMILY, flags, header)
        .attribute(INET_DIAG_REQ_PROTOCOL, uapi::protocolMptcp)
        .build();
}

inet_diag_req_v2 requestHeader(Family family, std::uint32_t states, std::uint8_t extensions)
{
    inet_diag_req_v2 header{};
    header.sdiag_family = number(family);
    header.idiag_states = states;
    header.idiag_ext = extensions;
    return header;
}

/// In the form of the socket's own family: an IPv4 address of an IPv6 socket becomes mapped again.
void put(const Address& address, Family family, __be32 (&target)[4])
{
    std::array<std::uint8_t, 16> bytes{};
    const auto source = address.bytes();
    if (family == Family::V6 && address.family() == Family::V4) {
        bytes[10] = bytes[11] = 0xff;
        std::ranges::copy(source, bytes.begin() + 12);
    } else {
        std::ranges::copy(source, bytes.begin());
    }
    std::memcpy(target, bytes.data(), bytes.size());
}

/// What the records of all kinds of sockets begin with; false for a family that is not IP.
template <typename Socket> bool fillCommon(const inet_diag_msg& message, Socket& socket)
{
    if (message.idiag_family != AF_INET && message.idiag_family != AF_INET6) {
        return false;
    }
    socket.family = message.idiag_family == AF_INET ? Family::V4 : Family::V6;
    const auto address = [&](const __be32(&words)[4]) {
        const auto bytes = std::bit_cast<std::array<std::uint8_t, 16>>(words);
        return Address::fromBytes(std::span(bytes).first(socket.family == Family::V4 ? 4 : 16));
    };
    socket.local = {address(message.id.idiag_src), ntohs(message.id.idiag_sport)};
    if constexpr (requires { socket.remote; }) {
        socket.remote = {address(message.id.idiag_dst), ntohs(message.id.idiag_dport)};
        socket.boundLink = IfIndex{message.id.idiag_if};
        socket.state = message.idiag_state <= static_cast<unsigned>(TcpState::NewSynRecv)
            ? static_cast<TcpState>(message.idiag_state)
            : TcpState::Unknown;
    }
    socket.inode = Inode{message.idiag_inode};
    socket.uid = Uid{message.idiag_uid};
    return true;
}

bool fillMptcpInfo(std::span<const std::byte> payload, Connection& connection)
{
    if (payload.size() < uapi::mptcpInfoBase) {
        return false;
    }
    const auto info = load<uapi::MptcpInfo>(payload);
    connection.token = Token{info.token};
    connection.flags = info.flags;
    connection.extraSubflows = info.subflows;
    connection.addAddrSignal = info.addAddrSignal;
    connection.addAddrAccepted = info.addAddrAccepted;
    connection.subflowsMax = info.subflowsMax;
    connection.addAddrAcceptedMax = info.addAddrAcceptedMax;
    connection.writeSequence = info.writeSequence;
    connection.unacknowledged = info.unacknowledged;
    connection.receiveNext = info.receiveNext;
    if (payload.size() >= uapi::mptcpInfoChecksum) {
        connection.localAddressesUsed = info.localAddressUsed;
        connection.checksum = info.checksumEnabled != 0;
    }
    if (payload.size() >= uapi::mptcpInfoBytes) {
        connection.bytes = MptcpBytes{.sent = info.bytesSent,
            .received = info.bytesReceived,
            .acked = info.bytesAcked,
            .retransmitted = info.bytesRetransmitted,
            .retransmits = info.retransmits};
    }
    if (payload.size() >= uapi::mptcpInfoTotal) {
        connection.subflowsTotal = info.subflowsTotal;
    }
    if (payload.size() >= uapi::mptcpInfoIdle) {
        connection.idle = MptcpIdle{.dataSent = info.lastDataSent,
            .dataReceived = info.lastDataReceived,
            .ackReceived = info.lastAckReceived};
    }
    return true;
}

bool fillTcpInfo(std::span<const std::byte> payload, std::optional<TcpInfo>& result)
{
    if (payload.size() < uapi::tcpInfoBase) {
        return false;
    }
    const auto info = load<tcp_info>(payload);
    result = TcpInfo{.caState = info.tcpi_ca_state,
        .retransmits = info.tcpi_retransmits,
        .rto = info.tcpi_rto,
        .mss = info.tcpi_snd_mss,
        .unacked = info.tcpi_unacked,
        .lastDataSent = info.tcpi_last_data_sent,
        .lastDataReceived = info.tcpi_last_data_recv,
        .rtt = info.tcpi_rtt,
        .rttVariance = info.tcpi_rttvar,
        .minRtt = info.tcpi_min_rtt,
        .cwnd = info.tcpi_snd_cwnd,
        .totalRetransmits = info.tcpi_total_retrans,
        .bytesAcked = info.tcpi_bytes_acked,
        .bytesReceived = info.tcpi_bytes_received,
        .bytesSent = info.tcpi_bytes_sent,
        .bytesRetransmitted = info.tcpi_bytes_retrans,
        .deliveryRate = info.tcpi_delivery_rate,
        .notSent = info.tcpi_notsent_bytes};
    return true;
}

bool fillSubflow(std::span<const std::byte> nest, std::optional<SubflowInfo>& result)
{
    SubflowInfo subflow;
    unsigned seen = 0;
    const bool sound =
        forEachAttribute(nest, [&](std::uint16_t type, std::span<const std::byte> payload) {
            seen |= type < 32 ? 1U << type : 0;
            switch (type) {
            case uapi::SubflowTokenRemote:
                return read(payload, subflow.remoteToken);
            case uapi::SubflowTokenLocal:
                return read(payload, subflow.localToken);
            case uapi::SubflowFlags:
                return read(payload, subflow.flags);
            case uapi::SubflowIdRemote:
                return read(payload, subflow.remoteId);
            case uapi::SubflowIdLocal:
                return read(payload, subflow.localId);
            default:
                return true;
            }
        });
    // Without all of them the zeros left here would say "paused" or "initial subflow".
    constexpr unsigned required = 1U << uapi::SubflowTokenRemote | 1U << uapi::SubflowTokenLocal
        | 1U << uapi::SubflowFlags | 1U << uapi::SubflowIdRemote | 1U << uapi::SubflowIdLocal;
    result = subflow;
    return sound && (seen & required) == required;
}

/// Listeners have the name alone.
bool fillUlp(std::span<const std::byte> nest, TcpSocket& socket)
{
    return forEachAttribute(nest, [&](std::uint16_t type, std::span<const std::byte> payload) {
        if (type == INET_ULP_INFO_NAME) {
            socket.mptcpUlp = readText(payload) == "mptcp";
            socket.tlsUlp = readText(payload) == "tls";
        } else if (type == INET_ULP_INFO_MPTCP) {
            return fillSubflow(payload, socket.subflow);
        }
        return true;
    });
}

bool fillCongestion(std::span<const std::byte> payload, std::array<char, 16>& congestion)
{
    const std::string_view text = readText(payload);
    if (text.size() >= congestion.size()) {
        return false;
    }
    std::ranges::copy(text, congestion.begin());
    return true;
}

bool fillTcp(std::span<const std::byte> attributes, TcpSocket& socket, std::uint8_t& protocol)
{
    return forEachAttribute(
        attributes, [&](std::uint16_t type, std::span<const std::byte> payload) {
            switch (type) {
            case INET_DIAG_INFO:
                return fillTcpInfo(payload, socket.info);
            case INET_DIAG_CONG:
                return fillCongestion(payload, socket.congestion);
            case INET_DIAG_ULP_INFO:
                return fillUlp(payload, socket);
            case INET_DIAG_CGROUP_ID:
                return read(payload, socket.cgroup);
            case INET_DIAG_PROTOCOL:
                return read(payload, protocol);
            default:
                return true;
            }
        });
}

/// Names one TCP socket, by all the kernel looks it up by.
inet_diag_req_v2 tcpHeader(const TcpSocket& socket, std::uint8_t extensions)
{
    auto header = requestHeader(socket.family, allStates, extensions);
    header.sdiag_protocol = uapi::protocolTcp;
    put(socket.local.address, socket.family, header.id.idiag_src);
    put(socket.remote.address, socket.family, header.id.idiag_dst);
    header.id.idiag_sport = htons(socket.local.port);
    header.id.idiag_dport = htons(socket.remote.port);
    // A socket that is bound to a device is only found with it.
    header.id.idiag_if = static_cast<std::uint32_t>(socket.boundLink);
    const auto cookie = static_cast<std::uint64_t>(socket.cookie);
    header.id.idiag_cookie[0] = static_cast<std::uint32_t>(cookie);
    header.id.idiag_cookie[1] = static_cast<std::uint32_t>(cookie >> 32);
    return header;
}

} // namespace

Request connectionDump(Family family)
{
    return mptcpRequest(NLM_F_DUMP, requestHeader(family, notListening, extension(INET_DIAG_INFO)));
}

Request listenerDump(Family family)
{
    return mptcpRequest(NLM_F_DUMP, requestHeader(family, bitOf(TcpState::Listen), 0));
}

Request tcpDump(Family family)
{
    auto header =
        requestHeader(family, worthShowing, extension(INET_DIAG_INFO) | extension(INET_DIAG_CONG));
    header.sdiag_protocol = uapi::protocolTcp;
    return RequestBuilder(SOCK_DIAG_BY_FAMILY, NLM_F_DUMP, header).build();
}

Request connectionGet(Token token)
{
    auto header = requestHeader(Family::V4, allStates, extension(INET_DIAG_INFO));
    // For MPTCP the kernel takes the token for the cookie and looks at nothing else.
    header.id.idiag_cookie[0] = static_cast<std::uint32_t>(token);
    return mptcpRequest(0, header);
}

Request tcpGet(const TcpSocket& socket)
{
    const auto extensions =
        static_cast<std::uint8_t>(extension(INET_DIAG_INFO) | extension(INET_DIAG_CONG));
    return RequestBuilder(SOCK_DIAG_BY_FAMILY, 0, tcpHeader(socket, extensions)).build();
}

Request tcpDestroy(const TcpSocket& socket)
{
    return RequestBuilder(SOCK_DESTROY, NLM_F_ACK, tcpHeader(socket, 0)).build();
}

std::span<const unsigned> closedSocketGroups()
{
    static constexpr std::array<unsigned, 2> groups{
        SKNLGRP_INET_TCP_DESTROY, SKNLGRP_INET6_TCP_DESTROY};
    return groups;
}

std::uint64_t parseConnections(
    std::span<const std::byte> datagram, const std::function<void(Connection&&)>& sink)
{
    return forEachRecord<inet_diag_msg>(datagram, SOCK_DIAG_BY_FAMILY,
        [&](const inet_diag_msg& message, std::span<const std::byte> attributes) {
            Connection connection;
            bool hasInfo = false;
            const bool sound = fillCommon(message, connection)
                && forEachAttribute(
                    attributes, [&](std::uint16_t type, std::span<const std::byte> payload) {
                        if (type == INET_DIAG_INFO) {
                            hasInfo = true;
                            return fillMptcpInfo(payload, connection);
                        }
                        return type != INET_DIAG_CGROUP_ID || read(payload, connection.cgroup);
                    });
            if (!sound || !hasInfo) {
                return false;
            }
            if (connection.state != TcpState::Listen) {
                sink(std::move(connection));
            }
            return true;
        });
}

std::uint64_t parseListeners(
    std::span<const std::byte> datagram, const std::function<void(Listener&&)>& sink)
{
    return forEachRecord<inet_diag_msg>(datagram, SOCK_DIAG_BY_FAMILY,
        [&](const inet_diag_msg& message, std::span<const std::byte> attributes) {
            Listener listener;
            listener.queued = message.idiag_rqueue;
            listener.backlog = message.idiag_wqueue;
            const bool sound = fillCommon(message, listener)
                && forEachAttribute(
                    attributes, [&](std::uint16_t type, std::span<const std::byte> payload) {
                        return type != INET_DIAG_CGROUP_ID || read(payload, listener.cgroup);
                    });
            if (sound && message.idiag_state == static_cast<unsigned>(TcpState::Listen)) {
                sink(std::move(listener));
            }
            return sound;
        });
}

std::uint64_t parseTcpSockets(
    std::span<const std::byte> datagram, const std::function<void(TcpSocket&&)>& sink)
{
    return forEachRecord<inet_diag_msg>(datagram, SOCK_DIAG_BY_FAMILY,
        [&](const inet_diag_msg& message, std::span<const std::byte> attributes) {
            TcpSocket socket;
            socket.cookie = Cookie{
                message.id.idiag_cookie[0] | std::uint64_t{message.id.idiag_cookie[1]} << 32};
            std::uint8_t protocol = uapi::protocolTcp;
            if (!fillCommon(message, socket) || !fillTcp(attributes, socket, protocol)) {
                return false;
            }
            if (protocol == uapi::protocolTcp) {
                sink(std::move(socket));
            }
            return true;
        });
}

} // namespace mptcp::netlink
