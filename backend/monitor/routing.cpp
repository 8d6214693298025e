// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which routes are worth keeping, and what is asked for both families.
#include "monitor/routing.h"

#include "netlink/routing.h"
#include "procfs/sysctl.h"

#include <algorithm>

#include <linux/rtnetlink.h>

namespace mptcp::monitor {

namespace {

/// It follows from the addresses of the interfaces: the kernel made it with them.
bool followsFromAddresses(const Route& route)
{
    return route.table == Route::localTable && route.protocol == RTPROT_KERNEL;
}

/// Asks again when the tables changed meanwhile; a table that never stands still is a gap.
template <typename Value, typename Parse>
std::vector<Value> dump(Kernel& kernel, Routing& routing, const netlink::Request& request,
    std::size_t limit, const Parse& parse)
{
    std::vector<Value> values;
    std::uint64_t leftOut = 0, malformed = 0;
    Result<void> asked;
    for (int tries = 0; tries < 3; ++tries) {
        values.clear();
        leftOut = malformed = 0;
        asked = kernel.ask(Source::Routes, request, [&](std::span<const std::byte> datagram) {
            malformed += parse(datagram, [&](Value&& value) {
                if (values.size() < limit) {
                    values.push_back(std::move(value));
                } else {
                    ++leftOut;
                }
            });
        });
        if (asked || asked.error().kind != ErrorKind::Interrupted) {
            break;
        }
    }
    routing.leftOut += leftOut;
    if (!asked) {
        routing.gaps.push_back({Source::Routes, asked.error()});
    } else if (malformed > 0) {
        routing.gaps.push_back({Source::Routes,
            {ErrorKind::Malformed, "read routes", 0, std::to_string(malformed) + " records"}});
    }
    return values;
}

void readFamily(Kernel& kernel, Family family, Routing& routing)
{
    const auto parseRoutes = [](std::span<const std::byte> datagram, const auto& sink) {
        return netlink::parseRoutes(datagram, [&](Route&& route) {
            if (!followsFromAddresses(route)) {
                sink(std::move(route));
            }
        });
    };
    const auto parseRules = [](std::span<const std::byte> datagram, const auto& sink) {
        return netlink::parseRules(datagram, sink);
    };
    const auto routes =
        dump<Route>(kernel, routing, netlink::routeDump(family), Routing::routeLimit, parseRoutes);
    routing.routes.insert(routing.routes.end(), routes.begin(), routes.end());
    auto rules = dump<RoutingRule>(
        kernel, routing, netlink::ruleDump(family), Routing::ruleLimit, parseRules);
    std::ranges::stable_sort(rules, {}, &RoutingRule::priority);
    routing.rules.insert(routing.rules.end(), rules.begin(), rules.end());
}

} // namespace

Routing readRouting(Kernel& kernel)
{
    Routing routing;
    readFamily(kernel, Family::V4, routing);
    readFamily(kernel, Family::V6, routing);
    const auto filters = kernel.read(Source::ReversePathFilters).and_then([](const auto& text) {
        return procfs::parseReversePathFilters(text);
    });
    if (filters) {
        routing.reversePathFilters = *filters;
    } else {
        routing.gaps.push_back({Source::ReversePathFilters, filters.error()});
    }
    return routing;
}

} // namespace mptcp::monitor
