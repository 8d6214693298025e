// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The layouts of generic netlink and of the path manager's attributes.
#include "netlink/pathmanager.h"

#include "netlink/message.h"
#include "netlink/requestbuilder.h"
#include "netlink/uapi.h"

#include <linux/genetlink.h>
#include <sys/socket.h>

namespace mptcp::netlink {

namespace {

genlmsghdr genericHeader(std::uint8_t command, std::uint8_t version)
{
    return {.cmd = command, .version = version, .reserved = 0};
}

/// Calls `decode(attributes)` for each message with the command; the family's type number is
/// given out at run time, so every number of the dynamic range is looked at.
template <typename Decode>
std::uint64_t forEachCommand(
    std::span<const std::byte> datagram, std::uint8_t command, Decode&& decode)
{
    std::uint64_t malformed = 0;
    const bool whole = forEachMessage(datagram, [&](const Message& message) {
        if (message.header.nlmsg_type < NLMSG_MIN_TYPE) {
            return;
        }
        if (message.payload.size() < sizeof(genlmsghdr)) {
            ++malformed;
        } else if (load<genlmsghdr>(message.payload).cmd == command) {
            malformed += decode(message.payload.subspan(sizeof(genlmsghdr))) ? 0 : 1;
        }
    });
    return malformed + (whole ? 0 : 1);
}

bool readAddress(std::span<const std::byte> payload, std::size_t length, Address& address)
{
    if (payload.size() != length) {
        return false;
    }
    const auto bytes = load<std::array<std::uint8_t, 16>>(payload);
    address = Address::fromBytes(std::span(bytes).first(length));
    return true;
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
                return readAddress(payload, 4, endpoint.address);
            case uapi::EndpointAddress6:
                hasAddress = true;
                return readAddress(payload, 16, endpoint.address);
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

Request familyGet(std::string_view name)
{
    const std::string terminated(name);
    return RequestBuilder(GENL_ID_CTRL, 0, genericHeader(CTRL_CMD_GETFAMILY, 1))
        .attribute(CTRL_ATTR_FAMILY_NAME,
            std::as_bytes(std::span(terminated.c_str(), terminated.size() + 1)))
        .build();
}

Result<FamilyId> parseFamily(std::span<const std::byte> datagram)
{
    FamilyId id{};
    const std::uint64_t malformed =
        forEachCommand(datagram, CTRL_CMD_NEWFAMILY, [&](std::span<const std::byte> attributes) {
            return forEachAttribute(
                attributes, [&](std::uint16_t type, std::span<const std::byte> payload) {
                    return type != CTRL_ATTR_FAMILY_ID || read(payload, id);
                });
        });
    if (malformed != 0 || id == FamilyId{}) {
        return std::unexpected(
            Error{ErrorKind::Malformed, "find netlink family", 0, "the answer has no family id"});
    }
    return id;
}

/// Payload: none, as a dump. Answer: MPTCP_PM_ATTR_ADDR with the endpoint nested in it.
Request endpointDump(FamilyId family)
{
    return RequestBuilder(static_cast<std::uint16_t>(family), NLM_F_DUMP,
        genericHeader(uapi::commandGetAddress, uapi::pathManagerVersion))
        .build();
}

/// Payload: none. Answer: MPTCP_PM_ATTR_RCV_ADD_ADDRS and MPTCP_PM_ATTR_SUBFLOWS.
Request limitsGet(FamilyId family)
{
    return RequestBuilder(static_cast<std::uint16_t>(family), 0,
        genericHeader(uapi::commandGetLimits, uapi::pathManagerVersion))
        .build();
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

} // namespace mptcp::netlink
