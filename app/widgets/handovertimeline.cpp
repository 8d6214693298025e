// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which part of time is in sight, how one gets to another, and what of the picture is drawn anew.
#include "widgets/handovertimeline.h"

#include "widgets/timelinemarks.h"
#include "widgets/timelinewords.h"

#include <QEvent>
#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using mptcp::monitor::HandoverPtr;

namespace {

constexpr int laneHeight = 64, leastLaneHeight = 36;

} // namespace

HandoverTimeline::HandoverTimeline(QWidget* parent) : QWidget(parent), m_scale(0ns, 5min, 1)
{
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Timeline of networks and handovers"));
}

void HandoverTimeline::setData(
    std::vector<TimelineLane> lanes, std::deque<HandoverPtr> handovers, const mptcp::Moment& now)
{
    if (m_paused) {
        return;
    }
    const bool sameLanes =
        std::ranges::equal(lanes, m_lanes, {}, &TimelineLane::name, &TimelineLane::name);
    const bool goesOn = now.boottime >= m_now.boottime;
    m_lanes = std::move(lanes);
    m_handovers = std::move(handovers);
    m_now = now;
    if (!sameLanes || !goesOn) {
        m_follows |= !goesOn;
        updateGeometry();
        fit();
    } else {
        look(m_follows ? m_scale.endingAt(now.boottime) : m_scale);
    }
    describe();
}

void HandoverTimeline::startAnew()
{
    setPaused(false);
    setRange({});
    m_lanes.clear();
}

/// To the room there is.
void HandoverTimeline::fit()
{
    m_picture.forget();
    m_scale = m_scale.wide(qRound(plot().width() * devicePixelRatio()));
    look(m_follows ? m_scale.endingAt(m_now.boottime) : m_scale);
}

/// Brings another part of time into sight.
void HandoverTimeline::look(const TimeScale& wanted)
{
    const Time present = m_now.boottime;
    TimeScale scale = wanted;
    if (m_fits && m_follows) {
        scale = TimeScale(present, fittingSpan(), scale.width());
    }
    if (scale.begin() < present - TimeScale::longest) {
        scale = scale.endingAt(present - TimeScale::longest + scale.span());
    }
    if (m_follows || scale.end() > present) {
        scale = scale.endingAt(present);
    }
    m_scale = scale;
    m_most = timelinepainter::roundRate(m_lanes, scale.begin(), scale.end());
    update();
}

/// In steps, so that the picture can be moved most of the time.
std::chrono::seconds HandoverTimeline::fittingSpan() const
{
    constexpr std::array<std::chrono::seconds, 11> spans{
        10s, 15s, 20s, 30s, 45s, 60s, 90s, 120s, 180s, 240s, 300s};
    Time begin = m_now.boottime;
    for (const TimelineLane& lane : m_lanes) {
        begin = lane.stretches.empty() ? begin : std::min(begin, lane.stretches.front().begin);
    }
    const auto span = std::ranges::find_if(
        spans, [&](std::chrono::seconds each) { return each >= m_now.boottime - begin; });
    return span != spans.end() && !m_lanes.empty() ? *span : spans.back();
}

QRect HandoverTimeline::plot() const
{
    return timelinemarks::plot(rect(), font(), m_lanes);
}

TimeScale::Time HandoverTimeline::timeOf(double x) const
{
    return m_scale.timeAt(static_cast<int>(std::floor((x - plot().left()) * devicePixelRatio())));
}

void HandoverTimeline::showTime(Time time)
{
    if (time < m_scale.begin() || time > m_scale.end()) {
        m_follows = false;
        look(m_scale.endingAt(time + m_scale.span() / 2));
    }
}

void HandoverTimeline::setChosen(std::uint64_t handover)
{
    if (std::exchange(m_chosen, handover) != handover) {
        update();
    }
}

