// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What one handover meant to each connection, and what each network carried for it.
#pragma once

#include "models/column.h"
#include "models/rowmerge.h"
#include "monitor/handovers.h"

#include <QAbstractItemModel>

/// Connections, and below each of them its networks.
class HandoverPartModel : public RowMerge<QAbstractItemModel> {
    Q_OBJECT

public:
    enum Column { Name, Remote, Fate, Stall, Reinjected, Before, During, After, ColumnCount };

    explicit HandoverPartModel(QObject* parent = nullptr);

    /// Null: none. Rows stay when it is the same one a moment later.
    void setHandover(const mptcp::monitor::HandoverPtr& handover);
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
    /// A connection; they come in the order in which they were hit, and none goes.
    struct Row {
        std::uint64_t handover = 0;
        std::size_t order = 0;
        mptcp::monitor::HandoverPart part; ///< its shares by network

        auto key() const { return std::pair(handover, order); }
    };
    const mptcp::monitor::HandoverPart& part(int row) const;
    bool update(int number, Row& row, Row& fresh);

    mptcp::monitor::HandoverPtr m_handover;
    std::vector<Row> m_rows;
};
