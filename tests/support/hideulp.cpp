// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// With LD_PRELOAD: the kernel's answers about sockets as those before 6.15 give them to ordinary
// users, without INET_DIAG_ULP_INFO and byte for byte else.
#include <cstdint>
#include <cstring>

#include <dlfcn.h>
#include <linux/inet_diag.h>
#include <linux/netlink.h>
#include <linux/sock_diag.h>
#include <sys/socket.h>

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

/// Returns the length of what is left of the datagram.
std::size_t hide(char* datagram, std::size_t length)
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

bool isDiag(int socket)
{
    int protocol = 0;
    int domain = 0;
    socklen_t length = sizeof protocol;
    return getsockopt(socket, SOL_SOCKET, SO_DOMAIN, &domain, &length) == 0 && domain == AF_NETLINK
        && getsockopt(socket, SOL_SOCKET, SO_PROTOCOL, &protocol, &length) == 0
        && protocol == NETLINK_SOCK_DIAG;
}

} // namespace

extern "C" ssize_t recvmsg(int socket, msghdr* message, int flags)
{
    static const auto real =
        reinterpret_cast<ssize_t (*)(int, msghdr*, int)>(dlsym(RTLD_NEXT, "recvmsg"));
    const ssize_t length = real(socket, message, flags);
    if (length <= 0 || !isDiag(socket)) {
        return length;
    }
    return static_cast<ssize_t>(
        hide(static_cast<char*>(message->msg_iov[0].iov_base), static_cast<std::size_t>(length)));
}
