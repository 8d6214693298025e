// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Where a user's desktop and systemd look for what they start.
#pragma once

#include <string>
#include <vector>

namespace mptcp::appswitch {

/// Absolute paths, in the order in which they count. Others of the environment are passed over, as
/// its specification says.
struct Places {
    std::string home; ///< $HOME
    std::string dataHome; ///< $XDG_DATA_HOME
    std::vector<std::string> dataDirs; ///< $XDG_DATA_DIRS
    std::string configHome; ///< $XDG_CONFIG_HOME
    std::string runtimeDir; ///< $XDG_RUNTIME_DIR; empty: there is none
    std::vector<std::string> path; ///< $PATH
    std::vector<std::string> desktops; ///< $XDG_CURRENT_DESKTOP
    /// For units that belong to the machine: of its packages, of its administrator, and those that
    /// end with it.
    std::vector<std::string> unitDirs{"/usr/local/share/systemd/user", "/usr/share/systemd/user",
        "/usr/local/lib/systemd/user", "/usr/lib/systemd/user"};
    std::string adminUnits = "/etc/systemd/user";
    std::string runUnits = "/run/systemd/user";
    std::vector<std::string> configDirs = {}; ///< $XDG_CONFIG_DIRS
};

Places placesOfEnvironment();

/// Folders with desktop files: the user's own first.
std::vector<std::string> applicationFolders(const Places& places);
/// Folders with units of the user's systemd: the user's own first.
std::vector<std::string> unitFolders(const Places& places);

/// Without symbolic links; empty when it is no file that may be executed. A name without a slash
/// is looked for in $PATH.
std::string findProgram(const std::string& name, const Places& places);

/// Without symbolic links, as far as it is there.
std::string resolved(const std::string& path);

} // namespace mptcp::appswitch
