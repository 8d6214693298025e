// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// One TCP socket: a subflow of an MPTCP connection, or a plain one.
#pragma once

#include "core/address.h"
#include "core/ids.h"
#include "core/owner.h"
#include "core/subflowinfo.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>

namespace mptcp {

/// Numbers of the kernel's include/net/tcp_states.h; MPTCP sockets use the same ones.
enum class TcpState : std::uint8_t {
    Unknown = 0,
    Established = 1,
    SynSent = 2,
    SynRecv = 3,
    FinWait1 = 4,
    FinWait2 = 5,
    TimeWait = 6,
    Close = 7,
    CloseWait = 8,
    LastAck = 9,
    Listen = 10,
    Closing = 11,
    NewSynRecv = 12
};

/// As `ss` prints it: "ESTAB", "SYN-SENT"; "UNKNOWN" for a number this program does not know.
std::string_view name(TcpState state);

/// Counters and timings of a TCP socket, `struct tcp_info`.
struct TcpInfo {
    std::uint8_t caState = 0; ///< `tcpi_ca_state`: 0 Open .. 3 Recovery, 4 Loss (RTO fired)
    std::uint8_t retransmits = 0; ///< `tcpi_retransmits`: unanswered retransmissions now
    std::uint32_t rto = 0; ///< microseconds, `tcpi_rto`
    std::uint32_t mss = 0; ///< bytes, `tcpi_snd_mss`
    std::uint32_t unacked = 0; ///< segments in flight, `tcpi_unacked`
    std::uint32_t lastDataSent = 0; ///< milliseconds ago, `tcpi_last_data_sent`
    std::uint32_t lastDataReceived = 0; ///< milliseconds ago, `tcpi_last_data_recv`
    std::uint32_t rtt = 0; ///< microseconds, smoothed, `tcpi_rtt`; 0 while unmeasured
    std::uint32_t rttVariance = 0; ///< microseconds, `tcpi_rttvar`
    std::uint32_t minRtt = 0; ///< microseconds, `tcpi_min_rtt`; ~0 while unmeasured
    std::uint32_t cwnd = 0; ///< segments, `tcpi_snd_cwnd`
    std::uint32_t totalRetransmits = 0; ///< segments, wraps, `tcpi_total_retrans`
    std::uint64_t bytesAcked = 0; ///< `tcpi_bytes_acked`; counts SYN and FIN as one byte each
    std::uint64_t bytesReceived = 0; ///< `tcpi_bytes_received`; counts FIN as one byte
    std::uint64_t bytesSent = 0; ///< `tcpi_bytes_sent`, retransmissions included
    std::uint64_t bytesRetransmitted = 0; ///< `tcpi_bytes_retrans`
    std::uint64_t deliveryRate = 0; ///< bytes per second, `tcpi_delivery_rate`
    std::uint32_t notSent = 0; ///< bytes queued and never sent, `tcpi_notsent_bytes`

    static constexpr std::uint8_t lossState = 4; ///< of `caState`

    bool operator==(const TcpInfo&) const = default;
};

/// How a socket's interface became known, best evidence first.
enum class LinkEvidence : std::uint8_t {
    Unknown, ///< none of the below could be looked up
    Bound, ///< the socket is bound to the device (`idiag_if`)
    Address, ///< exactly one interface has its local address
    Route, ///< the kernel's routing answers so now (RTM_GETROUTE)
    Lost ///< the address or the interface is gone while the socket lives on
};

struct TcpSocket {
    Cookie cookie{}; ///< `idiag_cookie`
    TcpState state = TcpState::Unknown; ///< `idiag_state`
    /// The socket's own family: V6 for an IPv4-mapped one, whose addresses are shown as IPv4.
    Family family = Family::V4;
    SocketAddress local; ///< `idiag_src`, `idiag_sport`
    SocketAddress remote; ///< `idiag_dst`, `idiag_dport`
    IfIndex boundLink{}; ///< `idiag_if`; 0 when not bound
    Inode inode{}; ///< `idiag_inode`; 0 in TIME-WAIT, not accepted, or (<= 6.14) orphaned
    Uid uid{}; ///< `idiag_uid`
    CgroupId cgroup{}; ///< INET_DIAG_CGROUP_ID; 0 when not told
    /// The upper-layer protocol is "mptcp" (INET_ULP_INFO_NAME); false also where it is hidden.
    bool mptcpUlp = false;
    /// It is "tls": the kernel encrypts, which no socket does that asked for MPTCP. False also
    /// where it is hidden.
    bool tlsUlp = false;
    /// Absent on plain TCP and listeners, and where it is hidden and nobody has told it.
    std::optional<SubflowInfo> subflow;
    std::optional<TcpInfo> info; ///< absent in TIME-WAIT and SYN-RECV
    std::array<char, 16> congestion{}; ///< INET_DIAG_CONG, zero-terminated; empty when not told

    // Filled in by monitor/collector, which sees more than one datagram:
    std::optional<Token> connection; ///< the connection it is a subflow of
    /// It asks for MPTCP but has no token: opened while the kernel has paused MPTCP.
    bool paused = false;
    IfIndex link{}; ///< the interface it uses, or last used when lost; 0 when unknown
    LinkEvidence linkEvidence = LinkEvidence::Unknown;
    OwnerPtr owner;

    std::string_view congestionName() const { return congestion.data(); }
    bool operator==(const TcpSocket&) const = default;
};

/// What makes subflows of a connection different paths: the interface; the own address of one whose
/// interface is unknown.
using Path = std::variant<IfIndex, Address>;
Path pathOf(const TcpSocket& subflow);

} // namespace mptcp
