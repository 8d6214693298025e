// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Models as text, so that a failing comparison can be read.
#pragma once

#include <QAbstractItemModel>

#include <initializer_list>

/// One line per row, children indented by two blanks; the texts of the columns with " | " between.
QString treeText(const QAbstractItemModel& model, std::initializer_list<int> columns,
    const QModelIndex& parent = {}, int depth = 0);
