// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What became of connections when networks went and came.
#pragma once

#include "models/handovermodel.h"
#include "models/handoverpartmodel.h"
#include "monitor/history.h"
#include "widgets/page.h"

#include <QSortFilterProxyModel>

#include <optional>
#include <utility>

class KMessageWidget;
class Placeholder;
class QLabel;
class QTreeView;
class TimelinePanel;

/// Those that were under way in a part of time, and hit a connection.
class HandoverFilter : public QSortFilterProxyModel {
    Q_OBJECT

public:
    /// From one time to a later one, CLOCK_BOOTTIME; absent: all.
    using Range = std::optional<std::pair<std::chrono::nanoseconds, std::chrono::nanoseconds>>;

    explicit HandoverFilter(const HandoverModel& model);
    void setRange(const Range& range);
    /// Only those that hit it; absent: all.
    void setConnection(std::optional<mptcp::Token> connection);

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    const HandoverModel& m_model;
    Range m_range;
    std::optional<mptcp::Token> m_connection;
};

/// The timeline, the list of handovers, and what the chosen one meant to each connection.
class HandoversPage : public Page {
    Q_OBJECT

public:
    /// Both outlive the page, and are up to date when a frame is set.
    HandoversPage(const mptcp::monitor::History& history,
        const mptcp::monitor::Handovers& handovers, QWidget* parent = nullptr);

    void setFrame(const mptcp::monitor::FramePtr& frame) override;
    void setRateUnit(format::RateUnit unit) override;

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
    mptcp::monitor::HandoverPtr chosen() const;

    const mptcp::monitor::Handovers& m_handovers;
    mptcp::monitor::FramePtr m_frame;
    HandoverModel m_model;
    HandoverFilter m_filter{m_model};
    HandoverPartModel m_parts;
    KMessageWidget* m_message;
    TimelinePanel* m_timeline;
    QTreeView *m_table, *m_connections;
    Placeholder* m_placeholder;
    QWidget* m_details;
    QLabel* m_story;
};
