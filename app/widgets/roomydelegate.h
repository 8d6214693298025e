// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// How the rows of our lists look: some air around the text, groups in bold, wishes in italics.
#pragma once

#include "models/column.h"

#include <QStyledItemDelegate>

class RoomyDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        return QStyledItemDelegate::sizeHint(option, index) + QSize(8, 8);
    }

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        option->font.setBold(
            !index.parent().isValid() && index.model()->hasChildren(index.siblingAtColumn(0)));
        option->font.setItalic(index.data(PendingRole).toBool());
    }
};
