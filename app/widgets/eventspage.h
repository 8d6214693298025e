// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What happened, newest first, and what can be searched for in it.
#pragma once

#include "models/eventmodel.h"
#include "widgets/page.h"

#include <QSortFilterProxyModel>

class DimLabel;
class KMessageWidget;
class Placeholder;
class QLineEdit;
class QTreeView;

class EventsPage : public Page {
    Q_OBJECT

public:
    /// The log, which outlives the page, is up to date when a frame is set.
    explicit EventsPage(const mptcp::monitor::EventLog& log, QWidget* parent = nullptr);

    void setFrame(const mptcp::monitor::FramePtr& frame) override;
    void setRateUnit(format::RateUnit /*unit*/) override { }

private:
    void makeTable();
    void showEmptiness();

    const mptcp::monitor::EventLog& m_log;
    EventModel m_model;
    QSortFilterProxyModel m_filter;
    QLineEdit* m_search;
    KMessageWidget* m_message;
    QTreeView* m_table;
    Placeholder* m_placeholder;
    DimLabel* m_source;
};
