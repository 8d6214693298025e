// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What header cells answer.
#include "models/column.h"

#include <QCoreApplication>

QVariant titleData(const ColumnTitle& title, const char* context, int role)
{
    switch (role) {
    case Qt::DisplayRole:
        return QCoreApplication::translate(context, title.header);
    case Qt::ToolTipRole:
        return title.toolTip ? QCoreApplication::translate(context, title.toolTip) : QVariant();
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(title.alignment | Qt::AlignVCenter);
    case KeyRole:
        return QString::fromLatin1(title.id);
    default:
        return {};
    }
}
