// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which moment stands where on a line of pixels, and how one moves along it.
#include "widgets/timescale.h"

#include "models/timetext.h"

#include <QDateTime>

#include <algorithm>
#include <array>
#include <utility>

using namespace std::chrono_literals;
using Time = TimeScale::Time;
using Seconds = std::chrono::duration<double>;

namespace {

/// What lies between two marks, the smallest that leaves room for their texts.
std::chrono::seconds stepOf(Time least)
{
    constexpr std::array<std::chrono::seconds, 15> steps{
        1s, 2s, 5s, 10s, 15s, 30s, 1min, 2min, 5min, 10min, 15min, 30min, 1h, 3h, 6h};
    const auto step = std::ranges::find_if(steps, [least](auto each) { return each >= least; });
    return step != steps.end() ? *step : steps.back();
}

Time columnOf(Seconds span, int width)
{
    const Seconds within = std::clamp<Seconds>(span, TimeScale::shortest, TimeScale::longest);
    return std::chrono::round<Time>(within / width);
}

} // namespace

TimeScale::TimeScale(Time end, Seconds span, int width)
    : m_width(std::max(width, 1)), m_column(columnOf(span, m_width)), m_last(end / m_column + 1)
{
}

int TimeScale::xAt(Time time) const
{
    const auto x = time / m_column - m_last + m_width;
    return static_cast<int>(std::clamp<std::int64_t>(x, -1'000'000, 1'000'000));
}

std::optional<int> TimeScale::shiftFrom(const TimeScale& before) const
{
    return before.m_column == m_column && before.m_width == m_width
        ? std::optional(
              static_cast<int>(std::clamp<std::int64_t>(m_last - before.m_last, -m_width, m_width)))
        : std::nullopt;
}

TimeScale TimeScale::zoomed(double factor, int x) const
{
    const Time column = columnOf(Seconds(span()) * factor, m_width);
    TimeScale scale = *this;
    scale.m_column = column;
    scale.m_last = timeAt(x) / column - x + m_width;
    return scale;
}

TimeScale TimeScale::moved(Time by) const
{
    TimeScale scale = *this;
    scale.m_last += by / m_column;
    return scale;
}

TimeScale TimeScale::endingAt(Time end) const
{
    TimeScale scale = *this;
    scale.m_last = end / m_column + 1;
    return scale;
}

TimeScale TimeScale::wide(int width) const
{
    return {end() - m_column, span(), width};
}

std::vector<TimeScale::Mark> TimeScale::marks(const mptcp::Moment& now, int leastDistance) const
{
    const auto step = stepOf(m_column * leastDistance);
    const QDateTime today = QDateTime::fromMSecsSinceEpoch(now.wall.time_since_epoch().count());
    const auto offset = std::chrono::seconds(today.offsetFromUtc());
    const auto wallAtZero = now.wall.time_since_epoch() - now.boottime;
    const QString format = step < 1min ? QStringLiteral("HH:mm:ss") : QStringLiteral("HH:mm");
    std::vector<Mark> marks;
    QDate day; // said once
    for (auto local = std::chrono::ceil<Time>(begin() + wallAtZero + offset) / step * step + step;;
        local += step) {
        const Time time = local - offset - wallAtZero;
        if (time >= end()) {
            return marks;
        }
        const auto wall = QDateTime::fromMSecsSinceEpoch(
            std::chrono::round<std::chrono::milliseconds>(local - offset).count());
        const bool sameDay = std::exchange(day, wall.date()) == wall.date();
        marks.push_back(
            {xAt(time), sameDay ? wall.toString(format) : timetext::withDate(wall, format)});
    }
}
