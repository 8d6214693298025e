// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which interfaces a network check goes over.
#pragma once

#include "core/snapshot.h"
#include "netcheck/observation.h"

#include <span>

namespace mptcp::netcheck {

/// Every interface that packets can leave through, with every address of the server whose family
/// it has an address of; sorted by interface, then as the addresses came. With names only those
/// interfaces. Of loopback interfaces only those named, unless the server is on this machine.
///
/// `NotFound` when a name is none, or when there is no such way. `snapshot` needs links, endpoints
/// and limits.
Result<std::vector<Way>> waysTo(std::span<const SocketAddress> servers,
    std::span<const std::string> interfaces, const Snapshot& snapshot);

} // namespace mptcp::netcheck
