// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Since when, until when and because of which network the kernel asks for no MPTCP.
#pragma once

#include "diagnosis/evidence.h"
#include "diagnosis/findings.h"
#include "diagnosis/lives.h"

#include <chrono>
#include <memory>
#include <optional>
#include <set>
#include <string>

namespace mptcp::diagnosis {

/// The pause that is in force.
struct PauseVerdict {
    using Time = std::chrono::sys_time<std::chrono::milliseconds>;

    /// When it was seen to begin; absent when it began before the first look.
    std::optional<Time> since{};
    /// Absent when that cannot be told. Moves on while the machine is suspended.
    std::optional<Time> until{};
    std::chrono::milliseconds left{}; ///< until then; 0 without `until`
    /// The interface on which requests with MPTCP got no answer; empty: not known, or several.
    std::string network{};
    /// Opened without MPTCP since it began, as far as seen. Those that fell back before are not
    /// among them.
    std::uint64_t connections = 0;
    Confidence confidence = Confidence::Low;
    std::vector<Evidence> evidence{};

    bool operator==(const PauseVerdict&) const = default;
};

/// Watches frames in their order.
///
/// *Source.* net/mptcp/ctrl.c: each detection is counted as `Blackhole` and pauses this network
/// namespace for 2^(n-1) times `blackhole_timeout`, n being those in a row and at most 7. The row
/// ends with a connection of this side that really is MPTCP, over a device that is not loopback, or
/// with any write to the setting. No interface tells whether a pause is in force: requests left out
/// (`MPCapableSYNTXDisabled`) prove that it is, a new connection with a token that it is not.
/// *Threads.* One.
class Pause {
public:
    /// `lives` has been given the frame already.
    void append(const monitor::FramePtr& frame, const Lives& lives);
    /// Somebody on this side has written the setting.
    void resume();

    /// Absent: there is none, as far as that can be told.
    const std::optional<PauseVerdict>& verdict() const { return m_verdict; }

private:
    using Time = std::chrono::nanoseconds; ///< CLOCK_MONOTONIC
    struct Known {
        Moment begin; ///< of the frame that saw the latest detection
        Time end{};
        std::set<std::string> networks;
        Time lastSign{}; ///< of the latest detection, or request that was left out
    };

    void watchDetections(const Snapshot& now, std::uint64_t grown, const Lives& lives);
    void watchLeftOut(const Snapshot& now, std::uint64_t grown);
    void watchSuccess(const monitor::Frame& frame);
    void end(bool rowEnds);
    std::optional<PauseVerdict> judge(const Snapshot& now) const;
    std::optional<PauseVerdict> judgeLate(const Snapshot& now) const;
    std::set<std::string> blame(const Snapshot& now, const Lives& lives) const;
    std::chrono::seconds longest(const Snapshot& now) const;

    std::optional<Known> m_known; ///< one that was seen to begin, and may be over
    std::uint64_t m_detections = 0; ///< in a row, as far as seen
    bool m_wholeRow = false; ///< there were none before those
    std::uint64_t m_leftOut = 0; ///< requests since the pause began, as far as seen
    std::optional<Time> m_leftOutSeen; ///< the latest that no known pause explains
    bool m_socketsSpeak = true; ///< sockets without a token may be of a pause that goes on
    bool m_justEnded = false; ///< what the next frame counts may have been before
    std::optional<Time> m_firstLook;
    Counters m_counters; ///< the latest that could be read
    std::optional<std::string> m_setting; ///< blackhole_timeout, likewise
    std::shared_ptr<const Snapshot> m_before, m_beforeThat;
    std::optional<PauseVerdict> m_verdict;
};

/// Paused, about the network where that is known.
void findPause(const Pause& pause, Findings& findings);

} // namespace mptcp::diagnosis
