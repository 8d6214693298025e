// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// How lanes of the timeline look: what they carried as a band, their state by pattern and colour.
#pragma once

#include "monitor/handovers.h"
#include "monitor/history.h"
#include "monitor/pathuse.h"
#include "widgets/timescale.h"

#include <QBrush>
#include <QPalette>
#include <QPolygon>
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
    int pixel = 1; ///< how many of these a pixel of the window has
};

/// The period of the patterns, in pixels.
constexpr int period = 8;

/// When a sample's time begins; of what precedes the first one nothing is known.
TimeScale::Time beginOf(std::vector<mptcp::monitor::Sample>::const_iterator sample,
    const std::vector<mptcp::monitor::Sample>& curve);

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
/// What a lane carries, in one of the two states of a lane in use.
void fillBand(QPainter& painter, const QPolygon& area, mptcp::monitor::LaneState state,
    const QPalette& palette);
/// The time in which nothing flowed, for any connection of a handover; over lanes of any state.
QBrush standstillBrush(const QPalette& palette);
/// "standstill".
QString standstillWord();

} // namespace timelinepainter
