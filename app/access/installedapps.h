// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The applications of this desktop, read when somebody wants to see them.
#pragma once

#include "core/appchoice.h"

#include <QObject>

#include <span>
#include <string>
#include <vector>

/// *Threads.* Reads on a thread of its own; everything else on the GUI thread.
class InstalledApps : public QObject {
    Q_OBJECT

public:
    explicit InstalledApps(QObject* parent = nullptr);

    /// Reads them anew; changed() follows the first time, and when they are others than before.
    void read();
    /// Whether they have been read once.
    bool isRead() const { return m_isRead; }
    /// By name; empty before they have been read.
    std::span<const mptcp::DesktopApp> all() const { return m_all; }
    /// The one that starts this executable; null when none does, or several do.
    const mptcp::DesktopApp* startedAs(const std::string& executable) const;
    /// Null: not installed.
    const mptcp::DesktopApp* find(const std::string& id) const;

Q_SIGNALS:
    void changed();

private:
    std::vector<mptcp::DesktopApp> m_all;
    bool m_isReading = false;
    bool m_isRead = false;
};
