// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// How much of what a user allows a network to carry is left.
#pragma once

#include "diagnosis/findings.h"

#include <cstdint>
#include <span>
#include <string>

namespace mptcp::diagnosis {

/// What a network may carry in a period, and what it has carried in this one.
struct Allowance {
    enum class Period : std::uint8_t { Day, Month };
    enum class State : std::uint8_t {
        Enough,
        Low, ///< 80 % of it or more are used
        Used ///< all of it is, or more than that
    };

    std::string link; ///< name of the interface
    Period period = Period::Day;
    std::uint64_t limit = 0; ///< bytes of both directions together; at least one
    std::uint64_t carried = 0; ///< likewise
    bool incomplete = false; ///< it may have carried more

    /// With a sum that is incomplete: at least that.
    State state() const;
};

/// Those that are low or used, of networks that can be used now.
void findAllowances(
    std::span<const Allowance> allowances, const Snapshot& snapshot, Findings& findings);

} // namespace mptcp::diagnosis
