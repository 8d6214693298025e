// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The kernel's names for the losses of an interface.
#include "monitor/cardcounters.h"

namespace mptcp::monitor {

Counters cardCounters(const Frame& frame)
{
    Counters counters;
    for (const PathTraffic& path : frame.paths) {
        const Link* link = frame.snapshot->find(path.link);
        if (!link) {
            continue;
        }
        const auto add = [&](std::string_view name, std::uint64_t value) {
            counters.values.emplace_back(link->name + ' ' + std::string(name), value);
        };
        add("rx_dropped", link->receivedDropped);
        add("rx_fifo_errors", link->receivedFifo);
        add("rx_missed_errors", link->receivedMissed);
        add("rx_over_errors", link->receivedOver);
    }
    if (const auto drops = frame.snapshot->backlogDrops) {
        counters.values.emplace_back("softnet_stat", *drops);
    }
    std::ranges::sort(counters.values);
    return counters;
}

} // namespace mptcp::monitor
