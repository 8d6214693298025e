// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// A bus of the test's own, on which everybody may be anything.
#pragma once

#include <QDBusConnection>
#include <QProcess>
#include <QTemporaryDir>

class PrivateBus {
public:
    PrivateBus();
    ~PrivateBus();

    /// A new member of the bus.
    QDBusConnection connect();
    /// The member leaves at once.
    static void disconnect(QDBusConnection& member);

    /// Lets the bus start `command` for calls to `service`.
    void makeStartable(const QString& service, const QString& command);

private:
    QTemporaryDir m_folder;
    QProcess m_daemon;
    QString m_address;
    QStringList m_members; ///< names of their connections
};
