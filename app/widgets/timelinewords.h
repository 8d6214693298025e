// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What the timeline says: times, what is under the pointer, and the whole for screen readers.
#pragma once

#include "models/format.h"
#include "widgets/timelinepainter.h"

#include <optional>
#include <utility>

namespace timelinewords {

/// "14:05:30", in the time of day that `now` tells; with the date where that is not today's.
QString clock(TimeScale::Time time, const mptcp::Moment& now);
/// As wide as any mark of a scale that begins there.
QString widestClock(TimeScale::Time begin, const mptcp::Moment& now);
/// "20 Mbit/s": what half a lane stands for.
QString scale(std::uint64_t bitsPerSecond, format::RateUnit unit);
/// "From 14:05:30 to 14:05:40 is chosen."
QString chosen(const std::optional<std::pair<TimeScale::Time, TimeScale::Time>>& range,
    const mptcp::Moment& now);
/// "wlan0, 14:05:30: in use, 1.2 Mbit/s sent, 12 Mbit/s received".
QString tell(const TimelineLane& lane, TimeScale::Time time, const mptcp::Moment& now,
    format::RateUnit unit);
/// The whole in words. `rate`: what half a lane stands for.
QString describe(const std::vector<TimelineLane>& lanes, const TimeScale& scale,
    const mptcp::Moment& now, const QString& rate);

} // namespace timelinewords
