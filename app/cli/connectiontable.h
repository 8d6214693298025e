// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The table of connections: each with its subflows below it.
#pragma once

#include "cli/report.h"

#include <QString>

/// Why there is none: nothing there, or nothing that fits the search.
QString noConnectionsText(const Report& report, const Arguments& arguments);

/// What `show connections` prints; a sentence when there are none.
QString connectionText(const Report& report, const Arguments& arguments, bool colours);
