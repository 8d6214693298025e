// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Two levels: a connection's row adds up what the rows of its networks say.
#include "models/handoverpartmodel.h"

#include "models/handovermodel.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

using namespace mptcp;
using format::RateUnit;
using monitor::Carried;
using monitor::HandoverPart;

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(HandoverPartModel)
};

/// A connection, or one of its networks.
struct Cell {
    const HandoverPart& part;
    const HandoverPart::Share* share = nullptr; ///< null: the connection

    Carried sum(Carried HandoverPart::Share::* when) const
    {
        Carried sum;
        for (const HandoverPart::Share& each : part.shares) {
            sum += each.*when;
        }
        return share ? share->*when : sum;
    }
};

QString fateText(HandoverPart::Fate fate)
{
    using enum HandoverPart::Fate;
    switch (fate) {
    case Waiting:
        return Texts::tr("waiting");
    case Kept:
        return Texts::tr("kept");
    case Stuck:
        return Texts::tr("stuck");
    case Ended:
        return Texts::tr("ended");
    case Quiet:
        return Texts::tr("quiet");
    case Unknown:
        break;
    }
    return Texts::tr("not watched");
}

QString nameOf(const Cell& row)
{
    return row.share ? format::text(row.share->link) : format::app(row.part.owner);
}

/// Nothing in rows of networks.
QString ofConnection(const Cell& row, const QString& text)
{
    return row.share ? QString() : text;
}

QVariant rawOfConnection(const Cell& row, const QVariant& raw)
{
    return row.share ? QVariant() : raw;
}

QVariant rawStall(const Cell& row)
{
    return row.part.stall
        ? rawOfConnection(row,
              qlonglong(std::chrono::round<std::chrono::milliseconds>(*row.part.stall).count()))
        : QVariant();
}

template <Carried HandoverPart::Share::* When> QVariant rawBytes(const Cell& row)
{
    return static_cast<qulonglong>(row.sum(When).sum());
}

template <Carried HandoverPart::Share::* When> QString bytesText(const Cell& row, RateUnit)
{
    return format::bytes(row.sum(When).sum());
}

constexpr std::array<Column<Cell>, HandoverPartModel::ColumnCount> table{{
    {{"name", QT_TRANSLATE_NOOP("HandoverPartModel", "Connection"),
         QT_TRANSLATE_NOOP("HandoverPartModel", "Whose it is; below it the networks it used")},
        [](const Cell& row) {
            const QString name = nameOf(row);
            return name == format::unknown() ? QVariant() : QVariant(name);
        },
        [](const Cell& row, RateUnit) { return nameOf(row); }},
    {{"remote", QT_TRANSLATE_NOOP("HandoverPartModel", "Remote address")},
        [](const Cell& row) { return rawOfConnection(row, format::address(row.part.remote)); },
        [](const Cell& row, RateUnit) {
            return ofConnection(row, format::address(row.part.remote));
        }},
    {{"fate", QT_TRANSLATE_NOOP("HandoverPartModel", "What became of it")},
        [](const Cell& row) { return rawOfConnection(row, format::text(name(row.part.fate))); },
        [](const Cell& row, RateUnit) { return ofConnection(row, fateText(row.part.fate)); }},
    {{"stall_ms", QT_TRANSLATE_NOOP("HandoverPartModel", "Standstill"),
         QT_TRANSLATE_NOOP("HandoverPartModel",
             "How long nothing was acknowledged or received of what was under way"),
         Qt::AlignTrailing},
        rawStall,
        [](const Cell& row, RateUnit) {
            return ofConnection(row, stallText(row.part.stall, row.part.stallError));
        }},
    {{"bytes_reinjected", QT_TRANSLATE_NOOP("HandoverPartModel", "Sent again"),
         QT_TRANSLATE_NOOP("HandoverPartModel", "What was sent once more over another network"),
         Qt::AlignTrailing},
        [](const Cell& row) {
            return rawOfConnection(row, static_cast<qulonglong>(row.part.reinjected));
        },
        [](const Cell& row, RateUnit) {
            return ofConnection(row, format::bytes(row.part.reinjected));
        }},
    {{"bytes_before", QT_TRANSLATE_NOOP("HandoverPartModel", "Before"),
         QT_TRANSLATE_NOOP(
             "HandoverPartModel", "Sent and received since the connection was first seen"),
         Qt::AlignTrailing},
        rawBytes<&HandoverPart::Share::before>, bytesText<&HandoverPart::Share::before>},
    {{"bytes_during", QT_TRANSLATE_NOOP("HandoverPartModel", "During"),
         QT_TRANSLATE_NOOP("HandoverPartModel", "Sent and received until the connection went on"),
         Qt::AlignTrailing},
        rawBytes<&HandoverPart::Share::during>, bytesText<&HandoverPart::Share::during>},
    {{"bytes_after", QT_TRANSLATE_NOOP("HandoverPartModel", "After"),
         QT_TRANSLATE_NOOP(
             "HandoverPartModel", "Sent and received from then until the handover was over"),
         Qt::AlignTrailing},
        rawBytes<&HandoverPart::Share::after>, bytesText<&HandoverPart::Share::after>},
}};

