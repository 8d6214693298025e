// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What the settings mean for the books, and the books for the limits in the settings.
#pragma once

#include "books/usagebooks.h"
#include "diagnosis/judge.h"

#include <vector>

class DataLimits;
class MonitorSettings;

/// Where they are kept; of the user.
QString booksFile();
/// `mayKeep`: whether the file is this program's own.
UsageBooks::Keeping keeping(const MonitorSettings& settings, bool mayKeep);
UsageRetention retention(const MonitorSettings& settings);
/// None while nothing is counted.
std::vector<mptcp::diagnosis::Allowance> allowances(
    const DataLimits& limits, const UsageBooks& books);
