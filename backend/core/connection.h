// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// One MPTCP connection: the socket the application holds.
#pragma once

#include "core/tcpsocket.h"

namespace mptcp {

/// Who opened the connection.
enum class Side : std::uint8_t { Unknown, Client, Server };

enum class Fallback : std::uint8_t {
    None,
    Handshake, ///< `mptcpi_flags` 1: the peer's key never came
    Later ///< `mptcpi_flags` 3: the key came, plain TCP since some later moment
};

/// Data-level byte counters; Linux >= 6.5. Each byte of the application counts once.
struct MptcpBytes {
    std::uint64_t sent = 0; ///< `mptcpi_bytes_sent`
    std::uint64_t received = 0; ///< `mptcpi_bytes_received`
    std::uint64_t acked = 0; ///< `mptcpi_bytes_acked`
    std::uint64_t retransmitted = 0; ///< `mptcpi_bytes_retrans`: re-injected on another subflow
    std::uint32_t retransmits = 0; ///< `mptcpi_retransmits`

    bool operator==(const MptcpBytes&) const = default;
};

/// Times since the last activity, milliseconds; Linux >= 6.10.
struct MptcpIdle {
    std::uint32_t dataSent = 0; ///< `mptcpi_last_data_sent`
    std::uint32_t dataReceived = 0; ///< `mptcpi_last_data_recv`
    std::uint32_t ackReceived = 0; ///< `mptcpi_last_ack_recv`

    bool operator==(const MptcpIdle&) const = default;
};

struct Connection {
    Token token{}; ///< `mptcpi_token`
    TcpState state = TcpState::Unknown; ///< `idiag_state`
    Family family = Family::V4; ///< the socket's own family, see TcpSocket::family
    /// Addresses of the initial subflow when it was opened; they stay after that one is gone.
    SocketAddress local, remote;
    IfIndex boundLink{}; ///< `idiag_if`; 0 for nearly all
    Inode inode{}; ///< `idiag_inode`; 0 while not accepted and once orphaned
    Uid uid{}; ///< `idiag_uid`
    CgroupId cgroup{}; ///< INET_DIAG_CGROUP_ID; 0 when not told

    std::uint32_t flags = 0; ///< `mptcpi_flags`: 1 fallback, 2 remote key received
    std::uint8_t extraSubflows = 0; ///< `mptcpi_subflows`: joins, also unanswered ones; may lag
    std::uint8_t addAddrSignal = 0; ///< `mptcpi_add_addr_signal`: addresses we announced
    std::uint8_t addAddrAccepted = 0; ///< `mptcpi_add_addr_accepted`
    std::uint8_t subflowsMax = 0; ///< `mptcpi_subflows_max`: the namespace's limit now
    std::uint8_t addAddrAcceptedMax = 0; ///< `mptcpi_add_addr_accepted_max`: likewise
    /// `mptcpi_local_addr_used`: endpoints that the kernel has taken for further subflows, whether
    /// or not these came about; Linux >= 5.12
    std::optional<std::uint8_t> localAddressesUsed;
    std::uint64_t writeSequence = 0; ///< `mptcpi_write_seq`
    std::uint64_t unacknowledged = 0; ///< `mptcpi_snd_una`
    std::uint64_t receiveNext = 0; ///< `mptcpi_rcv_nxt`
    std::optional<bool> checksum; ///< `mptcpi_csum_enabled`; Linux >= 5.14
    std::optional<MptcpBytes> bytes; ///< absent before Linux 6.5
    std::optional<std::uint8_t> subflowsTotal; ///< `mptcpi_subflows_total`; Linux >= 6.8
    std::optional<MptcpIdle> idle; ///< absent before Linux 6.10

    // Filled in by monitor/collector:
    Side side = Side::Unknown; ///< from the initial subflow's flags, else from our listeners
    OwnerPtr owner;

    static constexpr std::uint32_t fallbackFlag = 1, remoteKeyReceived = 2;
    Fallback fallback() const
    {
        if (!(flags & fallbackFlag)) {
            return Fallback::None;
        }
        return flags & remoteKeyReceived ? Fallback::Later : Fallback::Handshake;
    }

    bool operator==(const Connection&) const = default;
};

/// Whether it is the first subflow of its connection, by its flags where they are told, else by the
/// addresses.
inline bool isInitial(const TcpSocket& subflow, const Connection& connection)
{
    if (subflow.subflow) {
        return !(subflow.subflow->flags & (SubflowInfo::joinLocal | SubflowInfo::joinRemote));
    }
    return subflow.local == connection.local && subflow.remote == connection.remote;
}

/// A listening MPTCP socket. Keyed by inode: its token is 0.
struct Listener {
    Inode inode{}; ///< `idiag_inode`
    SocketAddress local; ///< port 0 for the path manager's own port listeners
    Family family = Family::V4;
    Uid uid{};
    CgroupId cgroup{};
    std::uint32_t queued = 0; ///< connections waiting to be accepted, `idiag_rqueue`
    std::uint32_t backlog = 0; ///< `idiag_wqueue`
    OwnerPtr owner; ///< filled in by monitor/collector

    bool operator==(const Listener&) const = default;
};

/// Whether sockets with this local address come from the listener. A listener of IPv6 that takes
/// IPv4 as well makes sockets of family V6.
inline bool accepts(const Listener& listener, Family family, const SocketAddress& local)
{
    return listener.family == family && listener.local.port == local.port
        && (listener.local.address.isUnspecified() || listener.local.address == local.address);
}

} // namespace mptcp
