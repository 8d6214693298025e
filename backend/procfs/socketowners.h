// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which process holds a socket, and which app a cgroup belongs to.
#pragma once

#include "core/ids.h"
#include "core/owner.h"
#include "core/result.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace mptcp::procfs {

/// Walks /proc/PID/fd for the given inodes (sorted) and writes one line per one found,
/// "inode pid/started comm\n", the lowest pid where several share it. Processes this user may not
/// look into are passed over without an error: that is the normal case.
Result<std::string> scanSocketOwners(const std::vector<Inode>& wanted);
std::unordered_map<Inode, Process> parseSocketOwners(std::string_view text);

/// Walks the cgroup v2 mount (from /proc/self/mountinfo) and writes one line per directory,
/// "id path\n". `NotSupported` when none is mounted.
Result<std::string> scanCgroups();
std::unordered_map<CgroupId, std::string> parseCgroups(std::string_view text);

/// The app or unit in a cgroup path: "app-org.kde.konsole-1234.scope" is "org.kde.konsole",
/// "nginx.service" is "nginx", "app-firefox@1a2b.service" is "firefox"; systemd's \x2d escapes are
/// undone. Empty for slices, sessions and the root, which say nothing about the app.
std::string appOfCgroup(std::string_view path);
/// The unit that app is of: "nginx.service". Empty for the same paths.
std::string unitOfCgroup(std::string_view path);

} // namespace mptcp::procfs
