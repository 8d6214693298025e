// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which ways lead from our other addresses to a peer that is reached on one path only, and which
// interfaces take no packets but from where they would send to.
#pragma once

#include "monitor/kernel.h"

#include <chrono>
#include <map>
#include <optional>
#include <set>

namespace mptcp::monitor {

/// Asks for connections that have one path and might have more, and for no others. Answers are kept
/// for some seconds; among very many peers only some are asked for.
class SourceRoutes {
public:
    explicit SourceRoutes(Kernel& kernel);

    /// Fills in Snapshot::routes and Snapshot::reversePathFilters.
    void find(Snapshot& snapshot);

private:
    struct Place {
        Address address;
        IfIndex link{};
        bool operator==(const Place&) const = default;
    };
    /// What was answered about one destination.
    struct Answers {
        std::vector<SourceRoute> routes; ///< what got no answer is missing
        std::chrono::nanoseconds asked{}; ///< CLOCK_MONOTONIC
    };
    static std::vector<Place> placesOf(const Snapshot& snapshot);
    void forget(const Snapshot& snapshot, const std::set<Address>& destinations);
    void readFilters();
    std::vector<Address> dueOf(
        const std::set<Address>& destinations, std::chrono::nanoseconds now) const;
    std::vector<SourceRoute> ask(const Address& destination);
    std::optional<SourceRoute> ask(SourceRoute wanted);

    Kernel& m_kernel;
    std::vector<Place> m_places; ///< where a second path could come from
    std::map<Address, Answers> m_answers; ///< by destination
    Settings m_filters;
    std::chrono::nanoseconds m_nextFilters{}; ///< CLOCK_MONOTONIC
};

} // namespace mptcp::monitor
