// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The tree application -> connection -> subflow, kept up to date without ever being reset.
#pragma once

#include "models/column.h"
#include "models/connectionrow.h"
#include "models/rowmerge.h"

#include <QHash>

#include <chrono>
#include <memory>

/// Rows come from setFrame alone. Sorted by name, token and cookie; views sort by RawRole through
/// a proxy. Indexes carry the serial of the parent row, which is never used twice.
class ConnectionModel : public RowMerge<QAbstractItemModel> {
    Q_OBJECT

public:
    /// The columns by their ids (KeyRole of the horizontal header), in this order.
    enum Column {
        Name, ///< application, process or "subflow"; decorated and indented by views
        Local,
        Remote,
        State,
        VerdictColumn,
        Subflows,
        TxRate,
        RxRate,
        Sent,
        Received,
        Rtt,
        Interfaces,
        Retransmitted,
        Token,
        SideColumn,
        User,
        LocalId,
        RemoteId,
        Backup,
        Congestion,
        Cwnd,
        ColumnCount
    };

    explicit ConnectionModel(QObject* parent = nullptr);
    ~ConnectionModel() override;

    void setFrame(const mptcp::monitor::FramePtr& frame);
    void setRateUnit(format::RateUnit unit);
    /// Plain TCP sockets as connections without subflows; paused ones are there in any case.
    /// Frames have them only when the sampler was told, too.
    void setPlainTcp(bool shown);
    /// How long connections stay after their end, with their totals; 0, the default: not at all.
    void setKeepEnded(std::chrono::minutes time);

    /// Null for an invalid index; valid until the next frame.
    const ConnectionRow* row(const QModelIndex& index) const;
    /// The rows of the subflows of a connection (of the connection above, for a subflow).
    std::vector<ConnectionRow> subflowsOf(const QModelIndex& index) const;
    /// Where a connection is now; invalid when it is not there.
    QModelIndex find(mptcp::Token token) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(
        int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    struct Node;
    using Level = std::vector<std::unique_ptr<Node>>;

    Level freshTree(const mptcp::monitor::Frame& frame);
    bool update(int number, const QModelIndex& parent, Node& node, Node& fresh);
    void remember(Node& node);
    void forget(const Node& node);
    void keepEnded(const mptcp::monitor::Frame& frame);
    void rebuild();
    const Node* node(const QModelIndex& index) const;

    std::unique_ptr<Node> m_root;
    QHash<quintptr, Node*> m_parents; ///< rows that have or had children, by serial
    quintptr m_lastSerial = 0;
    std::vector<std::pair<mptcp::Moment, ConnectionBranch>> m_ended; ///< oldest first
    std::chrono::minutes m_keepEnded{0};
    bool m_plainTcp = false;
    format::RateUnit m_unit = format::RateUnit::Bits;
    mptcp::monitor::FramePtr m_frame; ///< the latest, for settings that change
};
