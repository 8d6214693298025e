// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// How the subflows that carry data fare: stalled, lossy, or on a path that is not meant for much.
#pragma once

#include "core/managedlink.h"
#include "diagnosis/findings.h"
#include "diagnosis/slidingsum.h"
#include "monitor/frame.h"

#include <map>
#include <optional>

namespace mptcp::diagnosis {

/// Remembers what carried data within the last half minute.
///
/// *Threads.* One.
class Flows {
public:
    /// In the order of the frames. `networkManager` says which interfaces are metered; null:
    /// unknown.
    void append(const monitor::Frame& frame, const NetworkManagerState* networkManager);

    /// Stalled, Lossy, MeteredTraffic and BackupTraffic in the latest frame, which this is.
    void find(const monitor::Frame& frame, Findings& findings) const;

private:
    using Time = std::chrono::nanoseconds; ///< CLOCK_MONOTONIC

    /// A time in which enough was sent to say which share of it was sent again.
    struct LossWindow {
        Time begin{};
        std::uint64_t sent = 0, again = 0; ///< bytes, counters at its begin
        unsigned lossy = 0; ///< windows in a row that lost too much
        std::uint64_t lastSent = 0, lastAgain = 0; ///< bytes in the one before
    };
    struct Flow {
        Token connection{};
        Time seen{}; ///< when it was last active
        LossWindow loss{};
        std::optional<Time> stalled{}; ///< since when
        std::uint64_t staleBefore = 0; ///< SubflowStale before it stalled
        std::uint64_t carried = 0; ///< bytes, acknowledged and received
        SlidingSum<30> backup{}; ///< bytes, while it was marked backup
    };
    struct Metered {
        std::uint64_t carried = 0; ///< bytes, counters of the latest frame
        SlidingSum<30> lately;
        Evidence reason;
    };

    void follow(const monitor::Frame& frame, std::size_t index);
    static void measureLoss(LossWindow& window, Time now, const TcpInfo& info);
    void meter(const monitor::Frame& frame, const NetworkManagerState* networkManager);
    void findStalled(const monitor::Frame& frame, const TcpSocket& subflow, const Flow& flow,
        Findings& findings) const;

    std::map<Cookie, Flow> m_flows;
    std::map<IfIndex, Metered> m_metered;
    std::uint64_t m_stale = 0; ///< SubflowStale in the latest frame
};

} // namespace mptcp::diagnosis
