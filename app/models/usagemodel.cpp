// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// How sums become branches of a tree, and its columns.
#include "models/usagemodel.h"

#include <map>
#include <utility>

using namespace mptcp;
using format::RateUnit;
using monitor::FlowKind;
using monitor::Usage;
using Row = UsageRow;

/// A row as it shall be, with those below it.
struct UsageModel::Branch {
    UsageRow row;
    std::vector<Branch> below; ///< by name
};

struct UsageModel::Node {
    Node* above = nullptr;
    UsageRow row;
    std::vector<std::unique_ptr<Node>> children; ///< by name
};

namespace {

/// Sums by name, of each level.
struct Sums {
    UsageRow row;
    std::map<std::string, Sums> below;

    Sums& at(UsageRow::Level level, const std::string& name)
    {
        Sums& sums = below[name];
        sums.row.level = level;
        sums.row.name = name;
        return sums;
    }

    void add(FlowKind kind, const Usage& usage)
    {
        row.all += usage;
        row.kinds[static_cast<std::size_t>(kind)] += usage;
    }
};

QString nameText(const Row& row)
{
    if (!row.name.empty()) {
        return format::text(row.name);
    }
    return row.level == Row::Level::Interface ? UsageModel::tr("unknown", "interface")
                                              : UsageModel::tr("unknown", "application");
}

std::uint64_t bytes(const Row& row, FlowKind kind)
{
    return row.kinds[static_cast<std::size_t>(kind)].carried.sum();
}

template <FlowKind kind> QVariant rawOf(const Row& row)
{
    // Of plain TCP nothing is known while nobody lists it.
    const bool isTold = kind != FlowKind::Tcp || bytes(row, kind) > 0;
    return isTold ? QVariant(qulonglong(bytes(row, kind))) : QVariant();
}

template <FlowKind kind> QString textOf(const Row& row, RateUnit)
{
    return rawOf<kind>(row).isValid()
        ? amountText(bytes(row, kind), row.kinds[static_cast<std::size_t>(kind)].incomplete)
        : format::unknown();
}

constexpr Qt::Alignment right = Qt::AlignTrailing;

constexpr std::array<Column<Row>, UsageModel::ColumnCount> table{{
    {{"name", QT_TRANSLATE_NOOP("UsageModel", "Carried By")},
        [](const Row& row) { return QVariant(format::text(row.name)); },
        [](const Row& row, RateUnit) { return nameText(row); }},
    {{"tx_bytes", QT_TRANSLATE_NOOP("UsageModel", "Sent"),
         QT_TRANSLATE_NOOP("UsageModel",
             "What the peers have acknowledged, without headers and without what was lost"),
         right},
        [](const Row& row) { return QVariant(qulonglong(row.all.carried.tx)); },
        [](const Row& row, RateUnit) {
            return amountText(row.all.carried.tx, row.all.incomplete);
        }},
    {{"rx_bytes", QT_TRANSLATE_NOOP("UsageModel", "Received"),
         QT_TRANSLATE_NOOP("UsageModel", "Without headers"), right},
        [](const Row& row) { return QVariant(qulonglong(row.all.carried.rx)); },
        [](const Row& row, RateUnit) {
            return amountText(row.all.carried.rx, row.all.incomplete);
        }},
    {{"mptcp_bytes", QT_TRANSLATE_NOOP("UsageModel", "MPTCP"),
         QT_TRANSLATE_NOOP("UsageModel", "Sent and received by subflows"), right},
        rawOf<FlowKind::Mptcp>, textOf<FlowKind::Mptcp>},
    {{"fallback_bytes", QT_TRANSLATE_NOOP("UsageModel", "Fell Back"),
         QT_TRANSLATE_NOOP("UsageModel",
             "Sent and received by connections that asked for MPTCP and are plain TCP"),
         right},
        rawOf<FlowKind::Fallback>, textOf<FlowKind::Fallback>},
    {{"other_tcp_bytes", QT_TRANSLATE_NOOP("UsageModel", "Other TCP"),
         QT_TRANSLATE_NOOP("UsageModel", "Counted while plain TCP is listed (menu View)"), right},
        rawOf<FlowKind::Tcp>, textOf<FlowKind::Tcp>},
    {{"unknown_bytes", QT_TRANSLATE_NOOP("UsageModel", "Not Told Apart"),
         QT_TRANSLATE_NOOP("UsageModel",
             "Connections that ended before they were looked at: the kernel says what they "
             "carried, but not whether they were MPTCP nor whose they were. While plain TCP is "
             "not listed, some of it may be from before the program was started."),
         right},
        rawOf<FlowKind::Unknown>, textOf<FlowKind::Unknown>},
    {{"at_least", QT_TRANSLATE_NOOP("UsageModel", "At Least"),
         QT_TRANSLATE_NOOP("UsageModel",
             "Whether it may be more: nobody counted all the time, or the last bytes of some ended "
             "connections are missing")},
        [](const Row& row) { return QVariant(row.all.incomplete); },
        [](const Row& row, RateUnit) {
            return row.all.incomplete ? UsageModel::tr("yes") : UsageModel::tr("no");
        }},
}};

} // namespace

