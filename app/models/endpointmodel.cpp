// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The columns of the endpoint table, and how its rows follow from a frame and from wishes.
#include "models/endpointmodel.h"

#include "models/changesentences.h"
#include "models/sentences.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <ranges>
#include <utility>

using namespace mptcp;
using format::RateUnit;
using Row = EndpointRow;

namespace {

constexpr Qt::Alignment right = Qt::AlignTrailing;

QString stateText(const Row& row)
{
    using Kind = diagnosis::EndpointChange::Kind;
    if (row.pending && row.pending->kind == Kind::Add) {
        return EndpointModel::tr("being added…");
    }
    if (row.pending) {
        return row.pending->kind == Kind::Remove ? EndpointModel::tr("being removed…")
                                                 : EndpointModel::tr("being changed…");
    }
    return row.addressPresent ? EndpointModel::tr("ready") : EndpointModel::tr("no address");
}

QString idText(const Row& row)
{
    const auto id = std::to_underlying(row.endpoint.id);
    return id == 0 ? QString() : format::count(id);
}

QString portText(const Row& row)
{
    return row.endpoint.port == 0 ? QString() : QString::number(row.endpoint.port);
}

constexpr std::array<Column<Row>, EndpointModel::ColumnCount> table{{
    {{"address", QT_TRANSLATE_NOOP("EndpointModel", "Address")},
        [](const Row& row) { return QVariant(format::address(row.endpoint.address)); },
        [](const Row& row, RateUnit) { return format::address(row.endpoint.address); }},
    {{"interface", QT_TRANSLATE_NOOP("EndpointModel", "Interface"),
         QT_TRANSLATE_NOOP("EndpointModel", "Interface the endpoint is bound to, when it is")},
        [](const Row& row) {
            return row.interface.empty() ? QVariant() : QVariant(format::text(row.interface));
        },
        [](const Row& row, RateUnit) { return format::text(row.interface); }},
    {{"id", QT_TRANSLATE_NOOP("EndpointModel", "ID"),
         QT_TRANSLATE_NOOP(
             "EndpointModel", "Number of the endpoint; another one after each change"),
         right},
        [](const Row& row) { return QVariant(uint(std::to_underlying(row.endpoint.id))); },
        [](const Row& row, RateUnit) { return idText(row); }},
    {{"flags", QT_TRANSLATE_NOOP("EndpointModel", "Flags"),
         QT_TRANSLATE_NOOP(
             "EndpointModel", "What the kernel may do with the address, in its own words")},
        [](const Row& row) { return QVariant(format::endpointFlags(row.endpoint.flags)); },
        [](const Row& row, RateUnit) { return format::endpointFlags(row.endpoint.flags); }},
    {{"port", QT_TRANSLATE_NOOP("EndpointModel", "Port"),
         QT_TRANSLATE_NOOP("EndpointModel", "Announced together with the address; usually none"),
         right},
        [](const Row& row) {
            return row.endpoint.port == 0 ? QVariant() : QVariant(uint(row.endpoint.port));
        },
        [](const Row& row, RateUnit) { return portText(row); }},
    {{"owner", QT_TRANSLATE_NOOP("EndpointModel", "Owner"),
         QT_TRANSLATE_NOOP("EndpointModel", "Who added it, or would restore it")},
        [](const Row& row) { return QVariant(sentences::owner(row.owner)); },
        [](const Row& row, RateUnit) { return sentences::owner(row.owner); }},
    {{"subflows", QT_TRANSLATE_NOOP("EndpointModel", "Subflows"),
         QT_TRANSLATE_NOOP("EndpointModel", "Subflows that use the address now"), right},
        [](const Row& row) { return QVariant(row.subflows); },
        [](const Row& row, RateUnit) { return format::count(row.subflows); }},
    {{"tx_bytes", QT_TRANSLATE_NOOP("EndpointModel", "Sent"),
         QT_TRANSLATE_NOOP("EndpointModel", "By the subflows that use the address now"), right},
        [](const Row& row) { return QVariant(qulonglong(row.sentBytes)); },
        [](const Row& row, RateUnit) { return format::bytes(row.sentBytes); }},
    {{"rx_bytes", QT_TRANSLATE_NOOP("EndpointModel", "Received"),
         QT_TRANSLATE_NOOP("EndpointModel", "By the subflows that use the address now"), right},
        [](const Row& row) { return QVariant(qulonglong(row.receivedBytes)); },
        [](const Row& row, RateUnit) { return format::bytes(row.receivedBytes); }},
    {{"address_present", QT_TRANSLATE_NOOP("EndpointModel", "State"),
         QT_TRANSLATE_NOOP("EndpointModel", "Whether an interface has the address now")},
        [](const Row& row) { return QVariant(stateText(row)); },
        [](const Row& row, RateUnit) { return stateText(row); }},
}};

/// What the subflows from one address come to.
struct Use {
    std::uint32_t subflows = 0;
    std::uint64_t sentBytes = 0, receivedBytes = 0;
};

std::map<Address, Use> useByAddress(const Snapshot& snapshot)
{
    std::map<Address, Use> uses;
    for (const TcpSocket& subflow : snapshot.subflows) {
        Use& use = uses[subflow.local.address];
        ++use.subflows;
        use.sentBytes += subflow.info ? subflow.info->bytesAcked : 0;
        use.receivedBytes += subflow.info ? subflow.info->bytesReceived : 0;
    }
    return uses;
}

auto keyOf(const Endpoint& endpoint)
{
    return std::pair(endpoint.address, endpoint.port);
}

Row makeRow(const Endpoint& endpoint, const Snapshot& snapshot)
{
    Row row{.endpoint = endpoint, .interface = {}, .owner = {}, .pending = {}};
    if (const Link* link = snapshot.find(endpoint.link)) {
        row.interface = link->name;
    }
    row.addressPresent = std::ranges::any_of(snapshot.links, [&](const Link& link) {
        return std::ranges::contains(link.addresses, endpoint.address, &LinkAddress::address);
    });
    return row;
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

void EndpointModel::setFrame(
    const monitor::FramePtr& frame, const diagnosis::Surroundings& surroundings)
{
    m_frame = frame;
    const Snapshot& snapshot = *frame->snapshot;
    const auto uses = useByAddress(snapshot);
    m_present.clear();
    for (const Endpoint& endpoint : snapshot.endpoints) {
        Row row = makeRow(endpoint, snapshot);
        row.owner = diagnosis::ownerOf(endpoint, surroundings);
        if (const auto use = uses.find(endpoint.address); use != uses.end()) {
            row.subflows = use->second.subflows;
            row.sentBytes = use->second.sentBytes;
            row.receivedBytes = use->second.receivedBytes;
        }
        m_present.push_back(std::move(row));
    }
    show();
}

void EndpointModel::setPending(std::vector<diagnosis::EndpointChange> changes)
{
    m_pending = std::move(changes);
    show();
}

void EndpointModel::show()
{
    if (!m_frame) {
        return;
    }
    std::map<decltype(keyOf({})), Row> rows;
    for (const Row& row : m_present) {
        rows.emplace(keyOf(row.endpoint), row);
    }
    for (const diagnosis::EndpointChange& change : m_pending) {
        const auto key = keyOf(change.endpoint);
        if (!rows.contains(key) && change.kind == diagnosis::EndpointChange::Kind::Add) {
            rows.emplace(key, makeRow(change.endpoint, *m_frame->snapshot));
            rows.at(key).endpoint.id = AddressId{};
            rows.at(key).owner = {diagnosis::EndpointOwner::Who::MptcpMonitor,
                diagnosis::EndpointOwner::Why::AddedByUs, diagnosis::Certainty::Certain, {}};
        }
        if (const auto row = rows.find(key); row != rows.end()) {
            row->second.pending = change;
        }
    }
    std::vector<Row> fresh;
    std::ranges::move(rows | std::views::values, std::back_inserter(fresh));
    mergeRows(m_rows, std::move(fresh), [](const Row& row) { return keyOf(row.endpoint); });
}

const EndpointRow* EndpointModel::row(const QModelIndex& index) const
{
    return index.isValid() ? &m_rows[static_cast<std::size_t>(index.row())] : nullptr;
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
    const EndpointRow* shown = row(index);
    if (!shown) {
        return {};
    }
    if (role == KeyRole) {
        return format::address(SocketAddress{shown->endpoint.address, shown->endpoint.port});
    }
    if (role == PendingRole) {
        return shown->pending.has_value();
    }
    if (role == Qt::ToolTipRole && index.column() == Flags) {
        return flagMeanings(shown->endpoint.flags);
    }
    if (role == Qt::ToolTipRole && index.column() == Owner) {
        return sentences::ownerReason(shown->owner);
    }
    return cellData<Row>(table, *shown, index.column(), role, RateUnit::Bits);
}

QVariant EndpointModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return titleData<Row>(table, section, orientation, "EndpointModel", role);
}
