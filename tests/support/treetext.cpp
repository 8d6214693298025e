// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Printing a model row by row.
#include "support/treetext.h"

#include <QStringList>

QString treeText(const QAbstractItemModel& model, std::initializer_list<int> columns,
    const QModelIndex& parent, int depth)
{
    QString text;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        QStringList cells;
        for (const int column : columns) {
            cells += model.index(row, column, parent).data().toString();
        }
        QString line = QString(depth * 2, u' ') + cells.join(QStringLiteral(" | "));
        while (line.endsWith(u' ')) {
            line.chop(1);
        }
        text += line + u'\n';
        text += treeText(model, columns, model.index(row, 0, parent), depth + 1);
    }
    return text;
}
