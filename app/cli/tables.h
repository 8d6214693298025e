// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What `show` prints for people.
#pragma once

#include "cli/report.h"
#include "cli/table.h"

/// A table, or the sentence that says why there is none; lines ended by "\n".
QString toText(const Report& report, const Arguments& arguments, bool colours);

/// The table of `show paths`, also part of the status.
Table pathTable(const mptcp::monitor::Frame& frame, bool totals);
