// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What was before the latest frame, in bounded memory: curves, ended connections, counters.
#pragma once

#include "monitor/frame.h"
#include "monitor/subflowuse.h"

#include <deque>
#include <memory>
#include <span>
#include <vector>

namespace mptcp::monitor {

/// One point of a curve: the mean over the time since the point before it.
struct Sample {
    std::chrono::nanoseconds time{}; ///< CLOCK_BOOTTIME at its end
    std::optional<Rate> rate; ///< absent: a gap in the curve

    bool operator==(const Sample&) const = default;
};

enum class Range : std::uint8_t { Minute1, Minutes5, Minutes30, Hours24 };

/// The counters at an earlier moment.
struct CounterReading {
    std::chrono::nanoseconds monotonic{}; ///< CLOCK_MONOTONIC
    Counters counters;
    Counters cards; ///< see monitor/cardcounters.h
};

/// Keeps 1 s for 5 min, 5 s for 30 min and 60 s for 24 h per interface, and 1 s for 5 min per
/// subflow that ever carried data (the 512 most recently active ones). Of ended connections the
/// last 1,000 of the last 10 minutes, of counters those of the last minute.
///
/// *Threads.* One thread, the one that shows it.
class History {
public:
    History();
    ~History();

    void append(const Frame& frame);

    /// Oldest first, at the resolution that fits the range; empty when nothing is known.
    std::vector<Sample> path(IfIndex link, Range range) const;
    /// Of the last day, each part as fine as it is kept. Where two resolutions meet, nothing is
    /// left out nor in it twice.
    std::vector<Sample> path(IfIndex link) const;
    std::vector<Sample> subflow(Cookie cookie, Range range) const; ///< at most 5 minutes
    /// Interfaces with a history, also those that are gone, by index.
    std::vector<IfIndex> paths() const;

    /// What networks were used for, of the last day.
    const std::vector<Lane>& lanes() const { return m_use.lanes(); }
    /// Connections and what their subflows were used for, of the last minutes.
    const std::map<Token, UsedConnection>& connections() const
    {
        return m_subflowUse.connections();
    }

    /// Connections that ended, oldest first, without those whose token lives again. Valid until
    /// the next frame.
    std::span<const EndedConnection> ended() const;
    /// The oldest one of the last minute, or the latest before it; null when there was none yet.
    const CounterReading* oldestCounters() const;
    /// The latest one that is at least so much older than the latest frame; null when there is
    /// none.
    const CounterReading* countersBefore(std::chrono::seconds age) const;

private:
    void rememberEnded(const Frame& frame);
    void rememberCounters(const Frame& frame);

    struct Curves;
    std::unique_ptr<Curves> m_curves;
    PathUse m_use;
    SubflowUse m_subflowUse;
    std::vector<EndedConnection> m_ended;
    std::deque<CounterReading> m_counters; ///< oldest first
    std::chrono::nanoseconds m_now{}; ///< CLOCK_MONOTONIC of the latest frame
};

} // namespace mptcp::monitor
