// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which connections a search leaves in the tree, and their order.
#pragma once

#include <QSortFilterProxyModel>

/// Sits on a ConnectionModel. A connection that matches stays with its application and all of its
/// subflows. Sorted by RawRole.
class ConnectionFilter : public QSortFilterProxyModel {
    Q_OBJECT

public:
    explicit ConnectionFilter(QObject* parent = nullptr);

    /// The words of `mptcpctl show connections`: app: iface: state: verdict: host: and free text.
    /// Returns what is wrong with them, for people; empty when nothing is (the filter before stays
    /// in force otherwise).
    QString setFilterText(const QString& text);

    /// How many connections are left.
    int connections() const;

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;
    bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;
};
