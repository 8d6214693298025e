// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which handovers are listed.
#pragma once

#include "models/handovermodel.h"

#include <QSortFilterProxyModel>

#include <optional>
#include <utility>

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
