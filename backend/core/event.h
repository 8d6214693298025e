// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What the path manager announces about a connection, as told: a hint to look, never the truth.
#pragma once

#include "core/address.h"
#include "core/ids.h"

#include <cstdint>
#include <optional>
#include <string>

namespace mptcp {

/// MPTCP_EVENT_*. A number that has no name here is an event of a newer kernel, and kept.
enum class EventType : std::uint8_t {
    Created = 1, ///< the peer answered with MPTCP; not for connections that fall back at once
    Established = 2, ///< more subflows may be opened; missing when it fell back before
    /// The connection ended, and with it all subflows that were still open: they are not announced.
    /// Also of connections that fell back and were never announced.
    Closed = 3,
    Announced = 6, ///< the peer told of another address
    Removed = 7, ///< the peer took it back
    SubflowEstablished = 10,
    SubflowClosed = 11, ///< without SubflowEstablished before: the join failed
    SubflowPriority = 13, ///< the peer changed backup; our own changes are not announced
    ListenerCreated = 15, ///< applications' listening MPTCP sockets too
    ListenerClosed = 16
};
/// In JSON: "subflow-closed", after the kernel's word; "event-17" for a number without a name.
std::string name(EventType type);

/// One event. What the kernel did not tell is absent.
struct Event {
    EventType type{}; ///< command of the message
    std::optional<Token> token; ///< MPTCP_ATTR_TOKEN; absent for listeners
    std::optional<AddressId> localId; ///< MPTCP_ATTR_LOC_ID
    std::optional<AddressId> remoteId; ///< MPTCP_ATTR_REM_ID
    std::optional<Address> localAddress; ///< MPTCP_ATTR_SADDR4 / SADDR6
    std::optional<Address> remoteAddress; ///< MPTCP_ATTR_DADDR4 / DADDR6
    std::optional<std::uint16_t> localPort; ///< MPTCP_ATTR_SPORT, host byte order here
    std::optional<std::uint16_t> remotePort; ///< MPTCP_ATTR_DPORT, host byte order here
    std::optional<bool> backup; ///< MPTCP_ATTR_BACKUP: the peer's request only
    /// MPTCP_ATTR_ERROR: errno of the subflow's end; 103 closed here, 104 reset by the peer or its
    /// options were lost, 110 nobody answered the join, 111 the join was refused.
    std::optional<std::uint8_t> error;
    std::optional<std::uint16_t> flags; ///< MPTCP_ATTR_FLAGS: see below, unknown bits included
    std::optional<IfIndex> link; ///< MPTCP_ATTR_IF_IDX; absent when the subflow is not bound
    /// MPTCP_ATTR_RESET_REASON: 0 unspecified, 1 MPTCP error, 2 lack of resources, 3 prohibited,
    /// 4 too much outstanding data, 5 bad performance, 6 middlebox interference.
    std::optional<std::uint32_t> resetReason;
    std::optional<std::uint32_t> resetFlags; ///< MPTCP_ATTR_RESET_FLAGS
    /// The peer opened the connection: MPTCP_ATTR_SERVER_SIDE, in newer kernels a flag as well.
    bool serverSide = false;

    static constexpr std::uint16_t denyJoinInitialFlag = 1, serverSideFlag = 2; ///< of `flags`

    bool operator==(const Event&) const = default;
};

} // namespace mptcp
