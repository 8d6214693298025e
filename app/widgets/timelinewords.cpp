// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What the timeline says: times, what is under the pointer, and the whole for screen readers.
#include "widgets/timelinewords.h"

#include "models/timetext.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QRegularExpression>

#include <algorithm>

using mptcp::monitor::Lane;
using Time = TimeScale::Time;

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Timeline)
};

QDateTime wallTime(Time time, const mptcp::Moment& now)
{
    const auto wall = std::chrono::round<std::chrono::milliseconds>(
        now.wall.time_since_epoch() + (time - now.boottime));
    return QDateTime::fromMSecsSinceEpoch(wall.count());
}

} // namespace

namespace timelinewords {

QString clock(Time time, const mptcp::Moment& now)
{
    return timetext::withDate(wallTime(time, now), QStringLiteral("HH:mm:ss"));
}

QString widestClock(Time begin, const mptcp::Moment& now)
{
    return clock(begin, now)
        .replace(QRegularExpression(QStringLiteral("[0-9]")), QStringLiteral("0"));
}

QString scale(std::uint64_t bitsPerSecond, format::RateUnit unit)
{
    static const QRegularExpression zeros(QStringLiteral("(?<=[0-9])[.,]0+(?![0-9])"));
    return format::rate(bitsPerSecond, unit).remove(zeros);
}

QString chosen(const std::optional<std::pair<Time, Time>>& range, const mptcp::Moment& now)
{
    return range ? Texts::tr("From %1 to %2 is chosen.")
                       .arg(clock(range->first, now), clock(range->second, now))
                 : Texts::tr("No part of time is chosen.");
}

QString tell(const TimelineLane& lane, Time time, const mptcp::Moment& now, format::RateUnit unit)
{
    const Lane::Stretch* stretch = lane.stretchAt(time);
    const auto rate = lane.rateAt(time);
    const QString what = lane.note.isEmpty()
        ? lane.name
        : Texts::tr("%1 (%2)", "interface, addresses").arg(lane.name, lane.note);
    const QString where = Texts::tr("%1, %2", "interface, time").arg(what, clock(time, now));
    if (!stretch && !rate) {
        return Texts::tr("%1: nothing is known").arg(where);
    }
    const QString rates =
        Texts::tr("%1 sent, %2 received")
            .arg(format::rate(rate ? std::optional(rate->tx) : std::nullopt, unit),
                format::rate(rate ? std::optional(rate->rx) : std::nullopt, unit));
    return Texts::tr("%1: %2, %3")
        .arg(where, stretch ? timelinepainter::word(stretch->state) : format::unknown(), rates);
}

QString describe(const std::vector<TimelineLane>& lanes, const TimeScale& scale,
    const mptcp::Moment& now, const QString& rate)
{
    QStringList states;
    for (const TimelineLane& lane : lanes) {
        const bool known = !lane.stretches.empty();
        states << Texts::tr("%1: %2", "interface: state")
                      .arg(lane.name,
                          known ? timelinepainter::word(lane.stretches.back().state)
                                : format::unknown());
    }
    return Texts::tr("From %1 to %2. Now %3. The edges of a lane stand for %4. "
                     "The table below tells the same in words.")
        .arg(clock(scale.begin(), now), clock(std::min(scale.end(), now.boottime), now),
            states.join(QStringLiteral("; ")), rate);
}

} // namespace timelinewords
