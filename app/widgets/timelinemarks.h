// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What stands around and above the lanes of the timeline: names, words, times and markers.
#pragma once

#include "models/format.h"
#include "monitor/handovers.h"
#include "widgets/timelinepainter.h"

#include <QFont>

#include <deque>
#include <optional>
#include <utility>

namespace timelinemarks {

/// All that is drawn anew each time.
struct Scene {
    QRect widget, plot; ///< in the widget's pixels
    const std::vector<TimelineLane>& lanes;
    const std::deque<mptcp::monitor::HandoverPtr>& handovers;
    const TimeScale& scale; ///< in the picture's pixels
    const mptcp::Moment& now;
    std::uint64_t most = 1; ///< bits per second, of half a lane
    format::RateUnit unit{};
    std::uint64_t chosen = 0; ///< number of a handover
    std::optional<std::pair<TimeScale::Time, TimeScale::Time>> range;
};

/// Where the lanes are when everything else has its place.
QRect plot(const QRect& widget, const QFont& font, const std::vector<TimelineLane>& lanes);
/// Where a time is on the widget.
double x(const QRect& plot, const TimeScale& scale, TimeScale::Time time);

void paint(QPainter& painter, const Scene& scene, const QPalette& palette);

} // namespace timelinemarks
