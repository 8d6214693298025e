// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// An address configured in the in-kernel path manager, and the path manager's limits.
#pragma once

#include "core/address.h"
#include "core/ids.h"

#include <cstdint>
#include <string>
#include <vector>

namespace mptcp {

struct Endpoint {
    Address address; ///< MPTCP_PM_ADDR_ATTR_ADDR4 / ADDR6
    std::uint16_t port = 0; ///< MPTCP_PM_ADDR_ATTR_PORT; 0 when none
    AddressId id{}; ///< MPTCP_PM_ADDR_ATTR_ID; not stable over time
    std::uint32_t flags = 0; ///< MPTCP_PM_ADDR_ATTR_FLAGS, unknown bits included
    IfIndex link{}; ///< MPTCP_PM_ADDR_ATTR_IF_IDX; 0 when none

    static constexpr std::uint32_t signal = 0x01, subflow = 0x02, backup = 0x04, fullmesh = 0x08,
                                   implicit = 0x10, laminar = 0x20;

    bool operator==(const Endpoint&) const = default;
};

/// The flags in the kernel's spelling, unknown bits as one hexadecimal number at the end.
std::vector<std::string> flagNames(std::uint32_t endpointFlags);

/// Per network namespace, MPTCP_PM_CMD_GET_LIMITS.
struct Limits {
    std::uint32_t subflows = 0; ///< additional subflows per connection
    std::uint32_t addAddrAccepted = 0; ///< announced addresses accepted per connection

    bool operator==(const Limits&) const = default;
};

} // namespace mptcp
