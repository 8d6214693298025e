// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What connections carried in the part of time that is chosen in the timeline.
#pragma once

#include "models/rangeusemodel.h"

#include <QSortFilterProxyModel>
#include <QWidget>

#include <utility>

class DimLabel;
class QTreeView;

class RangePanel : public QWidget {
    Q_OBJECT

public:
    /// The history outlives the panel.
    explicit RangePanel(const mptcp::monitor::History& history, QWidget* parent = nullptr);

    /// Between two times of CLOCK_BOOTTIME. `connection`: only that one; absent: all.
    void setRange(const std::pair<std::chrono::nanoseconds, std::chrono::nanoseconds>& range,
        std::optional<mptcp::Token> connection, const mptcp::Moment& now);

Q_SIGNALS:
    void connectionWanted(mptcp::Token connection);
    /// For people: a file that could not be written, and why.
    void failed(const QString& sentence);

private:
    const mptcp::monitor::History& m_history;
    RangeUseModel m_model;
    QSortFilterProxyModel m_sorted;
    DimLabel* m_note;
    QTreeView* m_table;
};
