// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The nodes of the connection tree, and how indexes find them.
#include "models/connectionmodel.h"

#include "models/connectioncolumns.h"
#include "models/sentences.h"

#include <algorithm>
#include <type_traits>

using namespace mptcp;

/// Knows its place by the node above it and its key, and is found by its serial.
struct ConnectionModel::Node {
    Node(ConnectionModel& owner, Node* above, ConnectionRow value)
        : model(owner), serial(++owner.m_lastSerial), parent(above), row(std::move(value))
    {
        model.m_nodes.insert(serial, this);
    }
    ~Node() { model.m_nodes.remove(serial); }
    Q_DISABLE_COPY_MOVE(Node)

    ConnectionModel& model;
    const quintptr serial;
    Node* const parent;
    ConnectionRow row;
    Nodes children;
};

namespace {

// What lies below a branch of each level.
std::vector<ConnectionBranch>& below(AppBranch& branch)
{
    return branch.connections;
}
std::vector<ConnectionRow>& below(ConnectionBranch& branch)
{
    return branch.subflows;
}
ConnectionRow& rowOf(AppBranch& branch)
{
    return branch.row;
}
ConnectionRow& rowOf(ConnectionBranch& branch)
{
    return branch.row;
}
ConnectionRow& rowOf(ConnectionRow& subflow)
{
    return subflow;
}

QString keyText(const ConnectionRow& row)
{
    switch (row.level) {
    case ConnectionRow::Level::App:
        return QStringLiteral("app:%1:%2")
            .arg(std::to_underlying(row.app.kind))
            .arg(format::text(row.app.name));
    case ConnectionRow::Level::Connection:
        if (row.token != Token{}) {
            return format::token(row.token);
        }
        break;
    case ConnectionRow::Level::Subflow:
        break;
    }
    return QLatin1StringView("socket:") + format::cookie(row.cookie);
}

/// What a word in a cell means, for the tooltip.
QVariant meaning(const ConnectionRow& row, int column)
{
    if (column == ConnectionModel::Path && row.pathState) {
        return sentences::pathStateMeaning(*row.pathState);
    }
    if (column == ConnectionModel::Verdict && row.verdict) {
        return sentences::verdictMeaning(*row.verdict);
    }
    const bool amount = column == ConnectionModel::Sent || column == ConnectionModel::Received;
    if (amount && row.ended && row.level == ConnectionRow::Level::Connection) {
        return ConnectionModel::tr("As last seen; of subflows the kernel announces final figures");
    }
    return {};
}

template <typename Branch> constexpr bool isLeaf = std::is_same_v<Branch, ConnectionRow>;

} // namespace

ConnectionModel::ConnectionModel(QObject* parent)
    : RowMerge(parent), m_root(std::make_unique<Node>(*this, nullptr, ConnectionRow()))
{
}

ConnectionModel::~ConnectionModel() = default;

void ConnectionModel::setFrame(
    const monitor::FramePtr& frame, std::span<const monitor::EndedConnection> ended)
{
    std::vector<ConnectionBranch> branches = connectionBranches(*frame, m_plainTcp);
    for (const monitor::EndedConnection& connection : ended) {
        branches.push_back(endedBranch(connection, *frame));
    }
    merge(QModelIndex(), *m_root, byApp(std::move(branches)));
}

void ConnectionModel::setRateUnit(format::RateUnit unit)
{
    m_unit = unit;
    for (const Node* node : std::as_const(m_nodes)) {
        if (!node->children.empty()) {
            changed(indexOf(*node), 0, static_cast<int>(node->children.size()) - 1);
        }
    }
}

void ConnectionModel::setPlainTcp(bool shown)
{
    m_plainTcp = shown;
}

template <typename Branch>
bool ConnectionModel::merge(const QModelIndex& parent, Node& above, std::vector<Branch> fresh)
{
    const auto key = [](auto& item) {
        if constexpr (requires { item->row; }) {
            return item->row.key();
        } else {
            return rowOf(item).key();
        }
    };
    const auto make = [&](Branch& branch) { return makeNode(above, std::move(branch)); };
    const auto update = [&](int number, std::unique_ptr<Node>& node, Branch& branch) {
        bool different = node->row != rowOf(branch);
        if (different) {
            node->row = std::move(rowOf(branch));
        }
        if constexpr (!isLeaf<Branch>) {
            different |=
                merge(createIndex(number, 0, above.serial), *node, std::move(below(branch)));
        }
        return different;
    };
    return mergeRows(parent, above.children, std::move(fresh), key, make, update);
}

