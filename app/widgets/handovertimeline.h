// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The timeline of networks and handovers: what it shows of which time, and what it answers.
#pragma once

#include "models/format.h"
#include "monitor/handovers.h"
#include "widgets/timelineraster.h"

#include <QWidget>

#include <deque>
#include <optional>
#include <vector>

/// A lane for each network, time to the right; sent data above a lane's axis, received data below
/// it, all on one scale. Handovers are marked, with words where there is room, and the time in
/// which nothing flowed is shaded. Where nobody watched there is nothing.
///
/// Until somebody zooms, as much is shown as is known, up to five minutes.
///
/// *Cost.* Nothing is drawn before it is seen, and of the lanes only what is new, see
/// TimelineRaster.
///
/// *Keyboard.* + and - zoom, Left and Right go to earlier and later times, Home to the earliest,
/// End to the present, which is followed then; with Shift, Left and Right choose a range, from the
/// later or the earlier edge of what is in sight. Space pauses, Escape gives up the chosen range.
/// *Pointer.* The wheel zooms, sideways or with Shift it moves; dragging chooses a range.
class HandoverTimeline : public QWidget {
    Q_OBJECT

public:
    using Time = TimeScale::Time;
    /// From one time to a later one, CLOCK_BOOTTIME.
    using Range = std::optional<std::pair<Time, Time>>;

    explicit HandoverTimeline(QWidget* parent = nullptr);

    void setUnit(format::RateUnit unit);
    void setData(std::vector<TimelineLane> lanes, std::deque<mptcp::monitor::HandoverPtr> handovers,
        const mptcp::Moment& now);
    /// What is set next is of something else: nothing of the lanes is kept, no pause and no range.
    void startAnew();
    const std::vector<TimelineLane>& lanes() const { return m_lanes; }
    /// Shows it in the middle when it is out of sight.
    void showTime(Time time);
    /// The one whose marker stands out; 0: none.
    void setChosen(std::uint64_t handover);

    void zoom(double factor); ///< around the middle
    void setPaused(bool paused);
    bool isPaused() const { return m_paused; }
    const Range& range() const { return m_range; }
    const TimeScale& scale() const { return m_scale; }

    /// All that is shown, in lines and texts, for a device that has no pixels.
    void draw(QPainter& painter) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void rangeChosen(const HandoverTimeline::Range& range);
    void handoverChosen(std::uint64_t number);
    void pausedChanged(bool paused);

protected:
    bool event(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    QRect plot() const;
    Time timeOf(double x) const;
    void fit();
    void look(const TimeScale& wanted);
    std::chrono::seconds fittingSpan() const;
    void move(Time by);
    void zoomAt(double x, double factor);
    void drawPicture(QPainter& painter);
    void drawMarks(QPainter& painter) const;
    void setRange(const Range& range);
    void choose(Time anchor, Time edge);
    void extendRange(int direction);
    void giveUpRange();
    void announceRange();
    mptcp::monitor::HandoverPtr handoverAt(double x) const;
    QString tellAt(const QPointF& point) const;
    void describe();

    std::vector<TimelineLane> m_lanes;
    std::deque<mptcp::monitor::HandoverPtr> m_handovers;
    mptcp::Moment m_now;
    format::RateUnit m_unit = format::RateUnit::Bits;
    TimeScale m_scale; ///< in the picture's pixels
    std::uint64_t m_most = 0; ///< bits per second, of half a lane
    bool m_follows = true, m_fits = true, m_paused = false;
    Range m_range;
    Time m_anchor{}, m_edge{}; ///< of the range: where it was begun, and what keys move
    std::optional<int> m_dragFrom; ///< where a range begins
    std::uint64_t m_chosen = 0;
    TimelineRaster m_picture; ///< of the lanes
};
