// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What each network interface carried over time.
#pragma once

#include "models/pathmodel.h"
#include "monitor/history.h"
#include "widgets/page.h"
#include "widgets/ratechart.h"

class DataLimits;
class Placeholder;
class QTabWidget;
class QTreeView;
class RatePanel;
class UsageBooks;
class UsagePanel;

class PathsPage : public Page {
    Q_OBJECT

public:
    explicit PathsPage(const mptcp::monitor::History& history, QWidget* parent = nullptr);

    /// Shows what each path carried, too, and how much it may carry, unless `limits` is null. Both
    /// outlive the page.
    void setBooks(UsageBooks& books, DataLimits* limits);

    void setFrame(const mptcp::monitor::FramePtr& frame) override;
    void setRateUnit(format::RateUnit unit) override;

private:
    QLayout* rangeButtons();
    void showCurves();

    const mptcp::monitor::History& m_history;
    PathModel m_model;
    mptcp::monitor::Range m_range = mptcp::monitor::Range::Minutes5;
    std::chrono::seconds m_span{300};
    mptcp::Moment m_now;
    RatePanel* m_panel;
    QTreeView* m_table;
    QTabWidget* m_tables;
    UsagePanel* m_usage = nullptr; ///< null without books
    Placeholder* m_placeholder;
};
