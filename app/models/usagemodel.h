// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What each interface carried, for which apps, over which connections.
#pragma once

#include "models/column.h"
#include "models/rowmerge.h"
#include "monitor/account.h"

#include <array>
#include <memory>

struct UsageRow {
    enum class Level { Interface, App, Connection };
    Level level = Level::Interface;
    std::string name; ///< of interface or app, empty: unknown; "local → remote"
    mptcp::monitor::Usage all;
    std::array<mptcp::monitor::Usage, 4> kinds; ///< by FlowKind; their sum is `all`

    bool operator==(const UsageRow&) const = default;
};

/// "1.20 GB", "≥ 1.20 GB".
QString amountText(std::uint64_t bytes, bool incomplete);

/// A tree: interface -> app -> connection, where connections are told.
class UsageModel : public RowMerge<QAbstractItemModel> {
    Q_OBJECT

public:
    enum Column {
        Name,
        Sent,
        Received,
        Mptcp,
        FellBack,
        OtherTcp,
        Unknown,
        Incomplete,
        ColumnCount
    };

    explicit UsageModel(QObject* parent = nullptr);
    ~UsageModel() override;

    /// `connections` are parts of `usages`, and may be fewer.
    void show(const mptcp::monitor::Usages& usages,
        const mptcp::monitor::ConnectionUsages& connections = {});

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(
        int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    struct Branch;
    struct Node;

    Node& nodeOf(const QModelIndex& index) const;
    static std::unique_ptr<Node> makeNode(Node& above, Branch& branch);
    bool merge(const QModelIndex& parent, Node& above, std::vector<Branch> fresh);

    std::unique_ptr<Node> m_root;
};
