// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What each column of pixels of a lane stands for.
#pragma once

#include "widgets/timelinepainter.h"

#include <algorithm>

namespace timelinecolumns {

/// The largest rates of its part of time, and the state that matters most.
struct Column {
    std::uint64_t tx = 0, rx = 0; ///< bits per second
    std::optional<mptcp::monitor::LaneState> state; ///< absent: nobody watched

    bool carries() const { return tx + rx > 0; }
    bool looksLike(const Column& other) const
    {
        return state == other.state && carries() == other.carries();
    }
};

/// From `first` to before `last`.
std::vector<Column> of(const TimelineLane& lane, const TimeScale& scale, int first, int last);

/// The rows of a lane's picture, in its pixels.
struct Rows {
    explicit Rows(const timelinepainter::Place& place);

    /// Of the band: its first row, and the one behind its last.
    int bandTop(const Column& column) const { return std::max(axis - size(column.tx), top); }
    int bandBottom(const Column& column) const
    {
        return std::min(axis + thickness + size(column.rx), bottom);
    }

    int axis, thickness; ///< of the line in the middle, its first row
    int top, bottom; ///< of what fills the lane; `bottom` is behind the last one
    int idleTop, idleBottom;

private:
    int size(std::uint64_t rate) const;

    double m_unit;
};

} // namespace timelinecolumns
