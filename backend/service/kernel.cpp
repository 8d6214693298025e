// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which netlink requests stand behind each verb of the service.
#include "service/kernel.h"

#include "netlink/pathmanager.h"
#include "netlink/rtnetlink.h"
#include "netlink/sockdiag.h"

#include <algorithm>

#include <linux/netlink.h>

namespace mptcp::service::kernel {

namespace {

using netlink::FamilyId;
using netlink::Socket;

void ignore(std::span<const std::byte>) { }

/// A socket of generic netlink, and the number of the path manager's family.
struct PathManager {
    Socket socket;
    FamilyId family;
};

Result<PathManager> openPathManager()
{
    auto socket = Socket::open(NETLINK_GENERIC);
    if (!socket) {
        return std::unexpected(socket.error());
    }
    Result<FamilyId> family;
    const auto asked = socket->exchange(netlink::familyGet(netlink::pathManagerFamily),
        [&](std::span<const std::byte> datagram) { family = netlink::parseFamily(datagram); });
    if (!asked && asked.error().kind == ErrorKind::NotFound) {
        return std::unexpected(Error{ErrorKind::NotSupported, "find the path manager", 0,
            "this kernel has no MPTCP path manager"});
    }
    if (!asked) {
        return std::unexpected(asked.error());
    }
    return family.transform([&](FamilyId id) { return PathManager{std::move(*socket), id}; });
}

/// Sends the path manager the request that `make(FamilyId)` returns.
template <typename Make> Result<void> request(Make&& make)
{
    return openPathManager().and_then([&](PathManager&& manager) {
        return manager.socket.exchange(make(manager.family), ignore);
    });
}

} // namespace

Result<Endpoint> readEndpoint(AddressId id)
{
    return openPathManager().and_then([&](PathManager&& manager) -> Result<Endpoint> {
        std::optional<Endpoint> endpoint;
        const auto keep = [&](Endpoint&& each) { endpoint = std::move(each); };
        const auto asked = manager.socket.exchange(netlink::endpointGet(manager.family, id),
            [&](std::span<const std::byte> datagram) { netlink::parseEndpoints(datagram, keep); });
        if (!asked) {
            return std::unexpected(asked.error());
        }
        if (!endpoint) {
            return std::unexpected(
                Error{ErrorKind::Malformed, "find endpoint", 0, "the answer has no endpoint"});
        }
        return std::move(*endpoint);
    });
}

Result<std::string> linkName(IfIndex link)
{
    std::string name;
    const auto compare = [&](Link&& each) {
        if (each.index == link) {
            name = std::move(each.name);
        }
    };
    return Socket::open(NETLINK_ROUTE)
        .and_then([&](Socket&& socket) {
            return socket.exchange(netlink::linkDump(), [&](std::span<const std::byte> datagram) {
                netlink::parseLinks(datagram, compare);
            });
        })
        .and_then([&]() -> Result<std::string> {
            if (name.empty()) {
                return std::unexpected(
                    Error{ErrorKind::NotFound, "find interface", 0, "no interface has this index"});
            }
            return std::move(name);
        });
}

Result<std::vector<TcpSocket>> readSubflows(std::span<const Cookie> cookies)
{
    auto socket = Socket::open(NETLINK_SOCK_DIAG);
    if (!socket) {
        return std::unexpected(socket.error());
    }
    std::vector<Cookie> wanted(cookies.begin(), cookies.end());
    std::ranges::sort(wanted);
    std::vector<TcpSocket> subflows;
    const auto add = [&](TcpSocket&& each) {
        if (each.subflow && std::ranges::binary_search(wanted, each.cookie)) {
            subflows.push_back(std::move(each));
        }
    };
    for (const Family family : {Family::V4, Family::V6}) {
        const auto dumped = socket->exchange(netlink::tcpDump(family),
            [&](std::span<const std::byte> datagram) { netlink::parseTcpSockets(datagram, add); });
        if (!dumped) {
            return std::unexpected(dumped.error());
        }
    }
    return subflows;
}

Result<void> addEndpoint(const Endpoint& endpoint)
{
    return request([&](FamilyId family) { return netlink::endpointAdd(family, endpoint); });
}

Result<void> deleteEndpoint(AddressId id)
{
    return request([&](FamilyId family) { return netlink::endpointDelete(family, id); });
}

Result<void> flushEndpoints()
{
    return request([](FamilyId family) { return netlink::endpointFlush(family); });
}

Result<void> setEndpointFlags(AddressId id, std::uint32_t flags)
{
    return request([&](FamilyId family) { return netlink::endpointSetFlags(family, id, flags); });
}

Result<void> setLimits(const Limits& limits)
{
    return request([&](FamilyId family) { return netlink::limitsSet(family, limits); });
}

Result<void> closeSubflow(const TcpSocket& subflow)
{
    return Socket::open(NETLINK_SOCK_DIAG).and_then([&](Socket&& socket) {
        return socket.exchange(netlink::tcpDestroy(subflow), ignore);
    });
}

} // namespace mptcp::service::kernel
