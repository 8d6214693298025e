// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Everything about the one row that is selected: facts in words, and its subflows over time.
#pragma once

#include "diagnosis/judge.h"
#include "diagnosis/networkcheck.h"
#include "models/connectionrow.h"
#include "models/format.h"
#include "monitor/history.h"

#include <QFrame>

class EndpointEditor;
class MendButton;
class QFormLayout;
class QLabel;
class RatePanel;

class ConnectionDetails : public QWidget {
    Q_OBJECT

public:
    /// Without an editor nothing can be changed; it outlives the details.
    explicit ConnectionDetails(const mptcp::monitor::History& history,
        EndpointEditor* editor = nullptr, QWidget* parent = nullptr);

    void setRateUnit(format::RateUnit unit);
    /// What a network check has found last; it may decide why a connection is TCP.
    void setChecked(const mptcp::diagnosis::CheckReport& report) { m_checked = report; }
    /// Each frame, shown or not: a check counts until its networks change.
    void watchChecked(const mptcp::monitor::Frame& frame) { forgetChanged(m_checked, frame); }
    /// `subflows`: of the row's connection. `judge`: of the frame.
    void show(const ConnectionRow& row, const std::vector<ConnectionRow>& subflows,
        const mptcp::monitor::Frame& frame, const mptcp::diagnosis::Judge& judge);

private:
    /// A line of facts; the label is made when the fact first appears.
    struct Fact {
        QString name, value, meaning;
    };
    struct Why {
        std::optional<mptcp::diagnosis::FallbackVerdict> tcp;
        std::optional<mptcp::diagnosis::OnePathVerdict> onePath;
        std::optional<mptcp::diagnosis::Origin> origin;
    };
    static QList<Fact> whyFacts(const Why& why);
    static QList<Fact> facts(const ConnectionRow& row, const Why& why);
    static QList<Fact> connectionFacts(const ConnectionRow& row, const Why& why);
    static QString toldBy(const ConnectionRow& row);
    static QList<Fact> subflowFacts(const ConnectionRow& row);
    void showFacts(const QList<Fact>& facts);

    const mptcp::monitor::History& m_history;
    mptcp::diagnosis::CheckReport m_checked;
    QLabel* m_title;
    MendButton* m_mend = nullptr; ///< null without an editor
    QFormLayout* m_facts;
    RatePanel* m_panel;
};
