// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What a person can take out of the list of connections beside its cells: commands and filters.
#pragma once

#include "widgets/tableactions.h"

class ConnectionFilter;
class ConnectionModel;

class ConnectionActions : public TableActions {
    Q_OBJECT

public:
    ConnectionActions(QTreeView* view, ConnectionModel& model, ConnectionFilter& filter);
};
