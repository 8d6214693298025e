// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The endpoints configured in the kernel's path manager as they are, and those being changed.
#pragma once

#include "diagnosis/endpointowner.h"
#include "diagnosis/undo.h"
#include "models/column.h"
#include "models/rowmerge.h"
#include "monitor/frame.h"

#include <QAbstractTableModel>

struct EndpointRow {
    mptcp::Endpoint endpoint;
    std::string interface; ///< empty: none configured
    bool addressPresent = false; ///< some interface has the address now
    std::uint32_t subflows = 0; ///< alive, with this local address
    std::uint64_t sentBytes = 0, receivedBytes = 0; ///< by these subflows: acked, received
    mptcp::diagnosis::EndpointOwner owner;
    /// A change that was asked for; the rest of the row is as the kernel has it, or, of an
    /// endpoint that shall be added, as wished.
    std::optional<mptcp::diagnosis::EndpointChange> pending;

    bool operator==(const EndpointRow&) const = default;
};

class EndpointModel : public RowMerge<QAbstractTableModel> {
    Q_OBJECT

public:
    enum Column {
        Address,
        Interface,
        Id,
        Flags,
        Port,
        Owner,
        Subflows,
        Sent,
        Received,
        State,
        ColumnCount
    };

    explicit EndpointModel(QObject* parent = nullptr);

    /// `surroundings`, of the same moment, tell whose endpoints they are.
    void setFrame(const mptcp::monitor::FramePtr& frame,
        const mptcp::diagnosis::Surroundings& surroundings = {});
    /// What was asked for and is not seen yet.
    void setPending(std::vector<mptcp::diagnosis::EndpointChange> changes);

    /// Null for an invalid index; good until the next change.
    const EndpointRow* row(const QModelIndex& index) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(
        int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    void show();

    mptcp::monitor::FramePtr m_frame; ///< null before the first one
    std::vector<EndpointRow> m_present; ///< as the kernel has them
    std::vector<mptcp::diagnosis::EndpointChange> m_pending;
    std::vector<EndpointRow> m_rows; ///< both, by (address, port)
};
