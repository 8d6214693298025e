// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Walking the folders of applications, and reading what is found there.
#include "appswitch/desktopentries.h"

#include "appswitch/desktopfile.h"
#include "appswitch/entrychange.h"
#include "appswitch/ownfiles.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <ranges>

#include <sys/stat.h>

namespace mptcp::appswitch {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view suffix = ".desktop";
constexpr int deepest = 4; ///< of folders in a folder of applications

bool isThere(const std::string& path)
{
    struct stat status{};
    return lstat(path.c_str(), &status) == 0;
}

/// Adds the paths by id; symbolic links to folders are not followed, so that it ends.
void walk(const std::string& folder, const std::string& prefix, std::string_view ending, int depth,
    std::map<std::string, std::string>& found)
{
    std::error_code error;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) {
        const std::string name = entry.path().filename().string();
        std::error_code failed;
        if (name.ends_with(ending)) {
            found.try_emplace(prefix + name, entry.path().string());
        } else if (depth < deepest && entry.is_directory(failed) && !entry.is_symlink(failed)) {
            walk(entry.path().string(), prefix + name + '-', ending, depth + 1, found);
        }
    }
}

/// Each dash may have been a slash.
void findNested(const std::string& folder, std::string_view id, std::vector<std::string>& found)
{
    if (const std::string path = folder + '/' + std::string(id); isThere(path)) {
        found.push_back(path);
    }
    for (auto dash = id.find('-'); dash != std::string_view::npos; dash = id.find('-', dash + 1)) {
        const std::string below = folder + '/' + std::string(id.substr(0, dash));
        std::error_code error;
        if (dash > 0 && fs::is_directory(below, error)) {
            findNested(below, id.substr(dash + 1), found);
        }
    }
}

/// Whether one of the user's desktops is in a list with semicolons.
bool namesDesktop(std::string_view list, const Places& places)
{
    return std::ranges::any_of(list | std::views::split(';'), [&](auto range) {
        return std::ranges::contains(places.desktops, std::string_view(range));
    });
}

bool isShown(const DesktopGroup& main, const Places& places)
{
    const auto only = findValue(main, "OnlyShowIn");
    const auto never = findValue(main, "NotShowIn");
    return !isTrue(findValue(main, "NoDisplay")) && (!only || namesDesktop(*only, places))
        && !(never && namesDesktop(*never, places));
}

std::optional<DesktopApp> readApp(const std::string& id, const std::string& path,
    const Places& places, const std::vector<std::string>& languages)
{
    const auto text = readEntry(path);
    const auto groups = text.and_then([](const std::string& all) { return parseDesktopFile(all); });
    if (!groups) {
        return std::nullopt;
    }
    const DesktopGroup& main = *findGroup(*groups, mainGroup);
    if (findValue(main, "Type") != "Application" || isTrue(findValue(main, "Hidden"))) {
        return std::nullopt;
    }
    if (const auto needed = findValue(main, "TryExec");
        needed && findProgram(unescaped(*needed), places).empty()) {
        return std::nullopt;
    }
    return DesktopApp{.id = id,
        .name = localized(main, "Name", languages),
        .icon = localized(main, "Icon", languages),
        .executable = programOf(findValue(main, "Exec").value_or(std::string_view()), places),
        .isShown = isShown(main, places)};
}

} // namespace

bool isEntryId(const std::string& id)
{
    return id.ends_with(suffix) && id.size() > suffix.size() && id.size() < 200
        && !id.starts_with('.') && !id.contains('/') && !id.contains('\0');
}

std::vector<std::string> findEntries(const std::string& id, const Places& places)
{
    std::vector<std::string> found;
    for (const std::string& folder : applicationFolders(places)) {
        findNested(folder, id, found);
    }
    return found;
}

std::vector<std::string> entriesIn(const std::string& folder, std::string_view ending)
{
    std::map<std::string, std::string> found;
    walk(folder, {}, std::string(suffix).append(ending), 0, found);
    std::vector<std::string> ids;
    for (const std::string& name : found | std::views::keys) {
        ids.push_back(name.substr(0, name.size() - ending.size()));
    }
    return ids;
}

std::vector<DesktopApp> installedApps(
    const Places& places, const std::vector<std::string>& languages)
{
    std::map<std::string, std::string> found;
    for (const std::string& folder : applicationFolders(places)) {
        walk(folder, {}, suffix, 0, found);
    }
    std::vector<DesktopApp> apps;
    for (const auto& [id, path] : found) {
        if (auto app = readApp(id, path, places, languages)) {
            apps.push_back(std::move(*app));
        }
    }
    return apps;
}

} // namespace mptcp::appswitch
