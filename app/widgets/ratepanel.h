// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// A rate chart with the table that belongs to it: its legend, and its values as text.
#pragma once

#include "widgets/ratechart.h"

#include <QSet>

class QTreeWidget;

/// The table shows the newest values, or those under the chart's cursor. Its check boxes switch
/// curves off. For screen readers the chart is described in words.
class RatePanel : public QWidget {
    Q_OBJECT

public:
    explicit RatePanel(QWidget* parent = nullptr);

    void setUnit(format::RateUnit unit);
    /// `nameHeader`: what the names of the curves are.
    void setNameHeader(const QString& nameHeader);
    void setCurves(std::vector<RateCurve> curves, const TimeWindow& window);

    RateChart* chart() const { return m_chart; }
    QTreeWidget* table() const { return m_table; }

private:
    void makeTable();
    void fillTable();
    void showValues();
    void switchCurves();
    QString description() const;

    RateChart* m_chart;
    QTreeWidget* m_table;
    QString m_nameHeader;
    format::RateUnit m_unit = format::RateUnit::Bits;
    std::vector<RateCurve> m_curves;
    TimeWindow m_window;
    std::optional<std::chrono::nanoseconds> m_cursor;
    QSet<QString> m_switchedOff; ///< names, so that a path that comes back stays switched off
};