QString amountText(std::uint64_t bytes, bool incomplete)
{
    const QString text = format::bytes(bytes);
    return incomplete ? UsageModel::tr("≥ %1", "amount of data").arg(text) : text;
}

UsageModel::UsageModel(QObject* parent) : RowMerge(parent), m_root(std::make_unique<Node>()) { }

UsageModel::~UsageModel() = default;

void UsageModel::show(const monitor::Usages& usages, const monitor::ConnectionUsages& connections)
{
    using enum UsageRow::Level;
    Sums all;
    for (const auto& [key, usage] : usages) {
        Sums& link = all.at(Interface, key.link);
        link.add(key.kind, usage);
        link.at(App, key.app).add(key.kind, usage);
    }
    for (const auto& [key, usage] : connections) {
        const std::string ends = toString(key.local) + " → " + toString(key.remote);
        Sums& app = all.at(Interface, key.part.link).at(App, key.part.app);
        app.at(Connection, ends).add(key.part.kind, usage);
    }
    const auto branches = [](const auto& self, Sums& sums) -> std::vector<Branch> {
        std::vector<Branch> result;
        for (auto& [name, below] : sums.below) {
            result.push_back({std::move(below.row), self(self, below)});
        }
        return result;
    };
    merge(QModelIndex(), *m_root, branches(branches, all));
}

std::unique_ptr<UsageModel::Node> UsageModel::makeNode(Node& above, Branch& branch)
{
    auto node = std::make_unique<Node>(Node{&above, std::move(branch.row), {}});
    for (Branch& below : branch.below) {
        node->children.push_back(makeNode(*node, below));
    }
    return node;
}

bool UsageModel::merge(const QModelIndex& parent, Node& above, std::vector<Branch> fresh)
{
    const auto key = [](const auto& item) -> const std::string& {
        if constexpr (requires { item->row; }) {
            return item->row.name;
        } else {
            return item.row.name;
        }
    };
    const auto make = [&above](Branch& branch) { return makeNode(above, branch); };
    const auto update = [this](int number, std::unique_ptr<Node>& node, Branch& branch) {
        merge(createIndex(number, 0, node.get()), *node, std::move(branch.below));
        return std::exchange(node->row, branch.row) != branch.row;
    };
    return mergeRows(parent, above.children, std::move(fresh), key, make, update);
}

UsageModel::Node& UsageModel::nodeOf(const QModelIndex& index) const
{
    return index.isValid() ? *static_cast<Node*>(index.internalPointer()) : *m_root;
}

QModelIndex UsageModel::index(int row, int column, const QModelIndex& parent) const
{
    return hasIndex(row, column, parent)
        ? createIndex(row, column, nodeOf(parent).children[static_cast<std::size_t>(row)].get())
        : QModelIndex();
}

QModelIndex UsageModel::parent(const QModelIndex& index) const
{
    Node* above = index.isValid() ? nodeOf(index).above : nullptr;
    if (!above || above == m_root.get()) {
        return {};
    }
    const auto& siblings = above->above->children;
    const auto at = std::ranges::find(siblings, above, &std::unique_ptr<Node>::get);
    return createIndex(static_cast<int>(at - siblings.begin()), 0, above);
}

int UsageModel::rowCount(const QModelIndex& parent) const
{
    return parent.column() > 0 ? 0 : static_cast<int>(nodeOf(parent).children.size());
}

int UsageModel::columnCount(const QModelIndex&) const
{
    return ColumnCount;
}

QVariant UsageModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const Row& row = nodeOf(index).row;
    return role == KeyRole ? QVariant(format::text(row.name))
                           : cellData<Row>(table, row, index.column(), role, RateUnit::Bits);
}

QVariant UsageModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return titleData<Row>(table, section, orientation, "UsageModel", role);
}
