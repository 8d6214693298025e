// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The columns of the endpoint table, and how its rows follow from a frame.
#include "models/endpointmodel.h"

#include "models/sentences.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

using namespace mptcp;
using format::RateUnit;
using Row = EndpointRow;

namespace {

constexpr Qt::Alignment right = Qt::AlignTrailing;

QString stateText(const Row& row)
{
    return row.addressPresent ? EndpointModel::tr("address present")
                              : EndpointModel::tr("address missing");
}

QString portText(const Row& row)
{
    return row.endpoint.port == 0 ? QString() : QString::number(row.endpoint.port);
}

constexpr std::array<Column<Row>, EndpointModel::ColumnCount> table{{
    {{"address", QT_TRANSLATE_NOOP("EndpointModel", "Address")},
        [](const Row& row) { return QVariant(format::address(row.endpoint.address)); },
        [](const Row& row, RateUnit) { return format::address(row.endpoint.address); }},
    {{"port", QT_TRANSLATE_NOOP("EndpointModel", "Port"),
         QT_TRANSLATE_NOOP("EndpointModel", "Announced together with the address; usually none"),
         right},
        [](const Row& row) {
            return row.endpoint.port == 0 ? QVariant() : QVariant(uint(row.endpoint.port));
        },
        [](const Row& row, RateUnit) { return portText(row); }},
    {{"id", QT_TRANSLATE_NOOP("EndpointModel", "ID"),
         QT_TRANSLATE_NOOP(
             "EndpointModel", "Number of the endpoint; another one after each change"),
         right},
        [](const Row& row) { return QVariant(uint(std::to_underlying(row.endpoint.id))); },
        [](const Row& row, RateUnit) {
            return format::count(std::to_underlying(row.endpoint.id));
        }},
    {{"flags", QT_TRANSLATE_NOOP("EndpointModel", "Flags"),
         QT_TRANSLATE_NOOP(
             "EndpointModel", "What the kernel may do with the address, in its own words")},
        [](const Row& row) { return QVariant(format::endpointFlags(row.endpoint.flags)); },
        [](const Row& row, RateUnit) { return format::endpointFlags(row.endpoint.flags); }},
    {{"interface", QT_TRANSLATE_NOOP("EndpointModel", "Interface"),
         QT_TRANSLATE_NOOP("EndpointModel", "Interface the endpoint is bound to, when it is")},
        [](const Row& row) {
            return row.interface.empty() ? QVariant() : QVariant(format::text(row.interface));
        },
        [](const Row& row, RateUnit) { return format::text(row.interface); }},
    {{"address_present", QT_TRANSLATE_NOOP("EndpointModel", "State"),
         QT_TRANSLATE_NOOP("EndpointModel", "Whether an interface has the address now")},
        [](const Row& row) { return QVariant(row.addressPresent); },
        [](const Row& row, RateUnit) { return stateText(row); }},
    {{"subflows", QT_TRANSLATE_NOOP("EndpointModel", "Subflows"),
         QT_TRANSLATE_NOOP("EndpointModel", "Subflows that use the address now"), right},
        [](const Row& row) { return QVariant(row.subflows); },
        [](const Row& row, RateUnit) { return format::count(row.subflows); }},
}};

std::map<Address, std::uint32_t> subflowsByAddress(const Snapshot& snapshot)
{
    std::map<Address, std::uint32_t> counts;
    for (const TcpSocket& subflow : snapshot.subflows) {
        ++counts[subflow.local.address];
    }
    return counts;
}

/// One line per flag.
QString flagMeanings(std::uint32_t flags)
{
    QStringList lines;
    for (const std::string& flag : flagNames(flags)) {
        const QString word = format::text(flag);
        lines += QStringLiteral("%1: %2").arg(word, sentences::endpointFlagMeaning(word));
    }
    return lines.join(u'\n');
}

} // namespace

EndpointModel::EndpointModel(QObject* parent) : RowMerge(parent) { }

void EndpointModel::setFrame(const monitor::FramePtr& frame)
{
    const Snapshot& snapshot = *frame->snapshot;
    const auto subflows = subflowsByAddress(snapshot);
    std::vector<Row> fresh;
    for (const Endpoint& endpoint : snapshot.endpoints) {
        Row row{.endpoint = endpoint, .interface = {}};
        if (const Link* link = snapshot.find(endpoint.link)) {
            row.interface = link->name;
        }
        row.addressPresent = std::ranges::any_of(snapshot.links, [&](const Link& link) {
            return std::ranges::contains(link.addresses, endpoint.address, &LinkAddress::address);
        });
        const auto count = subflows.find(endpoint.address);
        row.subflows = count == subflows.end() ? 0 : count->second;
        fresh.push_back(std::move(row));
    }
    mergeRows(m_rows, std::move(fresh),
        [](const Row& row) { return std::pair(row.endpoint.address, row.endpoint.port); });
}

int EndpointModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int EndpointModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant EndpointModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    if (role == KeyRole) {
        return format::address(SocketAddress{row.endpoint.address, row.endpoint.port});
    }
    if (role == Qt::ToolTipRole && index.column() == Flags) {
        return flagMeanings(row.endpoint.flags);
    }
    return cellData<Row>(table, row, index.column(), role, RateUnit::Bits);
}

QVariant EndpointModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return titleData<Row>(table, section, orientation, "EndpointModel", role);
}
