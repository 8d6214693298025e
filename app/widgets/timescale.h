// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which moment stands where on a line of pixels, and how one moves along it.
#pragma once

#include "core/snapshot.h"

#include <QString>

#include <chrono>
#include <optional>
#include <vector>

/// Times are those of CLOCK_BOOTTIME. A column is one pixel wide, and its borders are multiples of
/// its length, so that a picture can be moved by whole columns when time goes on.
class TimeScale {
public:
    using Time = std::chrono::nanoseconds;
    static constexpr std::chrono::seconds shortest{10}, longest{24 * 3600};

    /// The right edge is the last column that has begun at `end`.
    TimeScale(Time end, std::chrono::duration<double> span, int width);

    int width() const { return m_width; }
    Time span() const { return m_column * m_width; }
    Time begin() const { return timeAt(0); }
    Time end() const { return timeAt(m_width); }
    Time column() const { return m_column; } ///< how long one is

    /// The left border of a column.
    Time timeAt(int x) const { return m_column * (m_last - m_width + x); }
    /// Of the column that contains the time; may be outside.
    int xAt(Time time) const;
    /// How many columns later than another scale of the same width and span; absent: it is none.
    std::optional<int> shiftFrom(const TimeScale& before) const;

    /// The same moment at `x`, `factor` times as much time around it, within the limits.
    TimeScale zoomed(double factor, int x) const;
    TimeScale moved(Time by) const;
    TimeScale endingAt(Time end) const;
    TimeScale wide(int width) const;

    /// Marks at round times of day, with them: "14:05:30". `now` tells which time of day it is. The
    /// first one of a day that is not today's has its date.
    struct Mark {
        int x = 0;
        QString text;

        bool operator==(const Mark&) const = default;
    };
    std::vector<Mark> marks(const mptcp::Moment& now, int leastDistance) const;

    bool operator==(const TimeScale&) const = default;

private:
    int m_width;
    Time m_column;
    std::int64_t m_last; ///< number of the column behind the right edge
};
