// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The tree application -> connection -> subflow, kept up to date without ever being reset.
#pragma once

#include "models/column.h"
#include "models/connectionrow.h"
#include "models/rowmerge.h"

#include <QHash>

#include <memory>
#include <span>

/// Rows come from setFrame alone. Sorted by application, token and cookie; views sort by RawRole
/// through a ConnectionFilter. Indexes carry the serial of the parent row, never used twice.
class ConnectionModel : public RowMerge<QAbstractItemModel> {
    Q_OBJECT

public:
    enum Column {
        Name,
        Local,
        Remote,
        State,
        Path,
        Verdict,
        Subflows,
        TxRate,
        RxRate,
        Sent,
        Received,
        Rtt,
        Interfaces,
        Retransmitted,
        Token,
        Side,
        User,
        LocalId,
        RemoteId,
        Backup,
        Congestion,
        Cwnd,
        Ended,
        ColumnCount
    };

    explicit ConnectionModel(QObject* parent = nullptr);
    ~ConnectionModel() override;

    /// `ended`: connections that shall stay in sight with their last figures.
    void setFrame(const mptcp::monitor::FramePtr& frame,
        std::span<const mptcp::monitor::EndedConnection> ended = {});
    void setRateUnit(format::RateUnit unit);
    /// Plain TCP sockets as connections without subflows; those that asked for MPTCP while it was
    /// paused are there in any case. From the next frame on; frames have plain ones only when the
    /// sampler was told, too.
    void setPlainTcp(bool shown);

    /// Null for an invalid index; good until the next frame.
    const ConnectionRow* row(const QModelIndex& index) const;
    /// Of the connection at `index`, or of the one above when it is a subflow; empty otherwise.
    std::vector<ConnectionRow> subflowsOf(const QModelIndex& index) const;
    /// Where an MPTCP connection is now; invalid when it is not there.
    QModelIndex find(mptcp::Token token) const;
    /// Whether the connection at `index` fits; false for other levels.
    bool matches(const Filter& filter, const QModelIndex& index) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(
        int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    struct Node;
    using Nodes = std::vector<std::unique_ptr<Node>>;

    /// Brings the rows below `parent`, whose node is `above`, to those of `fresh`, and returns
    /// whether anything is different. A row changes with those below it: a search may find it now.
    template <typename Branch>
    bool merge(const QModelIndex& parent, Node& above, std::vector<Branch> fresh);
    template <typename Branch> std::unique_ptr<Node> makeNode(Node& above, Branch branch);
    const Node* node(const QModelIndex& index) const;
    QModelIndex indexOf(const Node& node) const;

    QHash<quintptr, Node*> m_nodes; ///< by serial; nodes enter and leave by themselves
    quintptr m_lastSerial = 0;
    std::unique_ptr<Node> m_root;
    bool m_plainTcp = false;
    format::RateUnit m_unit = format::RateUnit::Bits;
};
