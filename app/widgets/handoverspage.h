// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What became of connections when networks went and came.
#pragma once

#include "models/handoverfilter.h"
#include "models/handoverpartmodel.h"
#include "monitor/history.h"
#include "widgets/page.h"

class KMessageWidget;
class Placeholder;
class QLabel;
class QTabWidget;
class QTreeView;
class RangePanel;
class SaveRecordingAction;
class TimelinePanel;

/// The timeline, the list of handovers, what the chosen one meant to each connection, and what
/// connections carried in a part of time that is chosen in the timeline.
class HandoversPage : public Page {
    Q_OBJECT

public:
    /// Both outlive the page, and are up to date when a frame is set.
    HandoversPage(const mptcp::monitor::History& history,
        const mptcp::monitor::Handovers& handovers, QWidget* parent = nullptr);

    void setFrame(const mptcp::monitor::FramePtr& frame) override;
    void setRateUnit(format::RateUnit unit) override;

    /// Of the chosen handover.
    SaveRecordingAction* saveRecordingAction() const { return m_save; }

Q_SIGNALS:
    void connectionWanted(mptcp::Token connection);

private:
    void makeTable();
    void makeTimeline();
    QWidget* makeDetails();
    void addActions(QTreeView* view, const QString& exportName);
    void showEmptiness();
    void complain(const QString& sentence);
    void choose(std::uint64_t number);
    void showDetails();
    void showRange();
    void chooseRange();
    mptcp::monitor::HandoverPtr chosen() const;

    const mptcp::monitor::Handovers& m_handovers;
    mptcp::monitor::FramePtr m_frame;
    HandoverModel m_model;
    HandoverFilter m_filter{m_model};
    HandoverPartModel m_parts;
    SaveRecordingAction* m_save;
    KMessageWidget* m_message;
    TimelinePanel* m_timeline;
    QTreeView *m_table, *m_connections;
    Placeholder* m_placeholder;
    QTabWidget* m_details;
    RangePanel* m_used;
    QLabel* m_story;
};
