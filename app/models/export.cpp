// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What CSV and JSON need of a model: ids from the header, raw values from the cells.
#include "models/export.h"

#include "models/column.h"

#include <QStringList>

namespace {

QString columnId(const QAbstractItemModel& model, int column)
{
    return model.headerData(column, Qt::Horizontal, KeyRole).toString();
}

/// A spreadsheet must not calculate what a process calls itself.
QString defused(const QString& text)
{
    static const QString formulaStarts = QStringLiteral("=+-@\t\r\n");
    return !text.isEmpty() && formulaStarts.contains(text.front()) ? u'\'' + text : text;
}

QString csvCell(const QVariant& raw)
{
    const bool isText = raw.typeId() == QMetaType::QString;
    QString text = isText ? defused(raw.toString()) : raw.toString();
    static const QString special = QStringLiteral(",\"\r\n");
    if (std::ranges::any_of(text, [](QChar c) { return special.contains(c); })) {
        text = u'"' + text.replace(u'"', QLatin1String("\"\"")) + u'"';
    }
    return text;
}

void appendLines(
    QByteArray& csv, const QAbstractItemModel& model, const QModelIndex& parent, int level)
{
    for (int row = 0; row < model.rowCount(parent); ++row) {
        QStringList cells{QString::number(level)};
        for (int column = 0; column < model.columnCount(parent); ++column) {
            cells += csvCell(model.index(row, column, parent).data(RawRole));
        }
        csv += cells.join(u',').toUtf8() + "\r\n";
        appendLines(csv, model, model.index(row, 0, parent), level + 1);
    }
}

} // namespace

QByteArray toCsv(const QAbstractItemModel& model)
{
    QStringList header{QStringLiteral("level")};
    for (int column = 0; column < model.columnCount(); ++column) {
        header += columnId(model, column);
    }
    QByteArray csv = header.join(u',').toUtf8() + "\r\n";
    appendLines(csv, model, {}, 0);
    return csv;
}

QJsonArray toJson(const QAbstractItemModel& model, const QModelIndex& parent)
{
    QJsonArray rows;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        rows += rowToJson(model.index(row, 0, parent));
    }
    return rows;
}

QJsonObject rowToJson(const QModelIndex& row)
{
    const QAbstractItemModel& model = *row.model();
    QJsonObject object = row.data(JsonRole).toJsonObject();
    if (!object.isEmpty()) {
        return object;
    }
    for (int column = 0; column < model.columnCount(row.parent()); ++column) {
        const QVariant raw = row.siblingAtColumn(column).data(RawRole);
        object.insert(columnId(model, column), QJsonValue::fromVariant(raw));
    }
    const QModelIndex first = row.siblingAtColumn(0);
    if (model.hasChildren(first)) {
        object.insert(QLatin1String("children"), toJson(model, first));
    }
    return object;
}

QString rowToText(const QModelIndex& row)
{
    QStringList cells;
    for (int column = 0; column < row.model()->columnCount(row.parent()); ++column) {
        cells += row.siblingAtColumn(column).data().toString();
    }
    return cells.join(u'\t');
}
