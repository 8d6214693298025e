// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What a column of any of our models is: one entry in one table.
#pragma once

#include "models/format.h"

#include <QString>
#include <QVariant>

#include <optional>
#include <span>

/// The roles of all our models, on top of Qt's own. On a horizontal header KeyRole is the column's
/// id: stable over versions, for remembering a layout and for exports.
enum Role {
    RawRole = Qt::UserRole + 1, ///< sorts, exports, feeds delegates; invalid when absent
    KeyRole, ///< QString that names the row as long as it exists
    SearchRole, ///< all searchable text of the row, joined
    JsonRole, ///< QJsonObject: the row as exports have it, where its columns are not all of it
    PendingRole ///< true: a change was asked for, and the kernel does not show it yet
};

/// The part of a column that is the same for each row.
struct ColumnTitle {
    const char* id; ///< "tx_bps": with the unit of the raw value where there is one
    const char* header; ///< marked with QT_TRANSLATE_NOOP
    const char* toolTip = nullptr; ///< likewise; null: none
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

/// The same for a whole table; nothing for rows' headers and columns that do not exist.
template <typename Row>
QVariant titleData(std::span<const Column<Row>> columns, int section, Qt::Orientation orientation,
    const char* context, int role)
{
    const auto column = static_cast<std::size_t>(section);
    return orientation == Qt::Horizontal && column < columns.size()
        ? titleData(columns[column].title, context, role)
        : QVariant();
}

/// The roles of a cell that the table alone can answer.
template <typename Row>
QVariant cellData(std::span<const Column<Row>> columns, const Row& row, int column, int role,
    format::RateUnit unit)
{
    const Column<Row>& entry = columns[static_cast<std::size_t>(column)];
    switch (role) {
    case Qt::DisplayRole:
        return entry.text(row, unit);
    case RawRole:
        return entry.raw(row);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(entry.title.alignment | Qt::AlignVCenter);
    case SearchRole: {
        QString text;
        for (const Column<Row>& each : columns) {
            text += each.text(row, unit) + u'\n';
        }
        return text;
    }
    default:
        return {};
    }
}

/// An unsigned number as a raw value.
template <typename Number> QVariant rawNumber(const std::optional<Number>& value)
{
    return value ? QVariant(static_cast<qulonglong>(*value)) : QVariant();
}
