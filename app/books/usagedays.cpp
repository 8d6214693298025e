// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// How days add up.
#include "books/usagedays.h"

void add(mptcp::monitor::Usages& usages, const mptcp::monitor::Usages& more)
{
    for (const auto& [key, usage] : more) {
        usages[key] += usage;
    }
}

void add(UsageDays& days, const UsageDays& more)
{
    for (const auto& [date, day] : more) {
        UsageDay& sum = days[date];
        add(sum.usages, day.usages);
        add(sum.watch, day.watch);
        add(sum.plainWatch, day.plainWatch);
    }
}

void rename(UsageDays& days, const std::vector<mptcp::monitor::Renames>& renames)
{
    for (auto& [date, day] : days) {
        for (const mptcp::monitor::Renames& each : renames) {
            rename(day.usages, each);
        }
    }
}

void add(UsageNews& news, const UsageNews& later)
{
    rename(news.days, later.renames);
    news.renames.insert(news.renames.end(), later.renames.begin(), later.renames.end());
    add(news.days, later.days);
}

void trim(UsageDays& days, std::size_t count)
{
    while (days.size() > count) {
        days.erase(days.begin());
    }
}

mptcp::monitor::Usages monthOf(const UsageDays& days, const QDate& day)
{
    mptcp::monitor::Usages result;
    const QDate first(day.year(), day.month(), 1);
    const auto end = days.lower_bound(first.addMonths(1));
    for (auto it = days.lower_bound(first); it != end; ++it) {
        add(result, it->second.usages);
    }
    return result;
}
