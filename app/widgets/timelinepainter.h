// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// How lanes of the timeline look: what they carried as a band, their state by pattern and colour.
#pragma once

#include "monitor/handovers.h"
#include "monitor/history.h"
#include "monitor/pathuse.h"
#include "widgets/timescale.h"

#include <QPalette>
#include <QRect>
#include <QString>

#include <vector>

class QPainter;

/// One network, or one subflow, over time.
struct TimelineLane {
    QString name;
    /// What it carried; of each index that it had.
    std::vector<std::vector<mptcp::monitor::Sample>> curves;
    std::vector<mptcp::monitor::Lane::Stretch> stretches;
    QString note{}; ///< what a name cannot say: between which addresses; empty: nothing

    /// As everywhere in the window; absent: nobody watched.
    std::optional<mptcp::monitor::Rate> rateAt(TimeScale::Time time) const;
    const mptcp::monitor::Lane::Stretch* stretchAt(TimeScale::Time time) const; ///< null: none
    /// Bytes, as far as is known.
    mptcp::monitor::Carried carried(TimeScale::Time begin, TimeScale::Time end) const;
};

namespace timelinepainter {

/// Where a lane is: `top` and `height` in pixels, and what half of it stands for.
struct Place {
    int top = 0, height = 0;
    std::uint64_t most = 1; ///< bits per second
};

/// Draws the columns from `first` to before `last`; they are empty yet.
void drawLane(QPainter& painter, const TimelineLane& lane, const Place& place,
    const TimeScale& scale, int first, int last, const QPalette& palette);

/// 1, 2 or 5 with zeros, and no smaller than any rate between two times; bits per second.
std::uint64_t roundRate(
    const std::vector<TimelineLane>& lanes, TimeScale::Time begin, TimeScale::Time end);

/// "in use", "no answer": a word for the state.
QString word(mptcp::monitor::LaneState state);
/// As lanes are filled.
QBrush brush(mptcp::monitor::LaneState state, const QPalette& palette);

} // namespace timelinepainter
