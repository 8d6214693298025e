// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What each path and each watched subflow carried over time, in bounded memory.
#pragma once

#include "monitor/frame.h"

#include <memory>
#include <vector>

namespace mptcp::monitor {

/// One point of a curve: the mean over the time since the point before it.
struct Sample {
    std::chrono::nanoseconds time{}; ///< CLOCK_BOOTTIME at its end
    std::optional<Rate> rate; ///< absent: a gap in the curve

    bool operator==(const Sample&) const = default;
};

enum class Range : std::uint8_t { Minute1, Minutes5, Minutes30, Hours24 };

/// Keeps 1 s for 5 min, 5 s for 30 min and 60 s for 24 h per interface, and 1 s for 5 min per
/// subflow that ever carried data (the 512 most recently active ones).
///
/// *Threads.* One thread, the one that shows it.
class History {
public:
    History();
    ~History();

    void append(const Frame& frame);

    /// Oldest first, at the resolution that fits the range; empty when nothing is known.
    std::vector<Sample> path(IfIndex link, Range range) const;
    std::vector<Sample> subflow(Cookie cookie, Range range) const; ///< at most 5 minutes
    /// Interfaces with a history, also those that are gone, by index.
    std::vector<IfIndex> paths() const;

private:
    struct Curves;
    std::unique_ptr<Curves> m_curves;
};

} // namespace mptcp::monitor
