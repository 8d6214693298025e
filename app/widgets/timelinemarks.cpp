// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What stands around and above the lanes of the timeline: names, words, times and markers.
#include "widgets/timelinemarks.h"

#include "models/handovermodel.h"
#include "models/handoversentences.h"
#include "widgets/curvestyle.h"
#include "widgets/timelinewords.h"

#include <QCoreApplication>
#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

using namespace std::chrono_literals;
using mptcp::monitor::Handover;
using mptcp::monitor::HandoverPart;
using mptcp::monitor::HandoverPtr;
using mptcp::monitor::Lane;
using mptcp::monitor::LaneState;
using Time = TimeScale::Time;
using timelinemarks::Scene;

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Timeline)
};

constexpr int labelRows = 2, widestLabel = 260;
/// Of a great many, no others find room for words.
constexpr std::size_t mostTried = 40;

QFont smaller(QFont font)
{
    font.setPointSizeF(font.pointSizeF() * 0.88);
    return font;
}

/// A text on a plate that keeps it readable.
void drawPlate(QPainter& painter, const QRect& where, const QString& text, const QPalette& palette)
{
    QColor plate = palette.base().color();
    plate.setAlphaF(0.85F);
    painter.fillRect(where, plate);
    painter.drawText(where, Qt::AlignCenter, text);
}

QRect laneRect(const Scene& scene, std::size_t lane)
{
    const auto count = static_cast<double>(scene.lanes.size());
    const auto border = [&](std::size_t each) {
        return scene.plot.top()
            + static_cast<int>(scene.plot.height() * static_cast<double>(each) / count);
    };
    return {scene.plot.left(), border(lane), scene.plot.width(), border(lane + 1) - border(lane)};
}

void paintNames(QPainter& painter, const Scene& scene, const QPalette& palette)
{
    QFont bold = painter.font();
    bold.setBold(true);
    const QFont small = smaller(painter.font());
    for (std::size_t lane = 0; lane < scene.lanes.size(); ++lane) {
        const QRect row = laneRect(scene, lane);
        const QRect gutter(0, row.top(), scene.plot.left() - 8, row.height());
        painter.save();
        painter.setFont(bold);
        painter.setPen(palette.text().color());
        painter.drawText(gutter, Qt::AlignRight | Qt::AlignVCenter, scene.lanes[lane].name);
        painter.setFont(small);
        painter.setPen(curvestyle::faded(palette, 0.7));
        if (row.height() >= 4 * painter.fontMetrics().height()) {
            painter.drawText(
                gutter.adjusted(0, 2, 0, -2), Qt::AlignRight | Qt::AlignTop, Texts::tr("sent"));
            painter.drawText(gutter.adjusted(0, 2, 0, -2), Qt::AlignRight | Qt::AlignBottom,
                Texts::tr("received"));
        }
        painter.restore();
        if (lane > 0) {
            painter.fillRect(
                0, row.top(), scene.plot.right() + 1, 1, curvestyle::faded(palette, 0.15));
        }
    }
}

/// Words for states where there is room: patterns are not self-evident.
void paintWords(QPainter& painter, const Scene& scene, const QPalette& palette)
{
    painter.setPen(curvestyle::faded(palette, 0.85));
    const QFontMetrics metrics = painter.fontMetrics();
    for (std::size_t lane = 0; lane < scene.lanes.size(); ++lane) {
        const QRect row = laneRect(scene, lane);
        for (const Lane::Stretch& stretch : scene.lanes[lane].stretches) {
            if (stretch.end < scene.scale.begin() || stretch.state == LaneState::Active
                || stretch.state == LaneState::Unused) {
                continue;
            }
            const auto from = std::max(scene.plot.left(),
                qRound(timelinemarks::x(scene.plot, scene.scale, stretch.begin)));
            const auto to = std::min(
                scene.plot.right(), qRound(timelinemarks::x(scene.plot, scene.scale, stretch.end)));
            if (to - from < 40) {
                continue;
            }
            const QString word = timelinepainter::word(stretch.state);
            const int width = metrics.horizontalAdvance(word) + 8;
            if (to - from > width + 4) {
                const bool above =
                    stretch.state == LaneState::BackupInUse || stretch.state == LaneState::Idle;
                const int y = above ? row.top() + 4 : row.center().y() - metrics.height() / 2;
                drawPlate(
                    painter, {(from + to - width) / 2, y, width, metrics.height()}, word, palette);
            }
        }
    }
}

