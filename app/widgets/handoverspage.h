// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What became of connections when networks went and came.
#pragma once

#include "models/handovermodel.h"
#include "models/handoverpartmodel.h"
#include "widgets/page.h"

class KMessageWidget;
class Placeholder;
class QLabel;
class QTreeView;

/// The list of handovers, and what the chosen one meant to each connection.
class HandoversPage : public Page {
    Q_OBJECT

public:
    /// The handovers, which outlive the page, are up to date when a frame is set.
    explicit HandoversPage(const mptcp::monitor::Handovers& handovers, QWidget* parent = nullptr);

    void setFrame(const mptcp::monitor::FramePtr& frame) override;
    void setRateUnit(format::RateUnit /*unit*/) override { }

Q_SIGNALS:
    void connectionWanted(mptcp::Token connection);

private:
    void makeTable();
    QWidget* makeDetails();
    void addActions(QTreeView* view, const QString& exportName);
    void showEmptiness(const mptcp::Snapshot& snapshot);
    void showDetails();

    const mptcp::monitor::Handovers& m_handovers;
    HandoverModel m_model;
    HandoverPartModel m_parts;
    KMessageWidget* m_message;
    QTreeView *m_table, *m_connections;
    Placeholder* m_placeholder;
    QWidget* m_details;
    QLabel* m_story;
};
