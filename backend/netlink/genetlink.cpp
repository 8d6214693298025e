// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The layouts of the controller of generic netlink, "nlctrl".
#include "netlink/genetlink.h"

#include "netlink/requestbuilder.h"

namespace mptcp::netlink {

Request familyGet(std::string_view name)
{
    const std::string terminated(name);
    return RequestBuilder(
        GENL_ID_CTRL, 0, genlmsghdr{.cmd = CTRL_CMD_GETFAMILY, .version = 1, .reserved = 0})
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

Result<unsigned> parseGroup(std::span<const std::byte> datagram, std::string_view name)
{
    unsigned number = 0;
    const auto readGroup = [&](std::uint16_t, std::span<const std::byte> group) {
        std::string_view itsName;
        unsigned itsNumber = 0;
        const bool sound =
            forEachAttribute(group, [&](std::uint16_t type, std::span<const std::byte> payload) {
                if (type == CTRL_ATTR_MCAST_GRP_NAME) {
                    itsName = readText(payload);
                }
                return type != CTRL_ATTR_MCAST_GRP_ID || read(payload, itsNumber);
            });
        number = itsName == name ? itsNumber : number;
        return sound;
    };
    const std::uint64_t malformed =
        forEachCommand(datagram, CTRL_CMD_NEWFAMILY, [&](std::span<const std::byte> attributes) {
            return forEachAttribute(
                attributes, [&](std::uint16_t type, std::span<const std::byte> payload) {
                    return type != CTRL_ATTR_MCAST_GROUPS || forEachAttribute(payload, readGroup);
                });
        });
    if (malformed != 0) {
        return std::unexpected(
            Error{ErrorKind::Malformed, "find netlink group", 0, "the answer makes no sense"});
    }
    if (number == 0) {
        return std::unexpected(Error{ErrorKind::NotSupported, "find netlink group", 0, {}});
    }
    return number;
}

} // namespace mptcp::netlink
