// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// How much the user wants each network to carry at most: a group of the settings per interface.
#include "settings/datalimits.h"

#include <KConfigGroup>

#include <utility>

using namespace Qt::StringLiterals;

namespace {

constexpr auto groupName = "DataLimits"_L1;

std::optional<quint64> amount(const KConfigGroup& group, const char* key)
{
    const quint64 bytes = group.readEntry(key, QString()).toULongLong();
    return bytes > 0 ? std::optional(bytes) : std::nullopt;
}

void write(KConfigGroup& group, const char* key, std::optional<quint64> amount)
{
    if (amount) {
        group.writeEntry(key, QString::number(*amount));
    } else {
        group.deleteEntry(key);
    }
}

} // namespace

DataLimits::DataLimits(KSharedConfig::Ptr config, QObject* parent)
    : QObject(parent), m_config(std::move(config))
{
    const KConfigGroup all = m_config->group(groupName);
    for (const QString& link : all.groupList()) {
        const KConfigGroup group = all.group(link);
        const DataLimit limit{amount(group, "day"), amount(group, "month")};
        if (limit != DataLimit()) {
            m_limits.emplace(link.toStdString(), limit);
        }
    }
}

DataLimit DataLimits::of(const std::string& link) const
{
    const auto found = m_limits.find(link);
    return found != m_limits.end() ? found->second : DataLimit();
}

void DataLimits::set(const std::string& link, const DataLimit& limit)
{
    if (limit == of(link)) {
        return;
    }
    KConfigGroup group = m_config->group(groupName).group(QString::fromStdString(link));
    if (limit == DataLimit()) {
        m_limits.erase(link);
        group.deleteGroup();
    } else {
        m_limits.insert_or_assign(link, limit);
        write(group, "day", limit.day);
        write(group, "month", limit.month);
    }
    m_config->sync();
    Q_EMIT changed();
}
