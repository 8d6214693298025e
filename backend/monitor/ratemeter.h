// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// From counters to throughput: what moved between two snapshots, per socket and per path.
#pragma once

#include "monitor/frame.h"

#include <map>

namespace mptcp::monitor {

/// Compares each snapshot with the last one whose socket dumps all succeeded, so that a source
/// that fails for a while costs rates but no bytes of the totals.
class RateMeter {
public:
    /// Fills in the rates, subflow states, paths and `pause` of a frame that has its snapshot.
    /// `tick` is the time between two frames that the caller intends.
    void measure(Frame& frame, std::chrono::milliseconds tick);

private:
    struct Interval;
    void measureConnections(Frame& frame, const Interval& interval) const;
    void measureSubflows(Frame& frame, const Interval& interval);
    void measureOther(Frame& frame, const Interval& interval) const;
    void addClosed(const Snapshot& now);
    void listPaths(Frame& frame, const Interval& interval);

    struct Path {
        PathTraffic traffic; ///< totals since the start
        std::uint64_t tx = 0, rx = 0; ///< bytes in this interval
    };
    Path& pathOf(IfIndex link);

    std::shared_ptr<const Snapshot> m_last; ///< the last one without gaps in its sockets
    std::map<IfIndex, Path> m_paths;
};

} // namespace mptcp::monitor
