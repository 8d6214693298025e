// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which part of time is in sight, how one gets to another, and what of the picture is drawn anew.
#include "widgets/handovertimeline.h"

#include "models/handoversentences.h"
#include "widgets/timelinemarks.h"

#include <QDateTime>
#include <QHelpEvent>
#include <QNativeGestureEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using mptcp::monitor::HandoverPtr;
using timelinepainter::Place;

namespace {

constexpr int laneHeight = 64, leastLaneHeight = 36;
constexpr double zoomStep = 1.5;
/// The newest samples and states may still change.
constexpr auto fresh = 6s;
/// So near a marker counts as on it, in pixels.
constexpr int reach = 5;

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
    m_picture = {};
    m_scale = m_scale.wide(qRound(plot().width() * devicePixelRatio()));
    look(m_follows ? m_scale.endingAt(m_now.boottime) : m_scale);
}

/// Brings another part of time into sight: by moving the picture, where that is possible.
void HandoverTimeline::look(const TimeScale& wanted)
{
    const Time present = m_now.boottime;
    TimeScale scale = wanted;
    if (scale.begin() < present - TimeScale::longest) {
        scale = scale.endingAt(present - TimeScale::longest + scale.span());
    }
    if (scale.end() > present) {
        scale = scale.endingAt(present);
    }
    const std::optional<int> shift = scale.shiftFrom(m_scale);
    m_scale = scale;
    const std::uint64_t before =
        std::exchange(m_most, timelinepainter::roundRate(m_lanes, scale.begin(), scale.end()));
    if (m_picture.isNull() || !shift || m_most != before || std::abs(*shift) >= scale.width()) {
        redraw();
        return;
    }
    m_picture.scroll(-*shift, 0, m_picture.rect());
    if (*shift < 0) {
        drawLanes(0, -*shift);
    }
    const int settled = std::min(scale.xAt(present - fresh), scale.width());
    drawLanes(std::max(settled - std::max(*shift, 0), 0), scale.width());
    update();
}

void HandoverTimeline::redraw()
{
    const qreal ratio = devicePixelRatio();
    const QSize size = (QSizeF(plot().size()) * ratio).toSize();
    if (size.isEmpty()) {
        return;
    }
    m_picture = QPixmap(size);
    drawLanes(0, size.width());
    update();
}

void HandoverTimeline::drawLanes(int first, int last)
{
    QPainter painter(&m_picture);
    painter.fillRect(first, 0, last - first, m_picture.height(), palette().base());
    painter.setClipRect(first, 0, last - first, m_picture.height());
    drawLanes(painter, first, last);
}

void HandoverTimeline::drawLanes(QPainter& painter, int first, int last) const
{
    for (std::size_t lane = 0; lane < m_lanes.size(); ++lane) {
        timelinepainter::drawLane(
            painter, m_lanes[lane], placeOf(lane), m_scale, first, last, palette());
    }
}

Place HandoverTimeline::placeOf(std::size_t lane) const
{
    const int height = m_picture.height();
    const auto count = std::max<std::size_t>(m_lanes.size(), 1);
    const auto border = [&](std::size_t each) {
        return static_cast<int>(static_cast<std::size_t>(height) * each / count);
    };
    return {border(lane), border(lane + 1) - border(lane), m_most};
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

void HandoverTimeline::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Plus:
        return zoom(1 / zoomStep);
    case Qt::Key_Minus:
        return zoom(zoomStep);
    case Qt::Key_Left:
        return move(-m_scale.span() / 8);
    case Qt::Key_Right:
        return move(m_scale.span() / 8);
    case Qt::Key_Home:
        return move(-TimeScale::longest);
    case Qt::Key_End:
        return move(TimeScale::longest);
    case Qt::Key_Space:
        return setPaused(!m_paused);
    case Qt::Key_Escape:
        return setRange({});
    default:
        QWidget::keyPressEvent(event);
    }
}

