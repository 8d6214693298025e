// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The XDG Base Directory Specification, and the search path of systemd.
#include "appswitch/places.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <format>
#include <ranges>
#include <string_view>

#include <sys/stat.h>
#include <unistd.h>

namespace mptcp::appswitch {

namespace {

std::string variable(const char* name)
{
    const char* value = std::getenv(name);
    return value ? value : "";
}

std::string folder(const char* name, std::string fallback)
{
    std::string value = variable(name);
    return value.starts_with('/') ? value : std::move(fallback);
}

std::vector<std::string> listOf(const char* name, std::string_view fallback)
{
    const std::string value = variable(name);
    std::vector<std::string> found;
    for (auto range : (value.empty() ? fallback : value) | std::views::split(':')) {
        found.emplace_back(std::string_view(range));
    }
    return found;
}

std::vector<std::string> folders(const char* name, std::string_view fallback)
{
    std::vector<std::string> found = listOf(name, fallback);
    std::erase_if(found, [](const std::string& each) { return !each.starts_with('/'); });
    std::ranges::for_each(found, [](std::string& each) {
        each.resize(each.find_last_not_of('/') + 1); // "/usr/share/" is one of Debian's
    });
    return found;
}

bool isProgram(const std::string& path)
{
    struct stat status{};
    return stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode)
        && access(path.c_str(), X_OK) == 0;
}

} // namespace

Places placesOfEnvironment()
{
    const std::string home = folder("HOME", "/");
    return {.home = home,
        .dataHome = folder("XDG_DATA_HOME", home + "/.local/share"),
        .dataDirs = folders("XDG_DATA_DIRS", "/usr/local/share:/usr/share"),
        .configHome = folder("XDG_CONFIG_HOME", home + "/.config"),
        .runtimeDir = folder("XDG_RUNTIME_DIR", {}),
        .path = folders("PATH", "/usr/local/bin:/usr/bin:/bin"),
        .desktops = listOf("XDG_CURRENT_DESKTOP", {}),
        .configDirs = folders("XDG_CONFIG_DIRS", "/etc/xdg")};
}

std::vector<std::string> applicationFolders(const Places& places)
{
    std::vector<std::string> found{places.dataHome + "/applications"};
    for (const std::string& folder : places.dataDirs) {
        found.push_back(folder + "/applications");
    }
    return found;
}

std::vector<std::string> unitFolders(const Places& places)
{
    std::vector<std::string> found;
    const auto add = [&](const std::string& base, std::string_view folder) {
        if (!base.empty()) {
            found.push_back(std::format("{}/systemd/{}", base, folder));
        }
    };
    add(places.configHome, "user.control");
    add(places.runtimeDir, "user.control");
    add(places.runtimeDir, "transient");
    add(places.runtimeDir, "generator.early");
    add(places.configHome, "user");
    for (const std::string& folder : places.configDirs) {
        add(folder, "user");
    }
    found.push_back(places.adminUnits);
    add(places.runtimeDir, "user");
    found.push_back(places.runUnits);
    add(places.runtimeDir, "generator");
    add(places.dataHome, "user");
    for (const std::string& folder : places.dataDirs) {
        add(folder, "user");
    }
    found.insert(found.end(), places.unitDirs.begin(), places.unitDirs.end());
    add(places.runtimeDir, "generator.late"); // made from autostart entries
    return found;
}

std::string findProgram(const std::string& name, const Places& places)
{
    if (name.contains('/')) {
        return name.starts_with('/') && isProgram(name) ? resolved(name) : std::string();
    }
    for (const std::string& folder : places.path) {
        if (const std::string path = folder + '/' + name; !name.empty() && isProgram(path)) {
            return resolved(path);
        }
    }
    return {};
}

std::string resolved(const std::string& path)
{
    std::error_code error;
    const auto whole = std::filesystem::canonical(path, error);
    return error ? path : whole.string();
}

} // namespace mptcp::appswitch
