// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// How samples and states become columns, in one walk over each without divisions: there may be
// several thousands of them in a picture that is drawn anew sixty times a second.
#include "widgets/timelinecolumns.h"

#include <algorithm>
#include <cmath>

using mptcp::monitor::Lane;
using mptcp::monitor::LaneState;
using mptcp::monitor::Rate;
using mptcp::monitor::Sample;
using Time = TimeScale::Time;
using timelinecolumns::Column;

namespace {

int weight(LaneState state)
{
    switch (state) {
    case LaneState::Unused:
        return 0;
    case LaneState::Idle:
        return 1;
    case LaneState::Active:
        return 2;
    case LaneState::BackupInUse:
        return 3;
    case LaneState::Lost:
        return 4;
    case LaneState::Stalled:
        break;
    }
    return 5;
}

void addCurve(std::vector<Column>& columns, const std::vector<Sample>& curve,
    const TimeScale& scale, int first)
{
    Time end = scale.timeAt(first);
    auto sample = std::ranges::upper_bound(curve, end, {}, &Sample::time);
    for (Column& column : columns) {
        end += scale.column();
        Rate most;
        for (; sample != curve.end() && timelinepainter::beginOf(sample, curve) < end; ++sample) {
            const Rate rate = sample->rate.value_or(Rate());
            most = {std::max(most.tx, rate.tx), std::max(most.rx, rate.rx)};
            if (sample->time > end) {
                break;
            }
        }
        column.tx += most.tx;
        column.rx += most.rx;
    }
}

/// A stretch has at least one column, and none in which it only ends.
void addStates(
    std::vector<Column>& columns, const TimelineLane& lane, const TimeScale& scale, int first)
{
    const Time begin = scale.timeAt(first);
    auto stretch = std::ranges::upper_bound(lane.stretches, begin, {}, &Lane::Stretch::end);
    std::size_t at = 0;
    Time end = begin + scale.column(); // of that column
    for (; stretch != lane.stretches.end(); ++stretch) {
        while (at < columns.size() && end <= stretch->begin) {
            ++at;
            end += scale.column();
        }
        if (stretch->begin < begin && stretch->end < begin + scale.column()) {
            continue;
        }
        Time within = end;
        for (std::size_t each = at; each < columns.size(); ++each) {
            auto& state = columns[each].state;
            if (!state || weight(*state) < weight(stretch->state)) {
                state = stretch->state;
            }
            within += scale.column();
            if (within > stretch->end) {
                break;
            }
        }
        if (at == columns.size()) {
            return;
        }
    }
}

} // namespace

namespace timelinecolumns {

std::vector<Column> of(const TimelineLane& lane, const TimeScale& scale, int first, int last)
{
    std::vector<Column> columns(static_cast<std::size_t>(std::max(last - first, 0)));
    for (const std::vector<Sample>& curve : lane.curves) {
        addCurve(columns, curve, scale, first);
    }
    addStates(columns, lane, scale, first);
    return columns;
}

Rows::Rows(const timelinepainter::Place& place)
    : axis(place.top + place.height / 2), thickness(place.pixel), top(place.top + 2 * place.pixel),
      bottom(place.top + place.height - 2 * place.pixel),
      idleTop(axis - std::max(4 * place.pixel, place.height / 10) / 2),
      idleBottom(idleTop + std::max(4 * place.pixel, place.height / 10)),
      m_unit((place.height / 2.0 - 2 * place.pixel) / static_cast<double>(place.most))
{
}

int Rows::size(std::uint64_t rate) const
{
    return rate == 0 ? 0 : std::max(thickness, qRound(static_cast<double>(rate) * m_unit));
}

} // namespace timelinecolumns
