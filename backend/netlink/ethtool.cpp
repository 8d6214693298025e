// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The attributes of ETHTOOL_MSG_RINGS_GET and its reply.
#include "netlink/ethtool.h"

#include "netlink/requestbuilder.h"

#include <linux/ethtool_netlink.h>

namespace mptcp::netlink {

Request ringsGet(FamilyId family, IfIndex link)
{
    const genlmsghdr header{
        .cmd = ETHTOOL_MSG_RINGS_GET, .version = ETHTOOL_GENL_VERSION, .reserved = 0};
    return RequestBuilder(static_cast<std::uint16_t>(family), 0, header)
        .nested(ETHTOOL_A_RINGS_HEADER,
            [&](RequestBuilder& request) {
                request.attribute(ETHTOOL_A_HEADER_DEV_INDEX, static_cast<std::uint32_t>(link));
            })
        .build();
}

Result<ReceiveRing> parseRings(std::span<const std::byte> datagram)
{
    ReceiveRing ring;
    bool answered = false;
    const std::uint64_t malformed = forEachCommand(
        datagram, ETHTOOL_MSG_RINGS_GET_REPLY, [&](std::span<const std::byte> attributes) {
            answered = true;
            return forEachAttribute(
                attributes, [&](std::uint16_t type, std::span<const std::byte> payload) {
                    switch (type) {
                    case ETHTOOL_A_RINGS_RX_MAX:
                        return read(payload, ring.maximum);
                    case ETHTOOL_A_RINGS_RX:
                        return read(payload, ring.size);
                    default:
                        return true;
                    }
                });
        });
    if (malformed != 0 || !answered || ring.size > ring.maximum) {
        return std::unexpected(
            Error{ErrorKind::Malformed, "read ring sizes", 0, "the answer makes no sense"});
    }
    if (ring.maximum == 0) {
        return std::unexpected(Error{ErrorKind::NotSupported, "read ring sizes", 0, {}});
    }
    return ring;
}

} // namespace mptcp::netlink
