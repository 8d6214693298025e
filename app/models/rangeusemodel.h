// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What connections carried in a part of time, and over which networks.
#pragma once

#include "models/column.h"
#include "models/rowmerge.h"
#include "monitor/history.h"
#include "monitor/track.h"

#include <QAbstractItemModel>

/// What a connection carried between two times.
struct RangeUse {
    struct Subflow {
        mptcp::Cookie cookie{};
        QString network; ///< `format::unknown()` when that is not known
        mptcp::SocketAddress local, remote;
        mptcp::monitor::Carried carried; ///< bytes

        bool operator==(const Subflow&) const = default;
    };

    mptcp::Token connection{};
    mptcp::OwnerPtr owner; ///< null: unknown
    mptcp::SocketAddress remote;
    std::vector<Subflow> subflows; ///< by cookie

    mptcp::monitor::Carried carried() const;
    bool operator==(const RangeUse&) const = default;
};

/// Connections, and below each of them its subflows.
class RangeUseModel : public RowMerge<QAbstractItemModel> {
    Q_OBJECT

public:
    enum Column { Name, Remote, Sent, Received, ColumnCount };

    explicit RangeUseModel(QObject* parent = nullptr);

    /// By token. Rows of those that were there before stay.
    void setUses(std::vector<RangeUse> uses);
    /// Of a row or of the one above it; absent when the index is none.
    std::optional<mptcp::Token> connection(const QModelIndex& index) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(
        int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    std::vector<RangeUse> m_rows; ///< by token
};
