// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Two levels: a connection's row adds up what the rows of its networks say.
#include "models/handoverpartmodel.h"

#include "models/handovermodel.h"

#include <QCoreApplication>

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
struct Row {
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
    case Unknown:
        break;
    }
    return Texts::tr("not watched");
}

QString nameOf(const Row& row)
{
    return row.share ? format::text(row.share->link) : format::app(row.part.owner);
}

/// Nothing in rows of networks.
QString ofConnection(const Row& row, const QString& text)
{
    return row.share ? QString() : text;
}

QVariant rawOfConnection(const Row& row, const QVariant& raw)
{
    return row.share ? QVariant() : raw;
}

QVariant rawStall(const Row& row)
{
    return row.part.stall
        ? rawOfConnection(row,
              qlonglong(std::chrono::round<std::chrono::milliseconds>(*row.part.stall).count()))
        : QVariant();
}

template <Carried HandoverPart::Share::* When> QVariant rawBytes(const Row& row)
{
    return static_cast<qulonglong>(row.sum(When).sum());
}

template <Carried HandoverPart::Share::* When> QString bytesText(const Row& row, RateUnit)
{
    return format::bytes(row.sum(When).sum());
}

constexpr std::array<Column<Row>, HandoverPartModel::ColumnCount> table{{
    {{"name", QT_TRANSLATE_NOOP("HandoverPartModel", "Connection"),
         QT_TRANSLATE_NOOP("HandoverPartModel", "Whose it is; below it the networks it used")},
        [](const Row& row) { return QVariant(nameOf(row)); },
        [](const Row& row, RateUnit) { return nameOf(row); }},
    {{"remote", QT_TRANSLATE_NOOP("HandoverPartModel", "Remote address")},
        [](const Row& row) { return rawOfConnection(row, format::address(row.part.remote)); },
        [](const Row& row, RateUnit) {
            return ofConnection(row, format::address(row.part.remote));
        }},
    {{"fate", QT_TRANSLATE_NOOP("HandoverPartModel", "What became of it")},
        [](const Row& row) { return rawOfConnection(row, format::text(name(row.part.fate))); },
        [](const Row& row, RateUnit) { return ofConnection(row, fateText(row.part.fate)); }},
    {{"stall_ms", QT_TRANSLATE_NOOP("HandoverPartModel", "Standstill"),
         QT_TRANSLATE_NOOP("HandoverPartModel",
             "How long nothing was acknowledged or received of what was under way"),
         Qt::AlignTrailing},
        rawStall,
        [](const Row& row, RateUnit) {
            return ofConnection(row, stallText(row.part.stall, row.part.stallError));
        }},
    {{"bytes_reinjected", QT_TRANSLATE_NOOP("HandoverPartModel", "Sent again"),
         QT_TRANSLATE_NOOP("HandoverPartModel", "What was sent once more over another network"),
         Qt::AlignTrailing},
        [](const Row& row) {
            return rawOfConnection(row, static_cast<qulonglong>(row.part.reinjected));
        },
        [](const Row& row, RateUnit) {
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

bool hasSameRows(const monitor::Handover& left, const monitor::Handover& right)
{
    return left.number == right.number
        && std::ranges::equal(
            left.parts, right.parts, {},
            [](const HandoverPart& part) { return part.shares.size(); },
            [](const HandoverPart& part) { return part.shares.size(); });
}

} // namespace

HandoverPartModel::HandoverPartModel(QObject* parent) : QAbstractItemModel(parent) { }

void HandoverPartModel::setHandover(const monitor::HandoverPtr& handover)
{
    if (handover == m_handover) {
        return;
    }
    if (handover && m_handover && hasSameRows(*handover, *m_handover)) {
        m_handover = handover;
        for (int row = 0; row < rowCount(); ++row) {
            const QModelIndex part = index(row, 0);
            Q_EMIT dataChanged(part, index(row, ColumnCount - 1));
            if (const int shares = rowCount(part); shares > 0) {
                Q_EMIT dataChanged(index(0, 0, part), index(shares - 1, ColumnCount - 1, part));
            }
        }
        return;
    }
    if (const int rows = rowCount(); rows > 0) {
        beginRemoveRows({}, 0, rows - 1);
        m_handover = nullptr;
        endRemoveRows();
    }
    if (handover && !handover->parts.empty()) {
        beginInsertRows({}, 0, static_cast<int>(handover->parts.size()) - 1);
        m_handover = handover;
        endInsertRows();
    }
    m_handover = handover;
}

const std::vector<HandoverPart>& HandoverPartModel::parts() const
{
    static const std::vector<HandoverPart> none;
    return m_handover ? m_handover->parts : none;
}

std::optional<Token> HandoverPartModel::connection(const QModelIndex& index) const
{
    const QModelIndex top = index.parent().isValid() ? index.parent() : index;
    return top.isValid() ? std::optional(parts()[static_cast<std::size_t>(top.row())].connection)
                         : std::nullopt;
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
        return static_cast<int>(parts().size());
    }
    return above(parent) > 0 || parent.column() > 0
        ? 0
        : static_cast<int>(parts()[static_cast<std::size_t>(parent.row())].shares.size());
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
    const auto number = static_cast<std::size_t>(index.row());
    const HandoverPart& part = parts()[above(index) > 0 ? above(index) - 1 : number];
    const Row row{part, above(index) > 0 ? &part.shares[number] : nullptr};
    return cellData<Row>(table, row, index.column(), role, RateUnit::Bits);
}

QVariant HandoverPartModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return titleData<Row>(table, section, orientation, "HandoverPartModel", role);
}
