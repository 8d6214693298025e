// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// How programs look in lists: the icon of their menu entry.
#pragma once

#include "widgets/roomydelegate.h"

#include <QIcon>

/// `name`: in the theme, or an absolute path; that of any program where there is none.
inline QIcon appIcon(QString name)
{
    // That of executables looks like a warning in some themes.
    const QIcon any = QIcon::fromTheme(QStringLiteral("applications-other"),
        QIcon::fromTheme(QStringLiteral("application-x-executable")));
    if (name.startsWith(u'/')) {
        const QIcon file(name);
        return file.availableSizes().isEmpty() ? any : file;
    }
    // Some entries name a file of the theme instead.
    for (const QLatin1StringView suffix :
        {QLatin1StringView(".png"), QLatin1StringView(".svg"), QLatin1StringView(".xpm")}) {
        if (name.endsWith(suffix)) {
            name.chop(suffix.size());
        }
    }
    return name.isEmpty() ? any : QIcon::fromTheme(name, any);
}

/// Draws the icon that the first column names.
class AppDelegate : public RoomyDelegate {
    Q_OBJECT

public:
    using RoomyDelegate::RoomyDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override
    {
        RoomyDelegate::initStyleOption(option, index);
        if (index.column() == 0) {
            option->features |= QStyleOptionViewItem::HasDecoration;
            option->decorationSize = QSize(22, 22);
            option->icon = appIcon(index.data(Qt::DecorationRole).toString());
        }
    }
};
