// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// How throughput over time is drawn; the only file that knows Qt Charts.
#pragma once

#include "models/format.h"
#include "monitor/history.h"

#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

/// What moved through one path or subflow over time.
struct RateCurve {
    QString name;
    int slot = 0; ///< its colour and dash, see curvestyle
    bool visible = true;
    std::vector<mptcp::monitor::Sample> samples; ///< oldest first
    std::optional<mptcp::monitor::Rate> latest; ///< as everywhere else in the window

    /// The sample whose interval contains `time` (CLOCK_BOOTTIME); null when there is none.
    const mptcp::monitor::Sample* at(std::chrono::nanoseconds time) const;
};

/// The part of time that a chart shows.
struct TimeWindow {
    mptcp::Moment end; ///< the right edge
    std::chrono::seconds span{60};
};

/// Received data above the axis, sent data below, on one scale. Straight lines from sample to
/// sample; where there is no rate there is no line.
///
/// *Keyboard.* Left and Right move the cursor from sample to sample, End and Escape give it up.
class RateChart : public QWidget {
    Q_OBJECT

public:
    enum class Detail {
        Full,
        Sparkline ///< no axes, no cursor
    };
    explicit RateChart(Detail detail, QWidget* parent = nullptr);
    ~RateChart() override;

    void setUnit(format::RateUnit unit);
    void setCurves(const std::vector<RateCurve>& curves, const TimeWindow& window);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// The time of the sample under the pointer or keyboard cursor, CLOCK_BOOTTIME; nothing when
    /// there is no cursor.
    void cursorMoved(std::optional<std::chrono::nanoseconds> time);

protected:
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Plot;

    void restyle();
    void moveCursor(std::optional<std::chrono::nanoseconds> time);

    const Detail m_detail;
    format::RateUnit m_unit = format::RateUnit::Bits;
    std::vector<RateCurve> m_curves;
    TimeWindow m_window;
    std::optional<std::chrono::nanoseconds> m_cursor;
    std::unique_ptr<Plot> m_plot;
};
