// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Rows of any of our models as CSV, JSON and text, as they stand after sorting and filtering.
#pragma once

#include <QAbstractItemModel>
#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>

/// Raw values under the columns' ids; one line per row, children below their parent. The first
/// column, "level", is 0 for top rows, 1 for their children and so on. UTF-8, RFC 4180; text that a
/// spreadsheet would take for a formula gets an apostrophe in front.
QByteArray toCsv(const QAbstractItemModel& model);

/// One object per row: what the model itself has for that (JsonRole), else the raw values, null
/// where absent, and children in "children".
QJsonArray toJson(const QAbstractItemModel& model, const QModelIndex& parent = {});
/// One row with its children.
QJsonObject rowToJson(const QModelIndex& row);

/// The displayed texts of one row, separated by tabs.
QString rowToText(const QModelIndex& row);