void HandoverTimeline::wheelEvent(QWheelEvent* event)
{
    const QPoint pixels = event->pixelDelta(), steps = event->angleDelta();
    const bool sideways =
        std::abs(steps.x()) > std::abs(steps.y()) || event->modifiers() & Qt::ShiftModifier;
    if (sideways) {
        const int angle = steps.x() != 0 ? steps.x() : steps.y();
        const double distance = pixels.x() != 0 ? pixels.x() * devicePixelRatio() : angle / 2.;
        move(std::chrono::round<Time>(-m_scale.column() * distance));
    } else {
        zoomAt(event->position().x(), std::pow(zoomStep, -steps.y() / 120.));
    }
    event->accept();
}

void HandoverTimeline::zoomAt(double x, double factor)
{
    const int at = static_cast<int>((x - plot().left()) * devicePixelRatio());
    const bool stays = m_follows && factor < 1 && at < m_scale.width() * 9 / 10;
    m_follows = m_follows && !stays;
    look(m_scale.zoomed(factor, m_follows ? m_scale.width() : at));
}

bool HandoverTimeline::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        QToolTip::showText(help->globalPos(), tellAt(help->pos()), this);
        return true;
    }
    if (event->type() == QEvent::NativeGesture) {
        const auto* gesture = static_cast<QNativeGestureEvent*>(event);
        if (gesture->gestureType() == Qt::ZoomNativeGesture) {
            zoomAt(gesture->position().x(), 1 / std::max(0.1, 1 + gesture->value()));
            return true;
        }
    }
    return QWidget::event(event);
}

void HandoverTimeline::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton) {
        m_dragFrom = qRound(event->position().x());
    }
}

void HandoverTimeline::mouseMoveEvent(QMouseEvent* event)
{
    const int x = qRound(event->position().x());
    if (!m_dragFrom || std::abs(x - *m_dragFrom) < reach) {
        return;
    }
    const QRect area = plot();
    const int one = std::clamp(*m_dragFrom, area.left(), area.right());
    const int other = std::clamp(x, area.left(), area.right());
    setRange(std::pair(timeOf(std::min(one, other)), timeOf(std::max(one, other) + 1)));
}

/// A click, where nothing was dragged.
void HandoverTimeline::mouseReleaseEvent(QMouseEvent* event)
{
    const auto from = std::exchange(m_dragFrom, std::nullopt);
    const int x = qRound(event->position().x());
    if (!from || std::abs(x - *from) >= reach) {
        return;
    }
    if (const HandoverPtr marked = handoverAt(x)) {
        Q_EMIT handoverChosen(marked->number);
    } else {
        setRange({});
    }
}

/// The nearest one whose marker is there; null when there is none.
HandoverPtr HandoverTimeline::handoverAt(double x) const
{
    const auto distance = [&](const HandoverPtr& each) {
        return std::abs(timelinemarks::x(plot(), m_scale, each->begun.boottime) - x);
    };
    const auto nearest = std::ranges::min_element(m_handovers, {}, distance);
    return nearest != m_handovers.end() && distance(*nearest) <= reach ? *nearest : nullptr;
}

/// What is under the pointer, in words and exact numbers.
QString HandoverTimeline::tellAt(const QPointF& point) const
{
    const QRect area = plot();
    if (const HandoverPtr marked = handoverAt(point.x())) {
        return sentences::story(*marked).toHtmlEscaped();
    }
    if (!area.contains(point.toPoint()) || m_lanes.empty()) {
        return {};
    }
    const auto index = static_cast<std::size_t>(
        (point.y() - area.top()) / area.height() * static_cast<double>(m_lanes.size()));
    return timelinemarks::tell(m_lanes[std::min(index, m_lanes.size() - 1)],
        timeOf(point.x()) + m_scale.column() / 2, m_now, m_unit)
        .toHtmlEscaped();
}

void HandoverTimeline::describe()
{
    const QString text = timelinemarks::describe(m_lanes, m_scale, m_now);
    if (accessibleDescription() != text) {
        setAccessibleDescription(text);
    }
}

void HandoverTimeline::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.drawPixmap(plot(), m_picture);
    drawMarks(painter);
    if (hasFocus()) {
        painter.setPen(palette().highlight().color());
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(plot().adjusted(0, 0, -1, -1));
    }
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
    drawLanes(painter, 0, m_scale.width());
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
        redraw();
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
