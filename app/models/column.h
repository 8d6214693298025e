// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What a column of any of our models is: one entry in one table.
#pragma once

#include "models/format.h"

#include <QString>
#include <QVariant>

#include <span>

/// The roles of all our models, on top of Qt's own. On a horizontal header KeyRole is the column's
/// id: stable over versions, for remembering a layout and for exports.
enum Role {
    RawRole = Qt::UserRole + 1, ///< sorts, exports, feeds delegates; invalid when absent
    KeyRole, ///< QString that names the row as long as it exists
    SearchRole ///< all searchable text of the row, joined
};

/// The part of a column that is the same for each row.
struct ColumnTitle {
    const char* id; ///< "tx_bps": with the unit of the raw value where there is one
    const char* header; ///< marked with QT_TRANSLATE_NOOP
    const char* toolTip; ///< likewise; null: none
    Qt::Alignment alignment = Qt::AlignLeading;
};

template <typename Row> struct Column {
    ColumnTitle title;
    QVariant (*raw)(const Row& row); ///< in the unit that the id names; invalid when absent
    /// What a cell shows; format::unknown() when absent. Only rates heed the unit.
    QString (*text)(const Row& row, format::RateUnit unit);
};

/// A header cell, with the texts translated in `context`.
QVariant titleData(const ColumnTitle& title, const char* context, int role);

/// The roles of a cell that the table alone can answer.
template <typename Row>
QVariant cellData(const Column<Row>& column, const Row& row, int role, format::RateUnit unit)
{
    switch (role) {
    case Qt::DisplayRole:
        return column.text(row, unit);
    case RawRole:
        return column.raw(row);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(column.title.alignment | Qt::AlignVCenter);
    default:
        return {};
    }
}

/// The texts of all columns of a row, for SearchRole.
template <typename Row>
QString searchText(std::span<const Column<Row>> columns, const Row& row, format::RateUnit unit)
{
    QString text;
    for (const Column<Row>& column : columns) {
        text += column.text(row, unit) + QLatin1Char('\n');
    }
    return text;
}