/// Rows of connections have none, those of networks the number of the row above them plus one.
std::size_t above(const QModelIndex& index)
{
    return index.internalId();
}

} // namespace

HandoverPartModel::HandoverPartModel(QObject* parent) : RowMerge(parent) { }

void HandoverPartModel::setHandover(const monitor::HandoverPtr& handover)
{
    if (std::exchange(m_handover, handover) == handover) {
        return;
    }
    std::vector<Row> fresh;
    for (std::size_t order = 0; handover && order < handover->parts.size(); ++order) {
        fresh.push_back({handover->number, order, handover->parts[order]});
        std::ranges::sort(fresh.back().part.shares, {}, &HandoverPart::Share::link);
    }
    const auto key = [](const Row& row) { return row.key(); };
    const auto make = [](Row& row) { return std::move(row); };
    mergeRows({}, m_rows, std::move(fresh), key, make,
        [this](int number, Row& row, Row& freshRow) { return update(number, row, freshRow); });
}

/// What a connection did goes with its row, so that what is chosen and open below it stays.
bool HandoverPartModel::update(int number, Row& row, Row& fresh)
{
    const auto link = [](const HandoverPart::Share& share) { return share.link; };
    const auto make = [](HandoverPart::Share& share) { return std::move(share); };
    const auto replace = [](int, HandoverPart::Share& share, HandoverPart::Share& other) {
        return std::exchange(share, std::move(other)) != share;
    };
    const bool others = mergeRows(index(number, 0), row.part.shares,
        std::exchange(fresh.part.shares, {}), link, make, replace);
    fresh.part.shares = row.part.shares;
    return std::exchange(row.part, std::move(fresh.part)) != row.part || others;
}

const HandoverPart& HandoverPartModel::part(int row) const
{
    return m_rows[static_cast<std::size_t>(row)].part;
}

std::optional<Token> HandoverPartModel::connection(const QModelIndex& index) const
{
    const QModelIndex top = index.parent().isValid() ? index.parent() : index;
    return top.isValid() ? std::optional(part(top.row()).connection) : std::nullopt;
}

QModelIndex HandoverPartModel::index(int row, int column, const QModelIndex& parent) const
{
    return hasIndex(row, column, parent)
        ? createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : 0)
        : QModelIndex();
}

QModelIndex HandoverPartModel::parent(const QModelIndex& index) const
{
    return above(index) > 0 ? createIndex(static_cast<int>(above(index)) - 1, 0, quintptr{0})
                            : QModelIndex();
}

int HandoverPartModel::rowCount(const QModelIndex& parent) const
{
    if (!parent.isValid()) {
        return static_cast<int>(m_rows.size());
    }
    return above(parent) > 0 || parent.column() > 0
        ? 0
        : static_cast<int>(part(parent.row()).shares.size());
}

int HandoverPartModel::columnCount(const QModelIndex& /*parent*/) const
{
    return ColumnCount;
}

QVariant HandoverPartModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const bool isShare = above(index) > 0;
    const HandoverPart& part =
        this->part(isShare ? static_cast<int>(above(index)) - 1 : index.row());
    const Cell row{part, isShare ? &part.shares[static_cast<std::size_t>(index.row())] : nullptr};
    return cellData<Cell>(table, row, index.column(), role, RateUnit::Bits);
}

QVariant HandoverPartModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return titleData<Cell>(table, section, orientation, "HandoverPartModel", role);
}
