// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What each path carried, day by day.
#pragma once

#include "books/watch.h"
#include "monitor/account.h"

#include <map>

struct UsageDay {
    mptcp::monitor::Usages usages{};
    /// When it was watched; and when plain TCP was, which is not always. Absent: not at all.
    std::optional<Watch> watch{}, plainWatch{};

    bool operator==(const UsageDay&) const = default;
};
/// By local date.
using UsageDays = std::map<QDate, UsageDay>;

/// What of them is kept in the file.
struct UsageRetention {
    int days = 400; ///< with entries; the oldest go first
    qint64 bytes = 16'000'000; ///< of the file, likewise; the latest day stays

    bool operator==(const UsageRetention&) const = default;
};

void add(mptcp::monitor::Usages& usages, const mptcp::monitor::Usages& more);
void add(UsageDays& days, const UsageDays& more);
/// One after the other.
void rename(UsageDays& days, const std::vector<mptcp::monitor::Renames>& renames);

/// What days grow by, after their interfaces were given other names.
struct UsageNews {
    std::vector<mptcp::monitor::Renames> renames{};
    UsageDays days{};

    bool empty() const { return renames.empty() && days.empty(); }
};
void add(UsageNews& news, const UsageNews& later);

/// Keeps the latest `count` days. Days are counted, not time: a clock that was wrong for a moment
/// makes one day too many, and takes none of the others with it.
void trim(UsageDays& days, std::size_t count);

/// Those of the month that `day` is in.
mptcp::monitor::Usages monthOf(const UsageDays& days, const QDate& day);
