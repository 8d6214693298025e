// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The search applied to the tree: connections decide for those above and below them.
#include "models/connectionfilter.h"

#include "models/column.h"
#include "models/connectionmodel.h"

ConnectionFilter::ConnectionFilter(QObject* parent) : QSortFilterProxyModel(parent) { }

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

/// What is unknown is less than anything.
bool ConnectionFilter::lessThan(const QModelIndex& left, const QModelIndex& right) const
{
    const QVariant a = left.data(RawRole), b = right.data(RawRole);
    if (!a.isValid() || !b.isValid()) {
        return b.isValid();
    }
    return a.typeId() == QMetaType::QString
        ? a.toString().compare(b.toString(), Qt::CaseInsensitive) < 0
        : QVariant::compare(a, b) == QPartialOrdering::Less;
}

bool ConnectionFilter::anyConnectionFits(const QModelIndex& app) const
{
    for (int row = 0; row < sourceModel()->rowCount(app); ++row) {
        if (filterAcceptsRow(row, app)) {
            return true;
        }
    }
    return false;
}

/// Called for subflows only below connections that were accepted. Applications are asked again
/// when one of their connections changes, since they change with them.
bool ConnectionFilter::filterAcceptsRow(int row, const QModelIndex& parent) const
{
    const auto* model = static_cast<const ConnectionModel*>(sourceModel());
    if (m_filter.isEmpty()) {
        return true;
    }
    const QModelIndex index = model->index(row, 0, parent);
    switch (model->row(index)->level) {
    case ConnectionRow::Level::App:
        return anyConnectionFits(index);
    case ConnectionRow::Level::Connection:
        return model->matches(m_filter, index);
    case ConnectionRow::Level::Subflow:
        break;
    }
    return true;
}
