// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// With LD_PRELOAD: the kernel's answers about sockets as those before 6.15 give them to ordinary
// users.
#include "hidden.h"

#include <dlfcn.h>
#include <linux/netlink.h>
#include <sys/socket.h>

namespace {

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
    return static_cast<ssize_t>(hideUlp(
        static_cast<char*>(message->msg_iov[0].iov_base), static_cast<std::size_t>(length)));
}
