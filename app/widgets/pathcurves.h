// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The curves of all interfaces: the same name, colour and dash on each page.
#pragma once

#include "models/pathmodel.h"
#include "widgets/ratechart.h"

/// One curve per row, in the order of the rows.
std::vector<RateCurve> pathCurves(const std::vector<PathRow>& rows,
    const mptcp::monitor::History& history, mptcp::monitor::Range range);

/// What a person calls the interface of a row.
QString pathName(const PathRow& row);
