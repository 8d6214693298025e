// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which file a process runs: what several processes of one program have in common.
#pragma once

#include <optional>
#include <string>

namespace mptcp {

struct Executable {
    std::string path; ///< /proc/PID/exe: absolute, without symbolic links, as it was started
    /// Another file has the path by now, or none, as after an upgrade.
    bool replaced = false;
    /// The process has files of its own, as in a container or a sandbox: what lies here under its
    /// path is another file, or nothing.
    bool isElsewhere = false;
    /// Many programs run this file, as "/usr/bin/python3.13".
    bool isInterpreter = false;
    /// Runs without the dynamic loader, so that no library can be put before its own. Absent:
    /// could not be looked at.
    std::optional<bool> isStatic = {};

    bool operator==(const Executable&) const = default;
};

} // namespace mptcp
