// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What the settings mean for the books, and the books for the limits in the settings.
#include "bookkeeping.h"

#include "settings/datalimits.h"
#include "settings/monitorsettings.h"

#include <QStandardPaths>

using mptcp::diagnosis::Allowance;

QString booksFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation)
        + QStringLiteral("/usage.sqlite");
}

UsageBooks::Keeping keeping(const MonitorSettings& settings, bool mayKeep)
{
    switch (settings.keepUsage()) {
    case MonitorSettings::NotCounted:
        return UsageBooks::Keeping::Off;
    case MonitorSettings::OnDisk:
        return mayKeep ? UsageBooks::Keeping::Kept : UsageBooks::Keeping::InMemory;
    default:
        return UsageBooks::Keeping::InMemory;
    }
}

UsageRetention retention(const MonitorSettings& settings)
{
    return {.days = settings.usageDays(), .bytes = settings.usageMegabytes() * qint64(1'000'000)};
}

std::vector<Allowance> allowances(const DataLimits& limits, const UsageBooks& books)
{
    std::vector<Allowance> result;
    if (books.keeping() == UsageBooks::Keeping::Off) {
        return result;
    }
    const auto add = [&](const std::string& link, Allowance::Period period,
                         UsageBooks::Period booked, std::optional<quint64> limit) {
        if (limit) {
            const auto usage = books.usage(link, booked);
            result.push_back({link, period, *limit, usage.carried.sum(), usage.incomplete});
        }
    };
    for (const auto& [link, limit] : limits.all()) {
        add(link, Allowance::Period::Day, UsageBooks::Period::Today, limit.day);
        add(link, Allowance::Period::Month, UsageBooks::Period::Month, limit.month);
    }
    return result;
}
