// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Taking one attribute out of netlink messages.
#include "hidden.h"

#include <cstdint>
#include <cstring>

#include <linux/inet_diag.h>
#include <linux/netlink.h>
#include <linux/sock_diag.h>

namespace {

/// Copies what is to be seen of an answer to `to`, at or before it; returns the length.
std::size_t copyVisible(char* to, const nlmsghdr* answer, std::size_t length)
{
    const auto* from = reinterpret_cast<const char*>(answer);
    std::size_t kept = NLMSG_SPACE(sizeof(inet_diag_msg));
    std::memmove(to, from, kept);
    for (std::size_t at = kept; at + NLA_HDRLEN <= length;) {
        nlattr attribute;
        std::memcpy(&attribute, from + at, sizeof attribute);
        const std::size_t size = NLA_ALIGN(attribute.nla_len);
        if (size < NLA_HDRLEN) {
            break;
        }
        if (attribute.nla_type != INET_DIAG_ULP_INFO) {
            std::memmove(to + kept, from + at, size);
            kept += size;
        }
        at += size;
    }
    const auto total = static_cast<std::uint32_t>(kept);
    std::memcpy(to, &total, sizeof total);
    return kept;
}

} // namespace

std::size_t hideUlp(char* datagram, std::size_t length)
{
    std::size_t kept = 0;
    for (std::size_t at = 0; at + NLMSG_HDRLEN <= length;) {
        nlmsghdr header;
        std::memcpy(&header, datagram + at, sizeof header);
        const std::size_t size = NLMSG_ALIGN(header.nlmsg_len);
        if (size < NLMSG_HDRLEN || at + size > length) {
            break;
        }
        const auto* message = reinterpret_cast<const nlmsghdr*>(datagram + at);
        if (header.nlmsg_type == SOCK_DIAG_BY_FAMILY
            && size >= NLMSG_SPACE(sizeof(inet_diag_msg))) {
            kept += copyVisible(datagram + kept, message, size);
        } else {
            std::memmove(datagram + kept, message, size);
            kept += size;
        }
        at += size;
    }
    return kept;
}
