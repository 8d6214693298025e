// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Two levels: an index of a subflow bears the token of the connection above it.
#include "models/rangeusemodel.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

using namespace mptcp;
using format::RateUnit;
using monitor::Carried;

namespace {

/// A connection, or one of its subflows.
struct Cell {
    const RangeUse& use;
    const RangeUse::Subflow* subflow = nullptr; ///< null: the connection

    Carried carried() const { return subflow ? subflow->carried : use.carried(); }
    QString name() const { return subflow ? subflow->network : format::app(use.owner); }
    QString remote() const { return format::address(subflow ? subflow->remote : use.remote); }
};

constexpr std::array<Column<Cell>, RangeUseModel::ColumnCount> table{{
    {{"name", QT_TRANSLATE_NOOP("RangeUseModel", "Connection"),
         QT_TRANSLATE_NOOP("RangeUseModel", "Whose it is; below it the networks it used")},
        [](const Cell& cell) {
            return cell.name() == format::unknown() ? QVariant() : QVariant(cell.name());
        },
        [](const Cell& cell, RateUnit) { return cell.name(); }},
    {{"remote", QT_TRANSLATE_NOOP("RangeUseModel", "Remote address")},
        [](const Cell& cell) { return QVariant(cell.remote()); },
        [](const Cell& cell, RateUnit) { return cell.remote(); }},
    {{"tx_bytes", QT_TRANSLATE_NOOP("RangeUseModel", "Sent"),
         QT_TRANSLATE_NOOP("RangeUseModel", "In the chosen part of time"), Qt::AlignTrailing},
        [](const Cell& cell) { return QVariant(static_cast<qulonglong>(cell.carried().tx)); },
        [](const Cell& cell, RateUnit) { return format::bytes(cell.carried().tx); }},
    {{"rx_bytes", QT_TRANSLATE_NOOP("RangeUseModel", "Received"),
         QT_TRANSLATE_NOOP("RangeUseModel", "In the chosen part of time"), Qt::AlignTrailing},
        [](const Cell& cell) { return QVariant(static_cast<qulonglong>(cell.carried().rx)); },
        [](const Cell& cell, RateUnit) { return format::bytes(cell.carried().rx); }},
}};

quintptr idOf(Token token)
{
    return static_cast<quintptr>(static_cast<std::uint32_t>(token)) + 1;
}

quintptr idOf(const RangeUse& use)
{
    return idOf(use.connection);
}

} // namespace

Carried RangeUse::carried() const
{
    Carried sum;
    for (const Subflow& each : subflows) {
        sum += each.carried;
    }
    return sum;
}

RangeUseModel::RangeUseModel(QObject* parent) : RowMerge(parent) { }

void RangeUseModel::setUses(std::vector<RangeUse> uses)
{
    const auto token = [](const RangeUse& use) { return use.connection; };
    const auto cookie = [](const RangeUse::Subflow& subflow) { return subflow.cookie; };
    const auto move = [](auto& row) { return std::move(row); };
    const auto replace = [](int, RangeUse::Subflow& subflow, RangeUse::Subflow& fresh) {
        return std::exchange(subflow, std::move(fresh)) != subflow;
    };
    const auto update = [&](int number, RangeUse& row, RangeUse& fresh) {
        const bool below = mergeRows(index(number, 0), row.subflows,
            std::exchange(fresh.subflows, {}), cookie, move, replace);
        fresh.subflows = row.subflows;
        return std::exchange(row, std::move(fresh)) != row || below;
    };
    mergeRows({}, m_rows, std::move(uses), token, move, update);
}

std::optional<Token> RangeUseModel::connection(const QModelIndex& index) const
{
    const QModelIndex top = index.parent().isValid() ? index.parent() : index;
    return top.isValid() ? std::optional(m_rows[static_cast<std::size_t>(top.row())].connection)
                         : std::nullopt;
}

QModelIndex RangeUseModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent)) {
        return {};
    }
    return createIndex(
        row, column, parent.isValid() ? idOf(m_rows[static_cast<std::size_t>(parent.row())]) : 0);
}

QModelIndex RangeUseModel::parent(const QModelIndex& index) const
{
    if (index.internalId() == 0) {
        return {};
    }
    const auto row = std::ranges::lower_bound(
        m_rows, index.internalId(), {}, [](const RangeUse& use) { return idOf(use); });
    return row != m_rows.end() ? createIndex(static_cast<int>(row - m_rows.begin()), 0, quintptr{0})
                               : QModelIndex();
}

int RangeUseModel::rowCount(const QModelIndex& parent) const
{
    if (!parent.isValid()) {
        return static_cast<int>(m_rows.size());
    }
    return parent.internalId() != 0 || parent.column() > 0
        ? 0
        : static_cast<int>(m_rows[static_cast<std::size_t>(parent.row())].subflows.size());
}

int RangeUseModel::columnCount(const QModelIndex& /*parent*/) const
{
    return ColumnCount;
}

QVariant RangeUseModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const QModelIndex above = index.parent();
    const auto row = static_cast<std::size_t>(index.row());
    const RangeUse& use = m_rows[above.isValid() ? static_cast<std::size_t>(above.row()) : row];
    const Cell cell{use, above.isValid() ? &use.subflows[row] : nullptr};
    if (role == KeyRole) {
        return above.isValid() ? format::cookie(cell.subflow->cookie)
                               : format::token(use.connection);
    }
    return cellData<Cell>(table, cell, index.column(), role, RateUnit::Bits);
}

QVariant RangeUseModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return titleData<Cell>(table, section, orientation, "RangeUseModel", role);
}
