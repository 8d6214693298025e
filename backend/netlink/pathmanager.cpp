// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The layouts of the path manager's requests and attributes.
#include "netlink/pathmanager.h"

#include "netlink/requestbuilder.h"
#include "netlink/uapi.h"

#include <sys/socket.h>

namespace mptcp::netlink {

namespace {

/// The beginning of each request to the path manager.
RequestBuilder command(FamilyId family, std::uint8_t command, std::uint16_t flags)
{
    return {static_cast<std::uint16_t>(family), flags,
        genlmsghdr{.cmd = command, .version = uapi::pathManagerVersion, .reserved = 0}};
}

/// False unless there are an address and an id.
bool fillEndpoint(std::span<const std::byte> nest, Endpoint& endpoint)
{
    bool hasAddress = false, hasId = false;
    const bool sound =
        forEachAttribute(nest, [&](std::uint16_t type, std::span<const std::byte> payload) {
            switch (type) {
            case uapi::EndpointId:
                hasId = true;
                return read(payload, endpoint.id);
            case uapi::EndpointAddress4:
                hasAddress = true;
                return readAddress(payload, Family::V4, endpoint.address);
            case uapi::EndpointAddress6:
                hasAddress = true;
                return readAddress(payload, Family::V6, endpoint.address);
            case uapi::EndpointPort: // host byte order, unlike in the family's events
                return read(payload, endpoint.port);
            case uapi::EndpointFlags:
                return read(payload, endpoint.flags);
            case uapi::EndpointLink:
                return read(payload, endpoint.link);
            default:
                return true;
            }
        });
    return sound && hasAddress && hasId;
}

} // namespace

/// Payload: none, as a dump. Answer: MPTCP_PM_ATTR_ADDR with the endpoint nested in it.
Request endpointDump(FamilyId family)
{
    return command(family, uapi::commandGetAddress, NLM_F_DUMP).build();
}

/// Payload: MPTCP_PM_ATTR_ADDR with the id. Answer: as above, one message.
Request endpointGet(FamilyId family, AddressId id)
{
    return command(family, uapi::commandGetAddress, 0)
        .nested(
            uapi::PmAddress, [&](RequestBuilder& nest) { nest.attribute(uapi::EndpointId, id); })
        .build();
}

/// Payload: none. Answer: MPTCP_PM_ATTR_RCV_ADD_ADDRS and MPTCP_PM_ATTR_SUBFLOWS.
Request limitsGet(FamilyId family)
{
    return command(family, uapi::commandGetLimits, 0).build();
}

std::uint64_t parseEndpoints(
    std::span<const std::byte> datagram, const std::function<void(Endpoint&&)>& sink)
{
    return forEachCommand(
        datagram, uapi::commandGetAddress, [&](std::span<const std::byte> attributes) {
            bool found = false;
            Endpoint endpoint;
            const bool sound = forEachAttribute(
                attributes, [&](std::uint16_t type, std::span<const std::byte> payload) {
                    found = found || type == uapi::PmAddress;
                    return type != uapi::PmAddress || fillEndpoint(payload, endpoint);
                });
            if (!sound || !found) {
                return false;
            }
            sink(std::move(endpoint));
            return true;
        });
}

Result<Limits> parseLimits(std::span<const std::byte> datagram)
{
    std::optional<std::uint32_t> subflows, accepted;
    const std::uint64_t malformed = forEachCommand(
        datagram, uapi::commandGetLimits, [&](std::span<const std::byte> attributes) {
            return forEachAttribute(
                attributes, [&](std::uint16_t type, std::span<const std::byte> payload) {
                    if (type == uapi::PmReceiveAddAddresses) {
                        return read(payload, accepted.emplace());
                    }
                    return type != uapi::PmSubflows || read(payload, subflows.emplace());
                });
        });
    if (malformed != 0 || !subflows || !accepted) {
        return std::unexpected(Error{
            ErrorKind::Malformed, "read limits", 0, "the answer lacks one of the two limits"});
    }
    return Limits{.subflows = *subflows, .addAddrAccepted = *accepted};
}

/// Payload: MPTCP_PM_ATTR_ADDR with family, address and flags, and port and interface if any.
Request endpointAdd(FamilyId family, const Endpoint& endpoint)
{
    const bool v4 = endpoint.address.family() == Family::V4;
    return command(family, uapi::commandAddAddress, NLM_F_ACK)
        .nested(uapi::PmAddress,
            [&](RequestBuilder& nest) {
                nest.attribute(
                    uapi::EndpointFamily, static_cast<std::uint16_t>(v4 ? AF_INET : AF_INET6));
                nest.attribute(v4 ? uapi::EndpointAddress4 : uapi::EndpointAddress6,
                    std::as_bytes(endpoint.address.bytes()));
                nest.attribute(uapi::EndpointFlags, endpoint.flags);
                if (endpoint.port != 0) {
                    nest.attribute(uapi::EndpointPort, endpoint.port);
                }
                if (endpoint.link != IfIndex{}) {
                    nest.attribute(uapi::EndpointLink, endpoint.link);
                }
            })
        .build();
}

/// Payload: MPTCP_PM_ATTR_ADDR with the id.
Request endpointDelete(FamilyId family, AddressId id)
{
    return command(family, uapi::commandDeleteAddress, NLM_F_ACK)
        .nested(
            uapi::PmAddress, [&](RequestBuilder& nest) { nest.attribute(uapi::EndpointId, id); })
        .build();
}

/// Payload: none.
Request endpointFlush(FamilyId family)
{
    return command(family, uapi::commandFlushAddresses, NLM_F_ACK).build();
}

/// Payload: MPTCP_PM_ATTR_ADDR with id and flags.
Request endpointSetFlags(FamilyId family, AddressId id, std::uint32_t flags)
{
    return command(family, uapi::commandSetFlags, NLM_F_ACK)
        .nested(uapi::PmAddress,
            [&](RequestBuilder& nest) {
                nest.attribute(uapi::EndpointId, id);
                nest.attribute(uapi::EndpointFlags, flags);
            })
        .build();
}

/// Payload: MPTCP_PM_ATTR_RCV_ADD_ADDRS and MPTCP_PM_ATTR_SUBFLOWS.
Request limitsSet(FamilyId family, const Limits& limits)
{
    return command(family, uapi::commandSetLimits, NLM_F_ACK)
        .attribute(uapi::PmReceiveAddAddresses, limits.addAddrAccepted)
        .attribute(uapi::PmSubflows, limits.subflows)
        .build();
}

} // namespace mptcp::netlink
