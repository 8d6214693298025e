// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The desktop entries that are installed: which file an id means, and what the menu shows of it.
#pragma once

#include "appswitch/places.h"
#include "core/appchoice.h"

#include <string>
#include <string_view>
#include <vector>

namespace mptcp::appswitch {

/// Whether a file could have this id; it is a name without folders.
bool isEntryId(const std::string& id);

/// The files with this id, "kde-foo.desktop" also as kde/foo.desktop, the one that counts first.
std::vector<std::string> findEntries(const std::string& id, const Places& places);
/// The ids in a folder of applications, sorted.
/// `ending`: of files with this behind their name, which is no part of the id.
std::vector<std::string> entriesIn(const std::string& folder, std::string_view ending = {});

/// All applications, by id. Without those that are hidden, broken or of another type. Reads every
/// desktop file there is, some milliseconds for some hundred.
/// `languages`: "de_AT", "de"; the first that an entry has counts.
std::vector<DesktopApp> installedApps(
    const Places& places, const std::vector<std::string>& languages);

} // namespace mptcp::appswitch
