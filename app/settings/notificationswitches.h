// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which notifications are switched on: the file that the desktop's settings write, too.
#pragma once

#include <QList>
#include <QString>

/// The truth is the files, so nothing is kept here: mptcp-monitor.notifyrc as it is shipped, and
/// the user's own of the same name. Someone else may change that at any time.
class NotificationSwitches {
public:
    struct Event {
        QString id; ///< "fellBack"
        QString name, comment; ///< in the user's language
        bool isOn = false;
    };

    /// By name; empty where the shipped file is missing.
    static QList<Event> events();
    static QString nameOf(const QString& id);
    static bool isOn(const QString& id);
    /// False when the user's file cannot be written.
    [[nodiscard]] static bool set(const QString& id, bool on);
};