/// The present stays at the edge as long as it is there.
void HandoverTimeline::zoom(double factor)
{
    m_fits = false;
    look(m_scale.zoomed(factor, m_follows ? m_scale.width() : m_scale.width() / 2));
}

void HandoverTimeline::move(Time by)
{
    m_follows = m_scale.end() + by >= m_now.boottime;
    look(m_scale.moved(by));
}

void HandoverTimeline::setPaused(bool paused)
{
    if (std::exchange(m_paused, paused) != paused) {
        Q_EMIT pausedChanged(paused);
    }
}

void HandoverTimeline::setRange(const Range& range)
{
    if (std::exchange(m_range, range) != range) {
        update();
        Q_EMIT rangeChosen(range);
    }
}

void HandoverTimeline::setUnit(format::RateUnit unit)
{
    if (std::exchange(m_unit, unit) != unit) {
        update();
    }
}

void HandoverTimeline::describe()
{
    const QString text =
        timelinewords::describe(m_lanes, m_scale, m_now, timelinewords::scale(m_most, m_unit));
    if (accessibleDescription() != text) {
        setAccessibleDescription(text);
    }
}

void HandoverTimeline::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    drawPicture(painter);
    drawMarks(painter);
    if (hasFocus()) {
        painter.setPen(palette().highlight().color());
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(plot().adjusted(0, 0, -1, -1));
    }
}

/// Pixel on pixel, wherever the window begins on the screen.
void HandoverTimeline::drawPicture(QPainter& painter)
{
    const qreal ratio = devicePixelRatio();
    const QTransform toScreen = painter.deviceTransform();
    const QPointF corner = toScreen.map(QPointF(plot().topLeft())).toPoint();
    const QImage& picture = m_picture.shown(m_lanes,
        {.size = {m_scale.width(), qRound(plot().height() * ratio)},
            .ratio = ratio,
            .scale = m_scale,
            .most = m_most,
            .present = m_now.boottime},
        palette());
    painter.drawImage(toScreen.inverted().map(corner), picture);
}

void HandoverTimeline::drawMarks(QPainter& painter) const
{
    timelinemarks::paint(painter,
        {.widget = rect(),
            .plot = plot(),
            .lanes = m_lanes,
            .handovers = m_handovers,
            .scale = m_scale,
            .now = m_now,
            .most = m_most,
            .unit = m_unit,
            .chosen = m_chosen,
            .range = m_range},
        palette());
}

void HandoverTimeline::draw(QPainter& painter) const
{
    painter.fillRect(rect(), palette().window());
    painter.fillRect(plot(), palette().base());
    painter.save();
    painter.translate(plot().topLeft());
    painter.scale(1 / devicePixelRatio(), 1 / devicePixelRatio());
    const int height = qRound(plot().height() * devicePixelRatio());
    for (std::size_t lane = 0; lane < m_lanes.size(); ++lane) {
        timelinepainter::drawLane(painter, m_lanes[lane],
            timelineraster::place(lane, m_lanes.size(), height, m_most, devicePixelRatio()),
            m_scale, 0, m_scale.width(), palette());
    }
    painter.restore();
    painter.setFont(font());
    drawMarks(painter);
}

void HandoverTimeline::resizeEvent(QResizeEvent* /*event*/)
{
    fit();
}

void HandoverTimeline::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange) {
        m_picture.forget();
        update();
    } else if (event->type() == QEvent::FontChange
        || event->type() == QEvent::DevicePixelRatioChange) {
        fit();
    }
    QWidget::changeEvent(event);
}

QSize HandoverTimeline::sizeHint() const
{
    const int rows = static_cast<int>(std::max<std::size_t>(m_lanes.size(), 2));
    return {640, rows * laneHeight + height() - plot().height()};
}

QSize HandoverTimeline::minimumSizeHint() const
{
    const int rows = static_cast<int>(std::max<std::size_t>(m_lanes.size(), 1));
    return {320, rows * leastLaneHeight + 4 * fontMetrics().height()};
}
