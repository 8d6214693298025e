// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What MPTCP adds to a TCP socket, and who told it.
#pragma once

#include "core/ids.h"

#include <chrono>
#include <optional>

namespace mptcp {

/// INET_ULP_INFO_MPTCP. Kernels before 6.15 show it only to CAP_NET_ADMIN; there the system service
/// may tell it.
struct SubflowInfo {
    Token localToken{}; ///< SUBFLOW_ATTR_TOKEN_LOC; 0 on a socket that never got one (paused)
    Token remoteToken{}; ///< SUBFLOW_ATTR_TOKEN_REM; non-zero on joins this side opened
    AddressId localId{}; ///< SUBFLOW_ATTR_ID_LOC
    AddressId remoteId{}; ///< SUBFLOW_ATTR_ID_REM
    std::uint32_t flags = 0; ///< SUBFLOW_ATTR_FLAGS, unknown bits included
    /// When the system service was asked for it. Absent: the kernel itself told us, when it was
    /// asked for the socket.
    std::optional<std::chrono::sys_time<std::chrono::milliseconds>> asked{};

    static constexpr std::uint32_t capableRemote = 0x01, capableLocal = 0x02, joinRemote = 0x04,
                                   joinLocal = 0x08, backupRemoteBit = 0x10, backupLocalBit = 0x20,
                                   fullyEstablished = 0x40, connected = 0x80;

    bool backupRemote() const { return flags & backupRemoteBit; } ///< the peer asked for it
    bool backupLocal() const { return flags & backupLocalBit; } ///< this side asked for it

    bool operator==(const SubflowInfo&) const = default;
};

/// What somebody with the privilege to see it has told about a subflow.
struct DescribedSubflow {
    Cookie cookie{};
    SubflowInfo info;
};

} // namespace mptcp
