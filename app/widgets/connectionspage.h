// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The tree of applications, connections and subflows with its search and its details.
#pragma once

#include "diagnosis/judge.h"
#include "diagnosis/networkcheck.h"
#include "models/connectionfilter.h"
#include "models/connectionmodel.h"
#include "monitor/history.h"
#include "widgets/page.h"

class ConnectionActions;
class ConnectionDetails;
class EndpointEditor;
class KMessageWidget;
class Placeholder;
class QLineEdit;
class QTimer;
class QTreeView;

class ConnectionsPage : public Page {
    Q_OBJECT

public:
    /// All outlive the page; without an editor nothing can be changed.
    ConnectionsPage(const mptcp::monitor::History& history, const mptcp::diagnosis::Judge& judge,
        EndpointEditor* editor = nullptr, QWidget* parent = nullptr);

    void setFrame(const mptcp::monitor::FramePtr& frame) override;
    void setRateUnit(format::RateUnit unit) override;

    /// Makes an MPTCP connection the current one, whatever was searched for. False when it is not
    /// there (any more).
    bool showConnection(mptcp::Token token);

    void setPlainTcp(bool shown);
    void setEnded(bool shown);
    /// What a network check has found last.
    void setChecked(const mptcp::diagnosis::CheckReport& report);
    /// Each frame, whether or not the page is shown: a check counts until its networks change.
    void watchChecked(const mptcp::monitor::Frame& frame);

    /// Everything that can be done with the list, for menus.
    QList<QAction*> copyActions() const;
    QList<QAction*> exportActions() const;
    QAction* searchAction() const { return m_searchAction; }

private:
    void makeSearch();
    QWidget* makeTree();
    void search(const QString& text);
    void expandNew(const QModelIndex& parent, int first, int last);
    void showAgain();
    void showDetails();
    void showEmptiness();
    QModelIndex current() const;

    const mptcp::monitor::History& m_history;
    const mptcp::diagnosis::Judge& m_judge;
    ConnectionModel m_model;
    ConnectionFilter m_filter;
    mptcp::monitor::FramePtr m_frame;
    bool m_showEnded = false;
    QLineEdit* m_search;
    QAction* m_searchAction;
    KMessageWidget* m_message;
    QTimer* m_complaint; ///< what is wrong while typing may be right when typing has ended
    QTreeView* m_tree;
    Placeholder* m_placeholder;
    ConnectionDetails* m_details;
    ConnectionActions* m_actions;
};
