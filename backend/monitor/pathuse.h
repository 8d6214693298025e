// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What each network was used for over the last day.
#pragma once

#include "monitor/frame.h"

#include <deque>

namespace mptcp::monitor {

/// Of the subflows on one network together.
enum class LaneState : std::uint8_t {
    Unused, ///< there is none
    Idle, ///< none carries anything
    Active, ///< some of those that are not marked backup carries something
    BackupInUse, ///< only those marked backup carry something
    Stalled, ///< none carries anything, and some waits for an answer in vain
    Lost ///< the interface or its carrier is gone
};

/// A network, by name: a card that is plugged in again has another index.
struct Lane {
    struct Stretch {
        std::chrono::nanoseconds begin{}, end{}; ///< CLOCK_BOOTTIME
        LaneState state{};

        bool operator==(const Stretch&) const = default;
    };

    std::string name;
    std::vector<IfIndex> links; ///< in the order in which they had this name
    std::deque<Stretch> stretches; ///< oldest first; between them nobody watched
    std::chrono::nanoseconds active{}; ///< CLOCK_BOOTTIME, when it carried something last

    /// Adds what it was used for between two times, later than all others. Keeps what is no older
    /// than `kept`, and a bounded number of stretches.
    void extend(std::chrono::nanoseconds from, std::chrono::nanoseconds to, LaneState state,
        std::chrono::nanoseconds kept);
};

/// Whether a frame tells what networks were used for since the one before.
bool tellsUse(const Frame& frame);
/// By either side.
bool isBackup(const TcpSocket& subflow);

/// Bounded: a day, and 4,096 stretches of each network; the oldest go.
///
/// *Threads.* One.
class PathUse {
public:
    static constexpr std::size_t capacity = 4096;

    void append(const Frame& frame);

    /// Networks that carried a subflow on that day, in the order in which they were first used.
    const std::vector<Lane>& lanes() const { return m_lanes; }

private:
    Lane& laneOf(IfIndex link, std::string_view name);

    std::vector<Lane> m_lanes;
    std::optional<std::chrono::nanoseconds> m_before; ///< CLOCK_BOOTTIME of the frame before
};

} // namespace mptcp::monitor
