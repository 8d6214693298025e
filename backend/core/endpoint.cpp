// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The kernel's spelling of endpoint flags, and its rules for putting them together.
#include "core/endpoint.h"

#include "core/bitnames.h"
#include "core/snapshot.h"

#include <algorithm>
#include <array>
#include <limits>

namespace mptcp {

namespace {

constexpr std::uint32_t knownFlags = Endpoint::signal | Endpoint::subflow | Endpoint::backup
    | Endpoint::fullmesh | Endpoint::implicit | Endpoint::laminar;

} // namespace

std::vector<std::string> flagNames(std::uint32_t endpointFlags)
{
    static constexpr std::array<std::string_view, 6> names{
        "signal", "subflow", "backup", "fullmesh", "implicit", "laminar"};
    return bitNames(endpointFlags, names);
}

std::string_view words(EndpointFault fault)
{
    switch (fault) {
    case EndpointFault::NotAnAddress:
        return "not an IPv4 or IPv6 address";
    case EndpointFault::AddressUnusable:
        return "no connection can use this address";
    case EndpointFault::LinkLocalWithoutLink:
        return "a link-local address needs an interface";
    case EndpointFault::LinkOutOfRange:
        return "no interface has this index";
    case EndpointFault::UnknownFlag:
        return "unknown flag";
    case EndpointFault::ImplicitFlag:
        return "can't create IMPLICIT endpoint";
    case EndpointFault::SignalAndFullmesh:
        return "flags mustn't have both signal and fullmesh";
    case EndpointFault::PortNeedsSignalOnly:
        return "flags must have signal and not subflow when using port";
    case EndpointFault::IdZero:
        return "missing address ID";
    case EndpointFault::NotChangeable:
        break;
    }
    return "only backup and fullmesh of an endpoint can be changed";
}

std::expected<Endpoint, EndpointFault> checkEndpoint(
    std::string_view address, std::uint16_t port, IfIndex link, std::uint32_t flags)
{
    using enum EndpointFault;
    const auto parsed = Address::parse(address);
    if (!parsed) {
        return std::unexpected(NotAnAddress);
    }
    if (!parsed->isUnicast()) {
        return std::unexpected(AddressUnusable);
    }
    if (static_cast<std::uint32_t>(link) > std::numeric_limits<std::int32_t>::max()) {
        return std::unexpected(LinkOutOfRange);
    }
    if (parsed->family() == Family::V6 && parsed->isLinkLocal() && link == IfIndex{}) {
        return std::unexpected(LinkLocalWithoutLink);
    }
    if (flags & ~knownFlags) {
        return std::unexpected(UnknownFlag);
    }
    if (flags & Endpoint::implicit) {
        return std::unexpected(ImplicitFlag);
    }
    if ((flags & Endpoint::signal) && (flags & Endpoint::fullmesh)) {
        return std::unexpected(SignalAndFullmesh);
    }
    if (port != 0 && (!(flags & Endpoint::signal) || (flags & Endpoint::subflow))) {
        return std::unexpected(PortNeedsSignalOnly);
    }
    return Endpoint{.address = *parsed, .port = port, .id = {}, .flags = flags, .link = link};
}

std::expected<AddressId, EndpointFault> checkEndpointId(std::uint8_t id)
{
    if (id == 0) {
        return std::unexpected(EndpointFault::IdZero);
    }
    return AddressId{id};
}

std::expected<std::uint32_t, EndpointFault> checkFlagChange(
    const Endpoint& endpoint, std::uint32_t flags)
{
    if ((endpoint.flags ^ flags) & ~Endpoint::changeable) {
        return std::unexpected(EndpointFault::NotChangeable);
    }
    return flags;
}

std::vector<Token> connectionsDoubledBy(const Endpoint& endpoint, const Snapshot& snapshot)
{
    std::vector<Token> doubled;
    // With fullmesh the new subflow goes to another address of the peer.
    if ((endpoint.flags & (Endpoint::subflow | Endpoint::fullmesh)) != Endpoint::subflow) {
        return doubled;
    }
    for (const Connection& connection : snapshot.connections) {
        const auto subflows = snapshot.subflowsOf(connection.token);
        const auto onIt = [&](const TcpSocket& subflow) {
            return subflow.local.address == endpoint.address && isInitial(subflow, connection);
        };
        // Not by servers, nor while the initial one is alone (seen on Linux 6.18).
        if (connection.side != Side::Server && subflows.size() > 1
            && std::ranges::any_of(subflows, onIt)) {
            doubled.push_back(connection.token);
        }
    }
    return doubled;
}

} // namespace mptcp