/// The lane of a network; all of them when it has none.
QRect rowOf(const Scene& scene, const std::string& name)
{
    const auto lane = std::ranges::find(scene.lanes, format::text(name), &TimelineLane::name);
    return lane != scene.lanes.end()
        ? laneRect(scene, static_cast<std::size_t>(lane - scene.lanes.begin()))
        : scene.plot;
}

void paintStalls(QPainter& painter, const Scene& scene, const QPalette& palette)
{
    for (const HandoverPtr& handover : scene.handovers) {
        const HandoverPart* stalled = handover->longestStall();
        if (!stalled || !stalled->stallBegun) {
            continue;
        }
        const Time begin = stalled->stallBegun->boottime, end = begin + *stalled->stall;
        const int from = qRound(timelinemarks::x(scene.plot, scene.scale, begin));
        const int to = qRound(timelinemarks::x(scene.plot, scene.scale, end));
        if (end < scene.scale.begin() || begin > scene.scale.end() || to - from < 2) {
            continue;
        }
        const QRect row = rowOf(scene, handover->from);
        const QRect area = QRect(from, row.top() + 1, to - from, row.height() - 1) & scene.plot;
        QColor shade = timelinepainter::standstillBrush(palette).color();
        painter.fillRect(area.left(), area.top(), 1, area.height(), shade);
        painter.fillRect(area.right(), area.top(), 1, area.height(), shade);
        shade.setAlphaF(0.25F);
        painter.fillRect(area, shade);
        painter.fillRect(area, timelinepainter::standstillBrush(palette));
        const QString text = Texts::tr("%1 %2", "standstill, how long")
                                 .arg(timelinepainter::standstillWord(), stallText(stalled->stall));
        const int width = painter.fontMetrics().horizontalAdvance(text) + 8;
        painter.setPen(palette.text().color());
        drawPlate(painter,
            {std::min(area.center().x() - width / 2, scene.plot.right() - width),
                area.bottom() - painter.fontMetrics().height() - 2, width,
                painter.fontMetrics().height()},
            text, palette);
    }
}

/// What the edges of the lanes stand for.
void paintScales(QPainter& painter, const Scene& scene, const QPalette& palette)
{
    const QString text = timelinewords::scale(scene.most, scene.unit);
    const QFontMetrics metrics = painter.fontMetrics();
    painter.setPen(curvestyle::faded(palette, 0.85));
    for (std::size_t lane = 0; lane < scene.lanes.size(); ++lane) {
        const QRect row = laneRect(scene, lane);
        if (row.height() >= 3 * metrics.height()) {
            drawPlate(painter,
                {row.left() + 2, row.top() + 2, metrics.horizontalAdvance(text) + 8,
                    metrics.height()},
                text, palette);
        }
    }
}

void paintMarker(
    QPainter& painter, const Scene& scene, const Handover& handover, int x, const QPalette& palette)
{
    const bool chosen = handover.number == scene.chosen;
    const QColor color = chosen ? palette.highlight().color() : curvestyle::faded(palette, 0.6);
    const QColor line = chosen ? color : curvestyle::faded(palette, 0.4); // patterns take long
    painter.fillRect(x, scene.plot.top(), chosen ? 2 : 1, scene.plot.height(), line);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    const int top = scene.plot.top();
    painter.drawPolygon(QPolygon({{x - 4, top - 7}, {x + 4, top - 7}, {x, top}}));
}

/// Those in sight, the chosen one first, then the newest.
std::vector<const Handover*> inSight(const Scene& scene)
{
    std::vector<const Handover*> order;
    for (const HandoverPtr& handover : scene.handovers) {
        if (handover->begun.boottime >= scene.scale.begin()
            && handover->begun.boottime <= scene.scale.end()) {
            order.push_back(handover.get());
        }
    }
    std::ranges::reverse(order);
    std::ranges::stable_partition(
        order, [&](const Handover* each) { return each->number == scene.chosen; });
    return order;
}

