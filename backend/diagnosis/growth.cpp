// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The difference between two looks.
#include "diagnosis/growth.h"

#include <algorithm>
#include <array>

namespace mptcp::diagnosis {

bool isWhole(const Snapshot& snapshot)
{
    constexpr std::array needed{Source::MptcpSockets4, Source::MptcpSockets6, Source::Counters};
    return std::ranges::none_of(needed, [&](Source source) { return snapshot.hasGap(source); });
}

Counters growth(const Counters& before, const Counters& now)
{
    Counters grown;
    for (const auto& [name, value] : now.values) {
        if (const auto earlier = before.find(name).value_or(0); value > earlier) {
            grown.values.emplace_back(name, value - earlier);
        }
    }
    return grown;
}

} // namespace mptcp::diagnosis
