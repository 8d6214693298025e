// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Asks the kernel one thing and prints the datagrams of its answer, one line of hexadecimal each.
#include "netlink/ethtool.h"
#include "netlink/pathmanager.h"
#include "netlink/pmevents.h"
#include "netlink/requestbuilder.h"
#include "netlink/routing.h"
#include "netlink/rtnetlink.h"
#include "netlink/sockdiag.h"

#include <cstdlib>
#include <cstring>
#include <print>
#include <string>

#include <linux/genetlink.h>
#include <linux/inet_diag.h>
#include <linux/netlink.h>
#include <poll.h>
#include <unistd.h>

using namespace mptcp;
using namespace mptcp::netlink;

namespace {

constexpr const char* usage = R"(usage: capture WHAT
WHAT is one of
  connections-4 connections-6 listeners-4 listeners-6 connection TOKEN
  tcp-4 tcp-6 tcp-4 STATES        STATES: bits of idiag_states instead of ours
  closed COUNT                    so many announcements, if they come within 10 s
  events COUNT                    the same of the path manager
  links addresses route LOCAL REMOTE [IFINDEX]
  routes-4 routes-6 rules-4 rules-6
  family NAME endpoints limits endpoint ID endpoint -
  rings IFINDEX
)";

void print(std::span<const std::byte> datagram)
{
    for (std::byte byte : datagram) {
        std::print("{:02x}", static_cast<unsigned>(byte));
    }
    std::println("");
}

int fail(const Error& error)
{
    std::println("# {}", describe(error));
    return EXIT_FAILURE;
}

/// Fails when the kernel refuses; what it answered is printed all the same.
int ask(int protocol, const Request& request)
{
    auto socket = Socket::open(protocol);
    if (!socket) {
        return fail(socket.error());
    }
    const auto result = socket->exchange(request, print);
    return result ? EXIT_SUCCESS : fail(result.error());
}

int watch(Result<Socket> socket, unsigned long count)
{
    if (!socket) {
        return fail(socket.error());
    }
    std::println("# listening");
    std::fflush(stdout);
    unsigned long seen = 0;
    pollfd entry{.fd = socket->descriptor(), .events = POLLIN, .revents = 0};
    while (seen < count && poll(&entry, 1, 10'000) > 0) {
        const auto result = socket->drain([&](std::span<const std::byte> datagram) {
            print(datagram);
            std::fflush(stdout);
            ++seen;
        });
        if (!result) {
            return fail(result.error());
        }
    }
    return seen < count ? EXIT_FAILURE : EXIT_SUCCESS;
}

Request withStates(Request request, std::uint32_t states)
{
    const std::size_t position = sizeof(nlmsghdr) + offsetof(inet_diag_req_v2, idiag_states);
    std::memcpy(request.data() + position, &states, sizeof(states));
    return request;
}

/// Asks for one endpoint without saying which.
Request endpointGetWithoutId(FamilyId family)
{
    constexpr genlmsghdr header{.cmd = 3, .version = 1, .reserved = 0};
    return RequestBuilder(static_cast<std::uint16_t>(family), 0, header).build();
}

/// A socket that has joined the path manager's events.
Result<Socket> events()
{
    return EventSocket::join().and_then([](EventSocket&& joined) {
        return Socket::adopt(dup(joined.descriptor()), NETLINK_GENERIC);
    });
}

FamilyId familyOf(std::string_view name)
{
    FamilyId family{};
    if (auto socket = Socket::open(NETLINK_GENERIC)) {
        (void)socket->exchange(familyGet(name),
            [&](auto datagram) { family = parseFamily(datagram).value_or(FamilyId{}); });
    }
    return family;
}

int askPathManager(const std::string& what, const std::string& argument)
{
    const FamilyId family = familyOf(pathManagerFamily);
    const Request request = what == "endpoints" ? endpointDump(family)
        : what == "limits"                      ? limitsGet(family)
        : argument == "-"
        ? endpointGetWithoutId(family)
        : endpointGet(family, AddressId{static_cast<std::uint8_t>(std::stoul(argument))});
    return ask(NETLINK_GENERIC, request);
}

int run(const std::string& what, const std::vector<std::string>& arguments)
{
    const auto argument = [&](std::size_t i) {
        return i < arguments.size() ? arguments[i] : std::string();
    };
    const Family family = what.ends_with("-6") ? Family::V6 : Family::V4;
    if (what.starts_with("connections-")) {
        return ask(NETLINK_SOCK_DIAG, connectionDump(family));
    }
    if (what.starts_with("listeners-")) {
        return ask(NETLINK_SOCK_DIAG, listenerDump(family));
    }
    if (what == "connection") {
        return ask(NETLINK_SOCK_DIAG,
            connectionGet(Token{static_cast<std::uint32_t>(std::stoul(argument(0)))}));
    }
    if (what.starts_with("tcp-")) {
        const Request request = tcpDump(family);
        return ask(NETLINK_SOCK_DIAG,
            arguments.empty()
                ? request
                : withStates(
                      request, static_cast<std::uint32_t>(std::stoul(argument(0), nullptr, 0))));
    }
    if (what == "closed") {
        return watch(
            Socket::open(NETLINK_SOCK_DIAG, closedSocketGroups()), std::stoul(argument(0)));
    }
    if (what == "events") {
        return watch(events(), std::stoul(argument(0)));
    }
    if (what == "links" || what == "addresses") {
        return ask(NETLINK_ROUTE, what == "links" ? linkDump() : addressDump());
    }
    if (what.starts_with("routes-") || what.starts_with("rules-")) {
        return ask(
            NETLINK_ROUTE, what.starts_with("routes-") ? routeDump(family) : ruleDump(family));
    }
    if (what == "route") {
        TcpSocket socket;
        socket.local = {Address::parse(argument(0)).value_or(Address{}), 40000};
        socket.remote = {Address::parse(argument(1)).value_or(Address{}), 5001};
        socket.boundLink =
            IfIndex{static_cast<std::uint32_t>(std::strtoul(argument(2).c_str(), nullptr, 10))};
        return ask(NETLINK_ROUTE, routeGet(socket));
    }
    if (what == "family") {
        return ask(NETLINK_GENERIC, familyGet(argument(0)));
    }
    if (what == "endpoints" || what == "limits" || what == "endpoint") {
        return askPathManager(what, argument(0));
    }
    if (what == "rings") {
        const IfIndex link{static_cast<std::uint32_t>(std::stoul(argument(0)))};
        return ask(NETLINK_GENERIC, ringsGet(familyOf(ethtoolFamily), link));
    }
    std::print(stderr, "{}", usage);
    return EXIT_FAILURE;
}

} // namespace

int main(int argc, char** argv)
{
    const std::vector<std::string> words(argv + 1, argv + argc);
    return run(
        words.empty() ? "" : words[0], {words.begin() + (words.empty() ? 0 : 1), words.end()});
}
