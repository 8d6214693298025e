// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What keys, wheel, touchpad and pointer do to the timeline, and what it answers them.
#include "widgets/handovertimeline.h"

#include "models/handoversentences.h"
#include "widgets/timelinemarks.h"
#include "widgets/timelinewords.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QNativeGestureEvent>
#include <QToolTip>

#include <algorithm>
#include <cmath>

using namespace std::chrono_literals;
using mptcp::monitor::HandoverPtr;

namespace {

constexpr double zoomStep = 1.5;
/// So near a marker counts as on it, in pixels.
constexpr int reach = 5;

} // namespace

void HandoverTimeline::keyPressEvent(QKeyEvent* event)
{
    const bool extends = event->modifiers() & Qt::ShiftModifier;
    switch (event->key()) {
    case Qt::Key_Plus:
        return zoom(1 / zoomStep);
    case Qt::Key_Minus:
        return zoom(zoomStep);
    case Qt::Key_Left:
        return extends ? extendRange(-1) : move(-m_scale.span() / 8);
    case Qt::Key_Right:
        return extends ? extendRange(1) : move(m_scale.span() / 8);
    case Qt::Key_Home:
        return move(-TimeScale::longest);
    case Qt::Key_End:
        return move(TimeScale::longest);
    case Qt::Key_Space:
        return setPaused(!m_paused);
    case Qt::Key_Escape:
        return giveUpRange();
    default:
        QWidget::keyPressEvent(event);
    }
}

void HandoverTimeline::choose(Time anchor, Time edge)
{
    m_anchor = anchor;
    m_edge = edge;
    setRange(anchor == edge ? Range() : std::pair(std::min(anchor, edge), std::max(anchor, edge)));
}

/// The first time it begins where there is something to extend it to.
void HandoverTimeline::extendRange(int direction)
{
    const Time present = m_now.boottime;
    if (!m_range) {
        m_anchor = m_edge = direction < 0 ? std::min(m_scale.end(), present) : m_scale.begin();
    }
    const Time step = std::max(m_scale.column(), m_scale.span() / 40);
    choose(m_anchor, std::clamp(m_edge + direction * step, present - TimeScale::longest, present));
    showTime(m_edge);
    announceRange();
}

void HandoverTimeline::giveUpRange()
{
    if (m_range) {
        setRange({});
        announceRange();
    }
}

void HandoverTimeline::announceRange()
{
    QAccessibleAnnouncementEvent event(this, timelinewords::chosen(m_range, m_now));
    QAccessible::updateAccessibility(&event);
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
    m_fits = false;
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
    choose(timeOf(one < other ? one : one + 1), timeOf(other < one ? other : other + 1));
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
    return timelinewords::tell(m_lanes[std::min(index, m_lanes.size() - 1)],
        timeOf(point.x()) + m_scale.column() / 2, m_now, m_unit)
        .toHtmlEscaped();
}
