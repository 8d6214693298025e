// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The machine's MPTCP counters with explanations, and what could not be read.
#pragma once

#include "models/healthmodel.h"
#include "widgets/page.h"

class CounterFilter;
class Placeholder;
class QAction;
class QBoxLayout;
class QCheckBox;
class QTreeView;

class HealthPage : public Page {
    Q_OBJECT

public:
    explicit HealthPage(const mptcp::monitor::History& history, QWidget* parent = nullptr);

    /// On a button of the page.
    void offer(QAction* action);

    void setFrame(const mptcp::monitor::FramePtr& frame) override;
    void setRateUnit(format::RateUnit) override { }

private:
    const mptcp::monitor::History& m_history;
    HealthModel m_model;
    CounterFilter* m_filter;
    QBoxLayout* m_bar;
    QCheckBox* m_all;
    QTreeView* m_tree;
    Placeholder* m_placeholder;
};
