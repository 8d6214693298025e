// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// How much the user wants each network to carry at most: a group of the settings per interface.
#pragma once

#include <KSharedConfig>
#include <QObject>

#include <map>
#include <optional>
#include <string>

/// Bytes, both directions together, never 0; absent: as much as you like.
struct DataLimit {
    std::optional<quint64> day{}, month{};

    bool operator==(const DataLimit&) const = default;
};

/// What stands in the file and is no amount counts as absent.
class DataLimits : public QObject {
    Q_OBJECT

public:
    explicit DataLimits(KSharedConfig::Ptr config, QObject* parent = nullptr);

    /// By name of the interface; only those with a limit.
    const std::map<std::string, DataLimit>& all() const { return m_limits; }
    DataLimit of(const std::string& link) const;
    /// From now on, and written at once.
    void set(const std::string& link, const DataLimit& limit);

Q_SIGNALS:
    void changed();

private:
    KSharedConfig::Ptr m_config;
    std::map<std::string, DataLimit> m_limits;
};
