// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The log of what happened as a table, newest first.
#pragma once

#include "models/column.h"
#include "models/rowmerge.h"
#include "monitor/eventlog.h"

#include <QAbstractTableModel>

class EventModel : public RowMerge<QAbstractTableModel> {
    Q_OBJECT

public:
    enum Column { Time, What, App, Interface, Local, Remote, Token, Knowledge, ColumnCount };

    explicit EventModel(QObject* parent = nullptr);

    /// Takes over what the log has by now.
    void setLog(const mptcp::monitor::EventLog& log);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(
        int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    std::vector<mptcp::monitor::LogEntryPtr> m_rows; ///< newest first
};
