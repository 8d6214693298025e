// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The applications of this desktop, read when somebody wants to see them.
#include "access/installedapps.h"

#include <algorithm>

using mptcp::DesktopApp;

InstalledApps::InstalledApps(QObject* parent) : QObject(parent) { }

void InstalledApps::read() { }

const DesktopApp* InstalledApps::startedAs(const std::string& executable) const
{
    const auto starts = [&](const DesktopApp& app) { return app.executable == executable; };
    const auto found = std::ranges::find_if(m_all, starts);
    const bool onlyOne =
        found != m_all.end() && std::find_if(found + 1, m_all.end(), starts) == m_all.end();
    return onlyOne ? &*found : nullptr;
}

const DesktopApp* InstalledApps::find(const std::string& id) const
{
    const auto found = std::ranges::find(m_all, id, &DesktopApp::id);
    return found != m_all.end() ? &*found : nullptr;
}
