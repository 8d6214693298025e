// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Rows of any of our models as CSV and JSON, as they stand after sorting and filtering.
#pragma once

#include <QAbstractItemModel>
#include <QByteArray>
#include <QJsonArray>

/// Raw values under the columns' ids, one line per row, children below their parent; trees get a
/// first column "level" (0, 1, 2). Text that a spreadsheet would take for a formula is quoted.
QByteArray toCsv(const QAbstractItemModel& model);

/// One object per row with the raw values, null where absent; children in "children".
QJsonArray toJson(const QAbstractItemModel& model, const QModelIndex& parent = {});
/// One row with its children.
QJsonObject toJson(const QModelIndex& row);

/// The displayed texts of one row, separated by tabs, for the clipboard.
QString toText(const QModelIndex& row);