/// Where nothing stands yet, near `x`; null when there is no room.
QRect roomForLabel(const Scene& scene, int x, QSize size, const std::vector<QRect>& taken)
{
    for (int row = 0; row < labelRows; ++row) {
        for (const int left : {x - size.width() / 2, x - 8, x - size.width() + 8}) {
            const int rightmost = std::max(2, scene.widget.right() - size.width());
            const QRect where(
                {std::clamp(left, 2, rightmost), scene.plot.top() - 8 - (row + 1) * size.height()},
                size);
            if (std::ranges::none_of(
                    taken, [&](const QRect& each) { return each.intersects(where); })) {
                return where;
            }
        }
    }
    return {};
}

void paintMarkers(QPainter& painter, const Scene& scene, const QPalette& palette)
{
    const QFontMetrics metrics = painter.fontMetrics();
    std::vector<QRect> taken;
    std::optional<int> before;
    for (const Handover* handover : inSight(scene)) {
        const int x = qRound(timelinemarks::x(scene.plot, scene.scale, handover->begun.boottime));
        if (std::exchange(before, x) != x) {
            paintMarker(painter, scene, *handover, x, palette);
        }
        if (taken.size() == mostTried) {
            continue;
        }
        const QString text =
            metrics.elidedText(sentences::mark(*handover), Qt::ElideRight, widestLabel);
        const QRect where =
            roomForLabel(scene, x, {metrics.horizontalAdvance(text) + 6, metrics.height()}, taken);
        if (!where.isNull()) {
            painter.setPen(palette.text().color());
            painter.drawText(where, Qt::AlignCenter, text);
        }
        taken.push_back(where);
    }
}

void paintTimes(QPainter& painter, const Scene& scene, const QPalette& palette)
{
    const double ratio = static_cast<double>(scene.scale.width()) / std::max(1, scene.plot.width());
    const QString widest = timelinewords::widestClock(scene.scale.begin(), scene.now);
    const QFontMetrics metrics = painter.fontMetrics();
    const int room = metrics.horizontalAdvance(widest) + 24;
    painter.setPen(curvestyle::faded(palette, 0.7));
    for (const TimeScale::Mark& mark :
        scene.scale.marks(scene.now, static_cast<int>(room * ratio))) {
        const int at = scene.plot.left() + qRound(mark.x / ratio);
        painter.fillRect(at, scene.plot.bottom() + 1, 1, 4, curvestyle::faded(palette, 0.5));
        if (at + metrics.horizontalAdvance(mark.text) / 2 <= scene.widget.right()) {
            painter.drawText(QRect(at - room / 2, scene.plot.bottom() + 4, room, metrics.height()),
                Qt::AlignCenter, mark.text);
        }
    }
}

void paintRange(QPainter& painter, const Scene& scene, const QPalette& palette)
{
    if (!scene.range) {
        return;
    }
    const int from = qRound(timelinemarks::x(scene.plot, scene.scale, scene.range->first));
    const int to = qRound(timelinemarks::x(scene.plot, scene.scale, scene.range->second));
    const QRect area =
        QRect(from, scene.plot.top(), std::max(1, to - from), scene.plot.height()) & scene.plot;
    QColor color = palette.highlight().color();
    painter.fillRect(area.left(), area.top(), 1, area.height(), color);
    painter.fillRect(area.right(), area.top(), 1, area.height(), color);
    color.setAlphaF(0.2F);
    painter.fillRect(area, color);
}

} // namespace

namespace timelinemarks {

QRect plot(const QRect& widget, const QFont& font, const std::vector<TimelineLane>& lanes)
{
    QFont bold = font;
    bold.setBold(true);
    const QFontMetrics names(bold), small(smaller(font));
    int gutter = small.horizontalAdvance(Texts::tr("received"));
    for (const TimelineLane& lane : lanes) {
        gutter = std::max(gutter, names.horizontalAdvance(lane.name));
    }
    return widget.adjusted(gutter + 14, labelRows * small.height() + 10, -1, -small.height() - 6);
}

double x(const QRect& plot, const TimeScale& scale, Time time)
{
    return plot.left() + static_cast<double>(scale.xAt(time)) * plot.width() / scale.width();
}

void paint(QPainter& painter, const Scene& scene, const QPalette& palette)
{
    paintNames(painter, scene, palette);
    painter.setFont(smaller(painter.font()));
    paintStalls(painter, scene, palette);
    paintWords(painter, scene, palette);
    paintScales(painter, scene, palette);
    paintMarkers(painter, scene, palette);
    paintTimes(painter, scene, palette);
    paintRange(painter, scene, palette);
}

} // namespace timelinemarks
