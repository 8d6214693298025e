// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// How one learns that a socket given away has been closed: its address is free again.
#include "service/watches.h"

#include <algorithm>
#include <cerrno>

#include <linux/netlink.h>
#include <sys/socket.h>
#include <unistd.h>

namespace mptcp::service {

namespace {

bool isOpen(std::uint32_t port)
{
    const int descriptor = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_GENERIC);
    sockaddr_nl address{};
    address.nl_family = AF_NETLINK;
    address.nl_pid = port;
    const bool taken =
        bind(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) != 0
        && errno == EADDRINUSE;
    close(descriptor);
    return taken;
}

} // namespace

bool Watches::admit(Uid uid)
{
    std::erase_if(m_watches, [](const Watch& watch) { return !isOpen(watch.port); });
    return std::ranges::count(m_watches, uid, &Watch::uid) < limit;
}

Result<void> Watches::add(Uid uid, int descriptor)
{
    sockaddr_nl address{};
    socklen_t length = sizeof(address);
    if (getsockname(descriptor, reinterpret_cast<sockaddr*>(&address), &length) != 0) {
        return systemError("ask for the address of a socket", errno);
    }
    m_watches.push_back({uid, address.nl_pid});
    return {};
}

} // namespace mptcp::service
