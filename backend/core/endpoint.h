// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// An address configured in the in-kernel path manager, its limits, and which wishes make sense.
#pragma once

#include "core/address.h"
#include "core/ids.h"

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace mptcp {

struct Snapshot;

struct Endpoint {
    Address address; ///< MPTCP_PM_ADDR_ATTR_ADDR4 / ADDR6
    std::uint16_t port = 0; ///< MPTCP_PM_ADDR_ATTR_PORT; 0 when none
    AddressId id{}; ///< MPTCP_PM_ADDR_ATTR_ID; not stable over time
    std::uint32_t flags = 0; ///< MPTCP_PM_ADDR_ATTR_FLAGS, unknown bits included
    IfIndex link{}; ///< MPTCP_PM_ADDR_ATTR_IF_IDX; 0 when none

    static constexpr std::uint32_t signal = 0x01, subflow = 0x02, backup = 0x04, fullmesh = 0x08,
                                   implicit = 0x10, laminar = 0x20;
    /// What the kernel changes on an endpoint that exists, both together.
    static constexpr std::uint32_t changeable = backup | fullmesh;

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

/// Why an endpoint cannot be as wished. Dialog and service ask the same questions; what else the
/// kernel does not like (a second one with that address, too many) it says itself.
enum class EndpointFault : std::uint8_t {
    NotAnAddress, ///< neither IPv4 nor IPv6
    AddressUnusable, ///< unspecified, multicast or broadcast: no socket can be bound to it
    LinkLocalWithoutLink, ///< an IPv6 link-local address means nothing without an interface
    LinkOutOfRange, ///< the kernel's interface indexes are positive and have 31 bits
    UnknownFlag, ///< the kernel would drop the bit without a word
    ImplicitFlag, ///< the kernel's own mark
    SignalAndFullmesh,
    PortNeedsSignalOnly, ///< a port without signal, or with subflow
    IdZero, ///< the address of the initial subflow, which is no endpoint
    NotChangeable ///< another flag than backup and fullmesh would change
};

/// English, for logs and errors; the kernel's own words where it has some for this.
std::string_view words(EndpointFault fault);

/// An endpoint to be added, from what a person or a program gave. The id is the kernel's choice.
std::expected<Endpoint, EndpointFault> checkEndpoint(
    std::string_view address, std::uint16_t port, IfIndex link, std::uint32_t flags);
std::expected<AddressId, EndpointFault> checkEndpointId(std::uint8_t id);
/// All the flags that `endpoint` shall have.
std::expected<std::uint32_t, EndpointFault> checkFlagChange(
    const Endpoint& endpoint, std::uint32_t flags);

/// Connections that would get a second subflow on the path of their initial one if the endpoint
/// was added now: nothing is won by it. Empty for endpoints that open no subflow.
std::vector<Token> connectionsDoubledBy(const Endpoint& endpoint, const Snapshot& snapshot);

} // namespace mptcp
