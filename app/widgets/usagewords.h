// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What the books say in sentences, around the table of what each path carried.
#pragma once

#include "books/usagebooks.h"
#include "settings/datalimits.h"

#include <QString>

namespace usagewords {

/// Both directions together: "1.20 GB", "≥ 1.20 GB".
QString amount(const mptcp::monitor::Usage& usage);
/// Why there is no row.
QString emptiness(const UsageBooks& books, UsageBooks::Period period);
/// What the sums do not say by themselves: since when they were counted, and how they are kept.
QString note(const UsageBooks& books, UsageBooks::Period period);
/// How much of each limit is used, a line for each; empty: nothing is counted, or limited.
QString limits(const UsageBooks& books, const DataLimits& limits);

} // namespace usagewords