template <typename Branch>
std::unique_ptr<ConnectionModel::Node> ConnectionModel::makeNode(Node& above, Branch branch)
{
    auto node = std::make_unique<Node>(*this, &above, std::move(rowOf(branch)));
    if constexpr (!isLeaf<Branch>) {
        for (auto& child : below(branch)) {
            node->children.push_back(makeNode(*node, std::move(child)));
        }
    }
    return node;
}

const ConnectionModel::Node* ConnectionModel::node(const QModelIndex& index) const
{
    const Node* above = index.isValid() ? m_nodes.value(index.internalId()) : nullptr;
    return above ? above->children[static_cast<std::size_t>(index.row())].get() : m_root.get();
}

QModelIndex ConnectionModel::indexOf(const Node& node) const
{
    if (!node.parent) {
        return {};
    }
    const Nodes& level = node.parent->children;
    const auto key = [](const std::unique_ptr<Node>& each) { return each->row.key(); };
    const auto at = std::ranges::lower_bound(level, node.row.key(), {}, key);
    return createIndex(static_cast<int>(std::distance(level.begin(), at)), 0, node.parent->serial);
}

const ConnectionRow* ConnectionModel::row(const QModelIndex& index) const
{
    return index.isValid() ? &node(index)->row : nullptr;
}

std::vector<ConnectionRow> ConnectionModel::subflowsOf(const QModelIndex& index) const
{
    const Node* connection = node(index);
    if (connection->row.level == ConnectionRow::Level::Subflow) {
        connection = connection->parent;
    }
    std::vector<ConnectionRow> rows;
    if (connection->row.level == ConnectionRow::Level::Connection) {
        for (const auto& subflow : connection->children) {
            rows.push_back(subflow->row);
        }
    }
    return rows;
}

QModelIndex ConnectionModel::find(mptcp::Token token) const
{
    for (const auto& app : m_root->children) {
        const auto at = std::ranges::find(
            app->children, token, [](const auto& connection) { return connection->row.token; });
        if (at != app->children.end()) {
            return indexOf(**at);
        }
    }
    return {};
}

bool ConnectionModel::matches(const Filter& filter, const QModelIndex& index) const
{
    const Node* connection = node(index);
    if (connection->row.level != ConnectionRow::Level::Connection) {
        return false;
    }
    Searchable what = searchable(connection->row);
    for (const auto& subflow : connection->children) {
        addSubflow(what, subflow->row);
    }
    return ::matches(filter, what);
}

QModelIndex ConnectionModel::index(int row, int column, const QModelIndex& parent) const
{
    // Without hasIndex(): a sorting proxy comes here for each comparison.
    const Node* above = node(parent);
    const bool there = row >= 0 && column >= 0 && column < ColumnCount && parent.column() <= 0
        && static_cast<std::size_t>(row) < above->children.size();
    return there ? createIndex(row, column, above->serial) : QModelIndex();
}

QModelIndex ConnectionModel::parent(const QModelIndex& index) const
{
    const Node* above = index.isValid() ? m_nodes.value(index.internalId()) : nullptr;
    return above ? indexOf(*above) : QModelIndex();
}

int ConnectionModel::rowCount(const QModelIndex& parent) const
{
    return parent.column() > 0 ? 0 : static_cast<int>(node(parent)->children.size());
}

int ConnectionModel::columnCount(const QModelIndex&) const
{
    return ColumnCount;
}

QVariant ConnectionModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const ConnectionRow& row = node(index)->row;
    if (role == KeyRole) {
        return keyText(row);
    }
    if (role == Qt::ToolTipRole) {
        return meaning(row, index.column());
    }
    return cellData(connectionColumns(), row, index.column(), role, m_unit);
}

QVariant ConnectionModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return titleData(connectionColumns(), section, orientation, "ConnectionModel", role);
}
