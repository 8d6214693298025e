// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// One row per network interface: what MPTCP moves through it.
#pragma once

#include "models/column.h"
#include "models/rowmerge.h"
#include "monitor/frame.h"

#include <QAbstractTableModel>

struct PathRow {
    mptcp::IfIndex link{}; ///< 0: subflows whose interface is unknown
    std::string name; ///< empty: unknown
    /// Absent: gone. Without its counters, which change all the time.
    std::optional<mptcp::Link> interface;
    std::optional<mptcp::monitor::Rate> rate;
    std::optional<double> share; ///< 0..1 of what all interfaces carry now; absent: nothing moves
    std::optional<std::uint32_t> rtt; ///< microseconds, smallest of its subflows
    std::uint32_t subflows = 0; ///< alive now

    bool operator==(const PathRow&) const = default;
};

/// *Use.* The table of the Paths page, and through row() the cards of the Overview.
class PathModel : public RowMerge<QAbstractTableModel> {
    Q_OBJECT

public:
    enum Column { Name, Kind, State, TxRate, RxRate, Share, Rtt, Subflows, Addresses, ColumnCount };

    explicit PathModel(QObject* parent = nullptr);

    void setFrame(const mptcp::monitor::FramePtr& frame);
    void setRateUnit(format::RateUnit unit);

    /// Sorted by interface index.
    const std::vector<PathRow>& rows() const { return m_rows; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(
        int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    std::vector<PathRow> m_rows;
    format::RateUnit m_unit = format::RateUnit::Bits;
};
