// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The file that outlives the program: what each path carried on each day, in SQLite.
#pragma once

#include "books/usagedays.h"
#include "books/usagetrouble.h"

#include <QSqlDatabase>

#include <expected>

/// Only the user can read the file. A write is there as a whole or not at all, and once it has
/// succeeded it survives a loss of power.
///
/// *Threads.* Used and destroyed on one.
class UsageStore {
public:
    explicit UsageStore(QString file, const UsageRetention& retention = {});
    ~UsageStore();
    Q_DISABLE_COPY_MOVE(UsageStore)

    /// For the days that are added from now on.
    void setRetention(const UsageRetention& retention) { m_retention = retention; }
    /// Makes file and folder when there are none. Can be tried again.
    std::expected<void, UsageTrouble> open();
    bool isOpen() const { return m_database.isOpen(); }
    void close();

    /// The latest days with entries. It is open.
    std::expected<UsageDays, UsageTrouble> read(int days);
    /// It is open. Then what is too old goes.
    std::expected<void, UsageTrouble> add(const UsageNews& news);

    /// Closes the file and gives it another name, which is returned; empty: that has failed.
    QString setAside();
    /// Closes the file, and removes it and all that were set aside.
    void remove();

private:
    std::expected<void, UsageTrouble> run(const QString& statement);
    std::expected<qint64, UsageTrouble> number(const QString& question);
    std::expected<void, UsageTrouble> prepare();
    std::expected<void, UsageTrouble> rename(const mptcp::monitor::Renames& renames);
    std::expected<void, UsageTrouble> insert(const UsageDays& days);
    std::expected<void, UsageTrouble> readWatch(UsageDays& days, int count);
    std::expected<void, UsageTrouble> prune();

    const QString m_file;
    UsageRetention m_retention;
    QSqlDatabase m_database;
};
