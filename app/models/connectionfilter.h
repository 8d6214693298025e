// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which connections a search leaves in the tree, and their order.
#pragma once

#include "models/filter.h"

#include <QSortFilterProxyModel>

/// Sits on a ConnectionModel. A connection that fits stays with its application and all of its
/// subflows. Sorted by RawRole.
class ConnectionFilter : public QSortFilterProxyModel {
    Q_OBJECT

public:
    explicit ConnectionFilter(QObject* parent = nullptr);

    /// The language of models/filter. What is wrong with the text, translated, is the error; the
    /// filter before stays in force then.
    std::expected<void, QString> setFilterText(const QString& text);
    const Filter& filter() const { return m_filter; }

    /// How many connections are left.
    int connections() const;

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;
    bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

private:
    bool anyConnectionFits(const QModelIndex& app) const;

    Filter m_filter;
};
