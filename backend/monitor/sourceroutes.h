// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which ways lead from our other addresses to a peer that is reached on one path only, and which
// interfaces take no packets but from where they would send to.
#pragma once

#include "monitor/kernel.h"

#include <map>
#include <optional>

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
    static std::vector<Place> placesOf(const Snapshot& snapshot);
    void forgetOld(const Snapshot& snapshot);
    void readFilters();
    void ask(const Address& destination);
    std::optional<SourceRoute> ask(SourceRoute wanted);

    Kernel& m_kernel;
    std::vector<Place> m_places; ///< where a second path could come from
    /// By destination; what got no answer is missing from its list.
    std::map<Address, std::vector<SourceRoute>> m_answers;
    Settings m_filters;
    std::chrono::nanoseconds m_forget{}; ///< CLOCK_MONOTONIC
};

} // namespace mptcp::monitor
