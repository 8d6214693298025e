// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The search applied to the tree: connections decide for those above and below them.
#include "models/connectionfilter.h"

#include "models/column.h"
#include "models/connectionmodel.h"

ConnectionFilter::ConnectionFilter(QObject* parent) : QSortFilterProxyModel(parent)
{
    setSortRole(RawRole);
    setRecursiveFilteringEnabled(true);
    setAutoAcceptChildRows(true);
}

std::expected<void, QString> ConnectionFilter::setFilterText(const QString& text)
{
    return Filter::parse(text).transform([this](Filter filter) {
        m_filter = std::move(filter);
        invalidateRowsFilter();
    });
}

int ConnectionFilter::connections() const
{
    int count = 0;
    for (int app = 0; app < rowCount(); ++app) {
        count += rowCount(index(app, 0));
    }
    return count;
}

bool ConnectionFilter::filterAcceptsRow(int row, const QModelIndex& parent) const
{
    const auto* model = static_cast<const ConnectionModel*>(sourceModel());
    return m_filter.isEmpty() || model->matches(m_filter, model->index(row, 0, parent));
}
