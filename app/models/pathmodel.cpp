// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The columns of the path table, and how its rows follow from a frame.
#include "models/pathmodel.h"

#include "models/sentences.h"

#include <array>
#include <utility>

using namespace mptcp;
using format::RateUnit;
using Row = PathRow;

namespace {

QString nameText(const Row& row)
{
    return row.link == IfIndex{} ? PathModel::tr("unknown", "interface") : format::text(row.name);
}

QString kindText(const Row& row)
{
    return row.interface ? format::linkKind(row.interface->kind) : format::unknown();
}

QString stateText(const Row& row)
{
    return row.interface        ? sentences::linkState(*row.interface)
        : row.link == IfIndex{} ? format::unknown()
                                : PathModel::tr("gone", "interface");
}

QString stateWord(const Row& row)
{
    return row.interface ? row.interface->usable() ? QStringLiteral("up") : QStringLiteral("down")
                         : QStringLiteral("gone");
}

QString addressText(const Row& row)
{
    QStringList texts;
    if (row.interface) {
        for (const LinkAddress& each : row.interface->addresses) {
            if (!each.address.isLinkLocal()) {
                texts += format::address(each.address);
            }
        }
    }
    return texts.join(QStringLiteral(", "));
}

QString shareText(const Row& row)
{
    return row.share ? PathModel::tr("%1 %", "share").arg(qRound(*row.share * 100))
                     : format::unknown();
}

std::optional<std::uint64_t> tx(const Row& row)
{
    return row.rate ? std::optional(row.rate->tx) : std::nullopt;
}

std::optional<std::uint64_t> rx(const Row& row)
{
    return row.rate ? std::optional(row.rate->rx) : std::nullopt;
}

constexpr Qt::Alignment right = Qt::AlignTrailing;

constexpr std::array<Column<Row>, PathModel::ColumnCount> table{{
    {{"interface", QT_TRANSLATE_NOOP("PathModel", "Interface")},
        [](const Row& row) { return QVariant(format::text(row.name)); },
        [](const Row& row, RateUnit) { return nameText(row); }},
    {{"kind", QT_TRANSLATE_NOOP("PathModel", "Kind")},
        [](const Row& row) {
            return row.interface ? QVariant(format::text(name(row.interface->kind))) : QVariant();
        },
        [](const Row& row, RateUnit) { return kindText(row); }},
    {{"state", QT_TRANSLATE_NOOP("PathModel", "State")},
        [](const Row& row) { return QVariant(stateWord(row)); },
        [](const Row& row, RateUnit) { return stateText(row); }},
    {{"tx_bps", QT_TRANSLATE_NOOP("PathModel", "Sending"),
         QT_TRANSLATE_NOOP(
             "PathModel", "What MPTCP sends through the interface, acknowledged, per second"),
         right},
        [](const Row& row) { return rawNumber(tx(row)); },
        [](const Row& row, RateUnit unit) { return format::rate(tx(row), unit); }},
    {{"rx_bps", QT_TRANSLATE_NOOP("PathModel", "Receiving"),
         QT_TRANSLATE_NOOP("PathModel", "What MPTCP receives through the interface, per second"),
         right},
        [](const Row& row) { return rawNumber(rx(row)); },
        [](const Row& row, RateUnit unit) { return format::rate(rx(row), unit); }},
    {{"share", QT_TRANSLATE_NOOP("PathModel", "Share"),
         QT_TRANSLATE_NOOP("PathModel", "Part of what all interfaces carry now"), right},
        [](const Row& row) { return row.share ? QVariant(*row.share) : QVariant(); },
        [](const Row& row, RateUnit) { return shareText(row); }},
    {{"rtt_us", QT_TRANSLATE_NOOP("PathModel", "Round trip"),
         QT_TRANSLATE_NOOP("PathModel", "The shortest smoothed round-trip time of its subflows"),
         right},
        [](const Row& row) { return rawNumber(row.rtt); },
        [](const Row& row, RateUnit) { return format::roundTrip(row.rtt); }},
    {{"subflows", QT_TRANSLATE_NOOP("PathModel", "Subflows"),
         QT_TRANSLATE_NOOP("PathModel", "Subflows that are there now"), right},
        [](const Row& row) { return QVariant(row.subflows); },
        [](const Row& row, RateUnit) { return format::count(row.subflows); }},
    {{"addresses", QT_TRANSLATE_NOOP("PathModel", "Addresses")},
        [](const Row& row) { return QVariant(addressText(row)); },
        [](const Row& row, RateUnit) { return addressText(row); }},
}};

Link interfaceOf(const Link& link)
{
    return {.index = link.index,
        .name = link.name,
        .kind = link.kind,
        .up = link.up,
        .running = link.running,
        .mtu = link.mtu,
        .addresses = link.addresses,
        .receiveRing = {}};
}

std::uint64_t total(const std::optional<monitor::Rate>& rate)
{
    return rate ? rate->tx + rate->rx : 0;
}

} // namespace

PathModel::PathModel(QObject* parent) : RowMerge(parent) { }

void PathModel::setFrame(const monitor::FramePtr& frame)
{
    std::uint64_t all = 0;
    for (const monitor::PathTraffic& path : frame->paths) {
        all += total(path.rate);
    }
    std::vector<Row> fresh;
    for (const monitor::PathTraffic& path : frame->paths) {
        Row row{.link = path.link,
            .name = path.name,
            .interface = {},
            .rate = path.rate,
            .share = {},
            .rtt = path.rtt,
            .subflows = path.subflows};
        if (const Link* link = frame->snapshot->find(path.link)) {
            row.interface = interfaceOf(*link);
        }
        if (path.rate && all > 0) {
            row.share = static_cast<double>(total(path.rate)) / static_cast<double>(all);
        }
        fresh.push_back(std::move(row));
    }
    mergeRows(m_rows, std::move(fresh), &Row::link);
}

void PathModel::setRateUnit(format::RateUnit unit)
{
    m_unit = unit;
    if (!m_rows.empty()) {
        changed(QModelIndex(), 0, rowCount() - 1);
    }
}

int PathModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int PathModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant PathModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    return role == KeyRole ? QVariant(QString::number(std::to_underlying(row.link)))
                           : cellData<Row>(table, row, index.column(), role, m_unit);
}

QVariant PathModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return titleData<Row>(table, section, orientation, "PathModel", role);
}
