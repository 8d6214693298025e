// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Since when each network is there, and whether it had been there before.
#pragma once

#include "core/snapshot.h"
#include "monitor/legs.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mptcp::monitor {

/// By the names of interfaces. What was there when watching began, or began again, may have been
/// there all along.
class Networks {
public:
    /// In the order of the frames that show links and addresses. `unwatched`: nobody saw what
    /// happened since the one before.
    void append(const Snapshot& snapshot, const NewNames& renames, bool unwatched);

    /// When connections got the chance to use it, by CLOCK_MONOTONIC: it became usable, an address
    /// or an endpoint came to it, or the limits were changed. Absent: that was not seen.
    std::optional<std::chrono::nanoseconds> came(std::string_view name) const;
    /// Whether it was there, and then was not, at some time.
    bool hadGone(std::string_view name) const;

private:
    struct Network {
        bool there = false;
        bool hadGone = false;
        std::optional<std::chrono::nanoseconds> came;
        std::vector<Address> ways; ///< sorted: its addresses, and once more those of endpoints
    };

    std::map<std::string, Network, std::less<>> m_networks;
    std::vector<Address> m_endpoints; ///< as they were told last
    std::optional<Limits> m_limits;
};

} // namespace mptcp::monitor
