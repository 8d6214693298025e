// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which program somebody means by a word.
#include "access/appfinder.h"

#include "appswitch/desktopentries.h"
#include "appswitch/launcher.h"

#include <algorithm>
#include <vector>

using namespace mptcp;

namespace {

App appOf(const DesktopApp& entry)
{
    return {.executable = entry.executable, .name = entry.name, .entry = entry.id};
}

} // namespace

std::optional<App> findApp(const std::string& word, const appswitch::Places& places)
{
    if (appswitch::isUnit(word)) {
        return App{.executable = {}, .name = word, .entry = word};
    }
    const std::vector<DesktopApp> apps = appswitch::installedApps(places, {});
    const bool isId = word.ends_with(".desktop");
    const std::string id = isId ? word : word + ".desktop";
    const auto entry = std::ranges::find(apps, id, &DesktopApp::id);
    const std::string executable = isId ? std::string() : appswitch::findProgram(word, places);
    if (executable.empty()) {
        return entry != apps.end() ? std::optional(appOf(*entry)) : std::nullopt;
    }
    const auto starts = [&](const DesktopApp& app) { return app.executable == executable; };
    if (entry != apps.end() && starts(*entry)) {
        return appOf(*entry);
    }
    const auto only = std::ranges::find_if(apps, starts);
    if (only != apps.end() && std::ranges::count_if(apps, starts) == 1) {
        return appOf(*only);
    }
    return App{.executable = executable,
        .name = executable.substr(executable.rfind('/') + 1),
        .entry = {}};
}
