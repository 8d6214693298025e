// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The endpoints configured in the kernel's path manager, as they are.
#pragma once

#include "models/column.h"
#include "models/rowmerge.h"
#include "monitor/frame.h"

#include <QAbstractTableModel>

struct EndpointRow {
    mptcp::Endpoint endpoint;
    std::string interface; ///< empty: none configured
    bool addressPresent = false; ///< some interface has the address now
    std::uint32_t subflows = 0; ///< alive, with this local address

    bool operator==(const EndpointRow&) const = default;
};

class EndpointModel : public RowMerge<QAbstractTableModel> {
    Q_OBJECT

public:
    enum Column { Address, Port, Id, Flags, Interface, State, Subflows, ColumnCount };

    explicit EndpointModel(QObject* parent = nullptr);

    void setFrame(const mptcp::monitor::FramePtr& frame);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(
        int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    std::vector<EndpointRow> m_rows; ///< by (address, port)
};
