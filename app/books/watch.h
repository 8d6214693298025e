// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which part of a day somebody watched, so that its sums are all that there was.
#pragma once

#include "core/snapshot.h"

#include <QDate>
#include <QDateTime>

#include <algorithm>
#include <map>
#include <optional>

/// A part of a day. Times are CLOCK_REALTIME, in milliseconds since 1970, which may jump.
struct Watch {
    qint64 begin = 0, end = 0;
    bool broken = false; ///< something in between was missed

    bool covers(qint64 from, qint64 to) const { return !broken && begin <= from && to <= end; }
    bool operator==(const Watch&) const = default;
};
/// Broken also when there is a time between both.
Watch& operator+=(Watch& left, const Watch& right);
void add(std::optional<Watch>& watch, const std::optional<Watch>& more);

QDateTime timeOf(const mptcp::Moment& moment); ///< local
qint64 beginOf(const QDate& day); ///< like Watch::begin

/// The time between two looks, by day; without a look before, the moment alone. So it is when the
/// clock was set in between: which time was watched is not known then.
std::map<QDate, Watch> watchBetween(
    const std::optional<mptcp::Moment>& before, const mptcp::Moment& now, bool missedSomething);

/// Whether what was counted in some time is all that there was.
struct Coverage {
    bool whole = false;
    /// When not: since when it was counted. Absent: nothing was.
    std::optional<QDateTime> since{};
    bool broken = false; ///< likewise: since then something was missed, too

    bool operator==(const Coverage&) const = default;
};
/// Of the days from `first` until `now`; `watchOf(day)` is null when nobody watched on that day.
template <typename WatchOf>
Coverage coverageOf(const QDate& first, const QDateTime& now, const WatchOf& watchOf)
{
    Coverage coverage{.whole = true};
    for (QDate day = first; day <= now.date(); day = day.addDays(1)) {
        const Watch* watch = watchOf(day);
        const qint64 end = std::min(beginOf(day.addDays(1)), now.toMSecsSinceEpoch());
        const bool isWhole = watch && watch->covers(beginOf(day), end);
        if (!isWhole && coverage.since) {
            coverage.broken = true; // whatever comes after
        } else if (watch && !coverage.since) {
            coverage.since = QDateTime::fromMSecsSinceEpoch(watch->begin);
            coverage.broken = !watch->covers(watch->begin, end);
        }
        coverage.whole = coverage.whole && isWhole;
    }
    return coverage;
}
