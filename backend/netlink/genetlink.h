// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Generic netlink: families and groups whose numbers are given out at run time, and their framing.
#pragma once

#include "netlink/message.h"
#include "netlink/socket.h"

#include <linux/genetlink.h>

namespace mptcp::netlink {

/// Family ids of generic netlink are given out at run time (CTRL_CMD_GETFAMILY by name).
enum class FamilyId : std::uint16_t { };

Request familyGet(std::string_view name);
/// `Malformed` when the answer has no id.
Result<FamilyId> parseFamily(std::span<const std::byte> datagram);
/// Number of a multicast group of the family, from the same answer. `NotSupported` when it has no
/// group of that name.
Result<unsigned> parseGroup(std::span<const std::byte> datagram, std::string_view name);

/// Calls `decode(command, attributes)` for each message of generic netlink; it returns whether the
/// bytes made sense. The family's type number is given out at run time, so every number of the
/// dynamic range is looked at. Returns how many messages made none.
template <typename Decode>
std::uint64_t forEachGeneric(std::span<const std::byte> datagram, Decode&& decode)
{
    std::uint64_t malformed = 0;
    const bool whole = forEachMessage(datagram, [&](const Message& message) {
        if (message.header.nlmsg_type < NLMSG_MIN_TYPE) {
            return;
        }
        const bool sound = message.payload.size() >= sizeof(genlmsghdr)
            && decode(
                load<genlmsghdr>(message.payload).cmd, message.payload.subspan(sizeof(genlmsghdr)));
        malformed += sound ? 0 : 1;
    });
    return malformed + (whole ? 0 : 1);
}

/// The same for messages with one command; others are passed over.
template <typename Decode>
std::uint64_t forEachCommand(
    std::span<const std::byte> datagram, std::uint8_t command, Decode&& decode)
{
    return forEachGeneric(
        datagram, [&](std::uint8_t itsCommand, std::span<const std::byte> attributes) {
            return itsCommand != command || decode(attributes);
        });
}

} // namespace mptcp::netlink
