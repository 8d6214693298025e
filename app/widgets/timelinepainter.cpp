// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// How lanes of the timeline look: what they carried as a band, their state by pattern and colour.
#include "widgets/timelinepainter.h"

#include "widgets/curvestyle.h"
#include "widgets/timelinecolumns.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>
#include <cmath>

using mptcp::monitor::Lane;
using mptcp::monitor::LaneState;
using mptcp::monitor::Rate;
using mptcp::monitor::Sample;
using Time = TimeScale::Time;
using timelinecolumns::Column;
using timelinecolumns::Rows;
using timelinepainter::Place;

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Timeline)
};

/// The first sample that ends after `time`.
auto firstAfter(const std::vector<Sample>& curve, Time time)
{
    return std::ranges::upper_bound(curve, time, {}, &Sample::time);
}

/// The band between two columns of one state, in steps from pixel to pixel.
QPolygon band(std::span<const Column> columns, int x, const Rows& rows)
{
    QPolygon polygon;
    polygon.reserve(static_cast<qsizetype>(columns.size() * 4));
    const int end = x + static_cast<int>(columns.size());
    for (int at = x; at < end; ++at) {
        const int y = rows.bandTop(columns[static_cast<std::size_t>(at - x)]);
        polygon << QPoint(at, y) << QPoint(at + 1, y);
    }
    for (int at = end - 1; at >= x; --at) {
        const int y = rows.bandBottom(columns[static_cast<std::size_t>(at - x)]);
        polygon << QPoint(at + 1, y) << QPoint(at, y);
    }
    return polygon;
}

void drawRun(QPainter& painter, std::span<const Column> columns, int x, const Rows& rows,
    const QPalette& palette)
{
    const auto state = columns.front().state;
    if (!state) {
        return;
    }
    const int width = static_cast<int>(columns.size());
    if (*state == LaneState::Stalled || *state == LaneState::Lost) {
        painter.fillRect(
            x, rows.top, width, rows.bottom - rows.top, timelinepainter::brush(*state, palette));
    }
    if (columns.front().carries()) {
        timelinepainter::fillBand(painter, band(columns, x, rows), *state, palette);
    } else if (*state == LaneState::Idle) {
        painter.fillRect(x, rows.idleTop, width, rows.idleBottom - rows.idleTop,
            timelinepainter::brush(*state, palette));
    }
    painter.fillRect(x, rows.axis, width, rows.thickness, curvestyle::faded(palette, 0.35));
}

std::uint64_t largestRate(const TimelineLane& lane, Time begin, Time end)
{
    std::uint64_t largest = 0;
    for (const std::vector<Sample>& curve : lane.curves) {
        for (auto sample = firstAfter(curve, begin); sample != curve.end(); ++sample) {
            if (sample->rate) {
                largest = std::max({largest, sample->rate->tx, sample->rate->rx});
            }
            if (sample->time >= end) {
                break;
            }
        }
    }
    return largest;
}

/// 1, 2, 3 or 5 with zeros, not smaller.
std::uint64_t roundUp(std::uint64_t value)
{
    const double least = std::max(1000., static_cast<double>(value));
    const double magnitude = std::pow(10, std::floor(std::log10(least)));
    for (const double factor : {1., 2., 3., 5.}) {
        if (factor * magnitude >= least) {
            return static_cast<std::uint64_t>(factor * magnitude);
        }
    }
    return static_cast<std::uint64_t>(10 * magnitude);
}

} // namespace

std::optional<Rate> TimelineLane::rateAt(Time time) const
{
    std::optional<Rate> sum;
    for (const std::vector<Sample>& curve : curves) {
        const auto sample = std::ranges::lower_bound(curve, time, {}, &Sample::time);
        if (sample != curve.end() && (sample != curve.begin() || sample->time == time)
            && sample->rate) {
            sum = {sum.value_or(Rate()).tx + sample->rate->tx,
                sum.value_or(Rate()).rx + sample->rate->rx};
        }
    }
    return sum;
}

const Lane::Stretch* TimelineLane::stretchAt(Time time) const
{
    const auto stretch = std::ranges::upper_bound(stretches, time, {}, &Lane::Stretch::end);
    return stretch != stretches.end() && stretch->begin <= time ? &*stretch : nullptr;
}

