// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// How lanes of the timeline look: what they carried as a band, their state by pattern and colour.
#include "widgets/timelinepainter.h"

#include "widgets/curvestyle.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>
#include <cmath>

using mptcp::monitor::Lane;
using mptcp::monitor::LaneState;
using mptcp::monitor::Rate;
using mptcp::monitor::Sample;
using Time = TimeScale::Time;
using timelinepainter::Place;

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Timeline)
};

/// The period of Qt's patterns, in pixels.
constexpr int period = 8;

/// What one pixel stands for: the largest rate, and the state that matters most.
struct Pixel {
    std::uint64_t tx = 0, rx = 0;
    std::optional<LaneState> state; ///< absent: nobody watched

    bool carries() const { return tx + rx > 0; }
    bool looksLike(const Pixel& other) const
    {
        return state == other.state && carries() == other.carries();
    }
};

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

/// The first sample that ends after `time`.
auto firstAfter(const std::vector<Sample>& curve, Time time)
{
    return std::ranges::upper_bound(curve, time, {}, &Sample::time);
}

/// Of what precedes the first one nothing is known.
Time beginOf(std::vector<Sample>::const_iterator sample, const std::vector<Sample>& curve)
{
    return sample == curve.begin() ? sample->time - std::chrono::seconds(1)
                                   : std::prev(sample)->time;
}

void addCurve(
    std::vector<Pixel>& pixels, const std::vector<Sample>& curve, const TimeScale& scale, int first)
{
    auto sample = firstAfter(curve, scale.timeAt(first));
    Time end = scale.timeAt(first);
    for (Pixel& pixel : pixels) {
        end += scale.column();
        Rate most;
        for (; sample != curve.end() && beginOf(sample, curve) < end; ++sample) {
            const Rate rate = sample->rate.value_or(Rate());
            most = {std::max(most.tx, rate.tx), std::max(most.rx, rate.rx)};
            if (sample->time > end) {
                break;
            }
        }
        pixel.tx += most.tx;
        pixel.rx += most.rx;
    }
}

void addStates(
    std::vector<Pixel>& pixels, const TimelineLane& lane, const TimeScale& scale, int first)
{
    const int last = first + static_cast<int>(pixels.size());
    auto stretch =
        std::ranges::upper_bound(lane.stretches, scale.timeAt(first), {}, &Lane::Stretch::end);
    for (; stretch != lane.stretches.end() && stretch->begin < scale.timeAt(last); ++stretch) {
        const int begin = scale.xAt(stretch->begin);
        const int from = std::max(begin, first);
        const int to = std::min(std::max(scale.xAt(stretch->end), begin + 1), last);
        for (int x = from; x < to; ++x) {
            auto& state = pixels[static_cast<std::size_t>(x - first)].state;
            if (!state || weight(*state) < weight(stretch->state)) {
                state = stretch->state;
            }
        }
    }
}

/// The band between two columns of one state, in steps from pixel to pixel.
QPolygon band(std::span<const Pixel> pixels, int x, const Place& place)
{
    const int axis = place.top + place.height / 2;
    const double unit = (place.height / 2.0 - 2) / static_cast<double>(place.most);
    const auto size = [unit](std::uint64_t rate) {
        return rate == 0 ? 0 : std::max(1, qRound(static_cast<double>(rate) * unit));
    };
    QPolygon polygon;
    polygon.reserve(static_cast<qsizetype>(pixels.size() * 4));
    const int end = x + static_cast<int>(pixels.size());
    for (int at = x; at < end; ++at) {
        const int y = axis - size(pixels[static_cast<std::size_t>(at - x)].tx);
        polygon << QPoint(at, y) << QPoint(at + 1, y);
    }
    for (int at = end - 1; at >= x; --at) {
        const int y = axis + 1 + size(pixels[static_cast<std::size_t>(at - x)].rx);
        polygon << QPoint(at + 1, y) << QPoint(at, y);
    }
    return polygon;
}

void drawRun(QPainter& painter, std::span<const Pixel> pixels, int x, const Place& place,
    const QPalette& palette)
{
    const auto state = pixels.front().state;
    if (!state) {
        return;
    }
    const int width = static_cast<int>(pixels.size());
    const int axis = place.top + place.height / 2;
    const QRect room(x, place.top + 2, width, place.height - 4);
    if (*state == LaneState::Stalled || *state == LaneState::Lost) {
        painter.fillRect(room, timelinepainter::brush(*state, palette));
    }
    if (pixels.front().carries()) {
        const bool backup = *state == LaneState::BackupInUse;
        const LaneState look = backup ? LaneState::BackupInUse : LaneState::Active;
        QColor base = timelinepainter::brush(look, palette).color();
        base.setAlphaF(backup ? 0.25F : 1.F);
        const QPolygon polygon = band(pixels, x, place);
        painter.setBrush(base);
        painter.drawPolygon(polygon);
        if (backup) {
            painter.setBrush(timelinepainter::brush(look, palette));
            painter.drawPolygon(polygon);
        }
    } else if (*state == LaneState::Idle) {
        const int thickness = std::max(4, place.height / 10);
        painter.fillRect(
            x, axis - thickness / 2, width, thickness, timelinepainter::brush(*state, palette));
    }
    painter.fillRect(x, axis, width, 1, curvestyle::faded(palette, 0.35));
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

/// 1, 2 or 5 with zeros, not smaller.
std::uint64_t roundUp(std::uint64_t value)
{
    const double least = std::max(1000., static_cast<double>(value));
    const double magnitude = std::pow(10, std::floor(std::log10(least)));
    for (const double factor : {1., 2., 5.}) {
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
            const Time from = std::max(begin, beginOf(sample, curve));
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

void drawLane(QPainter& painter, const TimelineLane& lane, const Place& place,
    const TimeScale& scale, int first, int last, const QPalette& palette)
{
    if (first >= last) {
        return;
    }
    std::vector<Pixel> pixels(static_cast<std::size_t>(last - first));
    for (const std::vector<Sample>& curve : lane.curves) {
        addCurve(pixels, curve, scale, first);
    }
    addStates(pixels, lane, scale, first);
    painter.setPen(Qt::NoPen);
    // Patterns go on from where they ended, wherever the picture was moved to.
    painter.setBrushOrigin(-static_cast<int>(scale.begin() / scale.column() % period), 0);
    for (auto run = pixels.begin(); run != pixels.end();) {
        const auto end = std::find_if(
            run, pixels.end(), [&](const Pixel& each) { return !each.looksLike(*run); });
        drawRun(
            painter, {run, end}, first + static_cast<int>(run - pixels.begin()), place, palette);
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

} // namespace timelinepainter
