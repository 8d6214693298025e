// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The columns of the connection tree.
#pragma once

#include "models/column.h"
#include "models/connectionrow.h"

/// In the order of ConnectionModel::Column; texts in the translation context "ConnectionModel".
std::span<const Column<ConnectionRow>> connectionColumns();

/// The name of an application for people.
QString appName(const AppKey& app);
