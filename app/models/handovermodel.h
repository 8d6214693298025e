// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Handovers as a table, newest first.
#pragma once

#include "models/column.h"
#include "models/rowmerge.h"
#include "monitor/handovers.h"

#include <QAbstractTableModel>

class HandoverModel : public RowMerge<QAbstractTableModel> {
    Q_OBJECT

public:
    enum Column { Time, What, From, To, Stall, StallError, Kept, Ended, State, ColumnCount };

    explicit HandoverModel(QObject* parent = nullptr);

    /// Takes over what there is by now.
    void setHandovers(const mptcp::monitor::Handovers& handovers);
    /// Of a row; null when there is none.
    mptcp::monitor::HandoverPtr at(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(
        int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    std::vector<mptcp::monitor::HandoverPtr> m_rows; ///< newest first
};

/// How long nothing flowed, in milliseconds below a second: "340 ms", "1.4 s"; `unknown()` when
/// absent.
QString stallText(std::optional<std::chrono::nanoseconds> span);
/// With what it may be wrong by: "340 ms ± 50 ms".
QString stallText(std::optional<std::chrono::nanoseconds> span, std::chrono::nanoseconds error);
