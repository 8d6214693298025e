// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Routes, rules and reverse path filters at one moment: for reports, not for every look.
#pragma once

#include "core/counters.h"
#include "core/route.h"
#include "monitor/kernel.h"

namespace mptcp::monitor {

struct Routing {
    /// A router may have a million routes: of each family the first so many are kept.
    static constexpr std::size_t routeLimit = 500, ruleLimit = 200;

    /// IPv4 first; each in the order of the kernel. Without those of table "local" that the kernel
    /// makes of the addresses of the interfaces.
    std::vector<Route> routes;
    std::uint64_t leftOut = 0; ///< how many more routes and rules there are
    std::vector<RoutingRule> rules; ///< IPv4 first; each in the order in which they are asked
    Settings reversePathFilters; ///< net.ipv4.conf.IF.rp_filter by interface, "all" included
    std::vector<Gap> gaps; ///< what could not be read of it
};

/// Asks all of it once; what cannot be read is a gap.
Routing readRouting(Kernel& kernel);

} // namespace mptcp::monitor
