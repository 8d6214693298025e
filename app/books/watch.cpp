// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// When two looks watch the time between them.
#include "books/watch.h"

#include <algorithm>
#include <chrono>

using namespace std::chrono_literals;

namespace {

/// The clock is always set a little.
constexpr auto tolerance = 1min;
/// Nobody looks back on more days than that.
constexpr auto longest = 62 * 24h;

} // namespace

Watch& operator+=(Watch& left, const Watch& right)
{
    left.broken |= right.broken || right.begin > left.end || right.end < left.begin;
    left.begin = std::min(left.begin, right.begin);
    left.end = std::max(left.end, right.end);
    return left;
}

void add(std::optional<Watch>& watch, const std::optional<Watch>& more)
{
    if (watch && more) {
        *watch += *more;
    } else if (more) {
        watch = more;
    }
}

QDateTime timeOf(const mptcp::Moment& moment)
{
    return QDateTime::fromMSecsSinceEpoch(moment.wall.time_since_epoch().count());
}

qint64 beginOf(const QDate& day)
{
    return day.startOfDay().toMSecsSinceEpoch();
}

std::map<QDate, Watch> watchBetween(
    const std::optional<mptcp::Moment>& before, const mptcp::Moment& now, bool missedSomething)
{
    const QDateTime to = timeOf(now);
    QDateTime from = to;
    if (before) {
        const auto passed = now.boottime - before->boottime;
        const auto shown = now.wall - before->wall;
        if (shown >= 0ms && shown < longest && std::chrono::abs(shown - passed) < tolerance) {
            from = timeOf(*before);
        }
    }
    std::map<QDate, Watch> days;
    for (QDate day = from.date(); day <= to.date(); day = day.addDays(1)) {
        days[day] = {std::max(beginOf(day), from.toMSecsSinceEpoch()),
            std::min(beginOf(day.addDays(1)), to.toMSecsSinceEpoch()), missedSomething};
    }
    return days;
}
