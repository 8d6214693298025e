// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Whether the desktop starts the monitor at login: one file that belongs to the user.
#pragma once

#include <QString>

/// The truth is the file, so nothing is kept here: someone else may switch it off as well.
class Autostart {
public:
    /// `program`: absolute path of the executable to start.
    Autostart(QString desktopFileName, QString program);

    /// Also true when the distribution starts it for everyone and the user did not object.
    bool isEnabled() const;
    /// False when the file could not be written.
    [[nodiscard]] bool setEnabled(bool enabled) const;

private:
    QString userFile() const;
    bool write(bool hidden) const;

    QString m_fileName; ///< "org.example.app.desktop"
    QString m_program;
};
