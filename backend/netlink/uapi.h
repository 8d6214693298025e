// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Kernel structs and numbers that build machines' headers may lack, checked where they have them.
#pragma once

#include <cstddef>
#include <cstdint>

#include <linux/inet_diag.h>
#include <linux/mptcp.h>
#include <linux/tcp.h>

/// Names and numbers of the kernel's user interface, in our spelling.
namespace mptcp::netlink::uapi {

constexpr std::uint32_t protocolMptcp = 262; ///< IPPROTO_MPTCP, too wide for `sdiag_protocol`
constexpr std::uint8_t protocolTcp = 6;

/// `struct mptcp_info`. The kernel only appends fields or gives reserved bytes a meaning; the
/// lengths below say which fields an answer of some kernel really carries. "Fits" is not enough:
/// the padding at the end of the shorter structs covers fields of the longer ones.
struct MptcpInfo {
    std::uint8_t subflows;
    std::uint8_t addAddrSignal;
    std::uint8_t addAddrAccepted;
    std::uint8_t subflowsMax;
    std::uint8_t addAddrSignalMax;
    std::uint8_t addAddrAcceptedMax;
    std::uint32_t flags;
    std::uint32_t token;
    std::uint64_t writeSequence;
    std::uint64_t unacknowledged;
    std::uint64_t receiveNext;
    std::uint8_t localAddressUsed; ///< Linux 5.12
    std::uint8_t localAddressMax;
    std::uint8_t checksumEnabled; ///< Linux 5.14
    std::uint32_t retransmits; ///< Linux 6.5
    std::uint64_t bytesRetransmitted;
    std::uint64_t bytesSent;
    std::uint64_t bytesReceived;
    std::uint64_t bytesAcked;
    std::uint8_t subflowsTotal; ///< Linux 6.8
    std::uint8_t reserved[3];
    std::uint32_t lastDataSent; ///< Linux 6.10
    std::uint32_t lastDataReceived;
    std::uint32_t lastAckReceived;
};
static_assert(sizeof(MptcpInfo) == 96);
static_assert(offsetof(MptcpInfo, flags) == 8);
static_assert(offsetof(MptcpInfo, token) == offsetof(mptcp_info, mptcpi_token));
static_assert(offsetof(MptcpInfo, receiveNext) == offsetof(mptcp_info, mptcpi_rcv_nxt));
static_assert(offsetof(MptcpInfo, checksumEnabled) == 42);
static_assert(offsetof(MptcpInfo, bytesRetransmitted) == 48);
static_assert(offsetof(MptcpInfo, subflowsTotal) == 80);
static_assert(offsetof(MptcpInfo, lastDataSent) == 84);
static_assert(offsetof(MptcpInfo, lastAckReceived) == 92);

/// Lengths of INET_DIAG_INFO from which on a group of fields is there.
constexpr std::size_t mptcpInfoBase = 40, mptcpInfoChecksum = 48, mptcpInfoBytes = 80,
                      mptcpInfoTotal = 88, mptcpInfoIdle = 96;

/// `struct tcp_info` up to `tcpi_bytes_retrans`, the last field read here (Linux 4.19, older than
/// MPTCP).
constexpr std::size_t tcpInfoBase = offsetof(tcp_info, tcpi_dsack_dups);
static_assert(tcpInfoBase == 216);

static_assert(sizeof(inet_diag_msg) == 72);
static_assert(sizeof(inet_diag_req_v2) == 56);

/// Attributes inside INET_ULP_INFO_MPTCP.
enum SubflowAttribute : std::uint16_t {
    SubflowTokenRemote = 1,
    SubflowTokenLocal = 2,
    SubflowFlags = 8,
    SubflowIdRemote = 9,
    SubflowIdLocal = 10
};

/// Commands and attributes of generic netlink family "mptcp_pm", version 1.
constexpr std::uint8_t pathManagerVersion = 1;
constexpr std::uint8_t commandAddAddress = 1, commandDeleteAddress = 2, commandGetAddress = 3,
                       commandFlushAddresses = 4, commandSetLimits = 5, commandGetLimits = 6,
                       commandSetFlags = 7;
enum PathManagerAttribute : std::uint16_t { PmAddress = 1, PmReceiveAddAddresses, PmSubflows };
enum EndpointAttribute : std::uint16_t {
    EndpointFamily = 1,
    EndpointId,
    EndpointAddress4,
    EndpointAddress6,
    EndpointPort,
    EndpointFlags,
    EndpointLink
};
/// Attributes of the family's events.
enum EventAttribute : std::uint16_t {
    EventToken = 1,
    EventFamily,
    EventLocalId,
    EventRemoteId,
    EventLocalAddress4,
    EventLocalAddress6,
    EventRemoteAddress4,
    EventRemoteAddress6,
    EventLocalPort,
    EventRemotePort,
    EventBackup,
    EventError,
    EventFlags,
    EventTimeout,
    EventLink,
    EventResetReason,
    EventResetFlags,
    EventServerSide
};

#if __has_include(<linux/mptcp_pm.h>)
static_assert(int(SubflowTokenRemote) == int(MPTCP_SUBFLOW_ATTR_TOKEN_REM));
static_assert(int(SubflowTokenLocal) == int(MPTCP_SUBFLOW_ATTR_TOKEN_LOC));
static_assert(int(SubflowFlags) == int(MPTCP_SUBFLOW_ATTR_FLAGS));
static_assert(int(SubflowIdRemote) == int(MPTCP_SUBFLOW_ATTR_ID_REM));
static_assert(int(SubflowIdLocal) == int(MPTCP_SUBFLOW_ATTR_ID_LOC));
static_assert(int(commandAddAddress) == int(MPTCP_PM_CMD_ADD_ADDR));
static_assert(int(commandGetAddress) == int(MPTCP_PM_CMD_GET_ADDR));
static_assert(int(commandGetLimits) == int(MPTCP_PM_CMD_GET_LIMITS));
static_assert(int(commandSetFlags) == int(MPTCP_PM_CMD_SET_FLAGS));
static_assert(int(PmReceiveAddAddresses) == int(MPTCP_PM_ATTR_RCV_ADD_ADDRS));
static_assert(int(PmSubflows) == int(MPTCP_PM_ATTR_SUBFLOWS));
static_assert(int(EndpointId) == int(MPTCP_PM_ADDR_ATTR_ID));
static_assert(int(EndpointLink) == int(MPTCP_PM_ADDR_ATTR_IF_IDX));
static_assert(int(EventRemotePort) == int(MPTCP_ATTR_DPORT));
static_assert(int(EventResetFlags) == int(MPTCP_ATTR_RESET_FLAGS));
#endif

} // namespace mptcp::netlink::uapi