mptcp::monitor::Carried TimelineLane::carried(Time begin, Time end) const
{
    double tx = 0, rx = 0; // bits
    for (const std::vector<Sample>& curve : curves) {
        for (auto sample = firstAfter(curve, begin); sample != curve.end(); ++sample) {
            const Time from = std::max(begin, timelinepainter::beginOf(sample, curve));
            if (from >= end) {
                break;
            }
            const std::chrono::duration<double> length = std::min(end, sample->time) - from;
            const Rate rate = sample->rate.value_or(Rate());
            tx += static_cast<double>(rate.tx) * length.count();
            rx += static_cast<double>(rate.rx) * length.count();
        }
    }
    return {static_cast<std::uint64_t>(tx / 8 + 0.5), static_cast<std::uint64_t>(rx / 8 + 0.5)};
}

namespace timelinepainter {

Time beginOf(std::vector<Sample>::const_iterator sample, const std::vector<Sample>& curve)
{
    return sample == curve.begin() ? sample->time - std::chrono::seconds(1)
                                   : std::prev(sample)->time;
}

void drawLane(QPainter& painter, const TimelineLane& lane, const Place& place,
    const TimeScale& scale, int first, int last, const QPalette& palette)
{
    const Rows rows(place);
    const std::vector<Column> columns = timelinecolumns::of(lane, scale, first, last);
    painter.setPen(Qt::NoPen);
    painter.setBrushOrigin(-static_cast<int>(scale.begin() / scale.column() % period), 0);
    for (auto run = columns.begin(); run != columns.end();) {
        const auto end = std::find_if(
            run, columns.end(), [&](const Column& each) { return !each.looksLike(*run); });
        drawRun(
            painter, {run, end}, first + static_cast<int>(run - columns.begin()), rows, palette);
        run = end;
    }
}

std::uint64_t roundRate(const std::vector<TimelineLane>& lanes, Time begin, Time end)
{
    std::uint64_t largest = 0;
    for (const TimelineLane& lane : lanes) {
        largest = std::max(largest, largestRate(lane, begin, end));
    }
    return roundUp(largest);
}

QString word(LaneState state)
{
    switch (state) {
    case LaneState::Unused:
        return Texts::tr("not used");
    case LaneState::Idle:
        return Texts::tr("idle");
    case LaneState::Active:
        return Texts::tr("in use");
    case LaneState::BackupInUse:
        return Texts::tr("backup in use");
    case LaneState::Stalled:
        return Texts::tr("no answers");
    case LaneState::Lost:
        break;
    }
    return Texts::tr("lost");
}

QBrush brush(LaneState state, const QPalette& palette)
{
    switch (state) {
    case LaneState::Active:
        return curvestyle::color(0, palette);
    case LaneState::BackupInUse:
        return {curvestyle::color(1, palette), Qt::BDiagPattern};
    case LaneState::Stalled:
        return {curvestyle::color(3, palette), Qt::DiagCrossPattern};
    case LaneState::Lost:
        return {curvestyle::faded(palette, 0.3), Qt::FDiagPattern};
    case LaneState::Idle:
        return {curvestyle::color(0, palette), Qt::Dense6Pattern};
    case LaneState::Unused:
        break;
    }
    return Qt::NoBrush;
}

void fillBand(QPainter& painter, const QPolygon& area, LaneState state, const QPalette& palette)
{
    const bool backup = state == LaneState::BackupInUse;
    const QBrush pattern = brush(backup ? state : LaneState::Active, palette);
    QColor base = pattern.color();
    base.setAlphaF(backup ? 0.25F : 1.F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(base);
    painter.drawPolygon(area);
    if (backup) {
        painter.setBrush(pattern);
        painter.drawPolygon(area);
    }
}

QBrush standstillBrush(const QPalette& palette)
{
    return {curvestyle::color(5, palette), Qt::VerPattern};
}

QString standstillWord()
{
    return Texts::tr("standstill", "time in which nothing flowed");
}

} // namespace timelinepainter
