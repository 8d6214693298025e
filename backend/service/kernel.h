// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Everything the service does with its privilege, and what it looks up before.
#pragma once

#include "core/endpoint.h"
#include "core/result.h"
#include "core/tcpsocket.h"

#include <span>

namespace mptcp::service::kernel {

// All in the network namespace of the calling thread; each opens a socket of its own.

/// `Refused` when no endpoint has this id.
Result<Endpoint> readEndpoint(AddressId id);
/// `NotFound` when there is no such interface.
Result<std::string> linkName(IfIndex link);
/// TCP sockets that are subflows and have one of these cookies.
Result<std::vector<TcpSocket>> readSubflows(std::span<const Cookie> cookies);

Result<void> addEndpoint(const Endpoint& endpoint);
Result<void> deleteEndpoint(AddressId id);
Result<void> flushEndpoints();
Result<void> setEndpointFlags(AddressId id, std::uint32_t flags);
Result<void> setLimits(const Limits& limits);
Result<void> closeSubflow(const TcpSocket& subflow);

} // namespace mptcp::service::kernel
