// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The timeline with its buttons and its legend, fed from what is remembered.
#pragma once

#include "models/format.h"
#include "monitor/frame.h"
#include "monitor/handovers.h"
#include "monitor/history.h"

#include <QList>
#include <QWidget>

#include <optional>
#include <utility>
#include <vector>

class HandoverTimeline;
class QComboBox;
class QHBoxLayout;
class QLabel;

class TimelinePanel : public QWidget {
    Q_OBJECT

public:
    /// Both outlive the panel, and are up to date when a frame is set.
    TimelinePanel(const mptcp::monitor::History& history,
        const mptcp::monitor::Handovers& handovers, QWidget* parent = nullptr);

    void setFrame(const mptcp::monitor::Frame& frame);
    void setUnit(format::RateUnit unit);
    HandoverTimeline* timeline() const { return m_timeline; }
    /// Shows its subflows. Absent: the whole computer, as where they are not remembered, which is
    /// false.
    bool choose(std::optional<mptcp::Token> connection);
    std::optional<mptcp::Token> connection() const { return m_connection; }

Q_SIGNALS:
    /// For people: a picture that could not be written, and why.
    void failed(const QString& sentence);
    /// Absent: the whole computer.
    void connectionChosen(std::optional<mptcp::Token> connection);

protected:
    void changeEvent(QEvent* event) override;

private:
    QHBoxLayout* makeBar();
    QComboBox* makeScope();
    void offerConnections();
    void setConnection(std::optional<mptcp::Token> connection);
    void feed();
    void showSums();
    void fillLegend();
    void savePicture();

    const mptcp::monitor::History& m_history;
    const mptcp::monitor::Handovers& m_handovers;
    mptcp::Moment m_now; ///< of the latest frame
    std::optional<mptcp::Token> m_connection;
    std::vector<std::pair<QString, mptcp::Token>> m_offers; ///< below "Whole computer"
    HandoverTimeline* m_timeline;
    QComboBox* m_scope;
    QLabel* m_sums;
    QList<QLabel*> m_swatches; ///< in the order of the states
};
