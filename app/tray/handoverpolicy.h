// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// When a handover is worth a notification: once, when it is over, and not too often.
#pragma once

#include "models/topic.h"
#include "monitor/handovers.h"

#include <array>
#include <deque>
#include <functional>
#include <set>
#include <vector>

/// That a connection did not return is no matter of this: FindingKind::NotReturned tells it.
///
/// *Flood.* Of a topic at most three in ten minutes. *Clock.* CLOCK_MONOTONIC, of the frames.
class HandoverPolicy {
public:
    using Time = std::chrono::nanoseconds;

    struct Circumstances {
        bool silent = false; ///< the window shows it, or the hours are quiet
        std::function<bool(Topic)> isOn;
    };
    /// Those to be told now, oldest first.
    std::vector<mptcp::monitor::HandoverPtr> judge(
        const std::deque<mptcp::monitor::HandoverPtr>& handovers, Time now,
        const Circumstances& circumstances);

private:
    bool hasRoom(Topic topic, Time now);

    std::set<std::uint64_t> m_judged; ///< numbers of those that are over
    std::array<std::deque<Time>, topicCount> m_told; ///< in the last ten minutes
};

/// Topic::Handover for one that was slow or failed, else Topic::EveryHandover.
Topic topicOf(const mptcp::monitor::Handover& handover);
