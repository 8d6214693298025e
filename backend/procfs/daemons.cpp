// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The names of processes.
#include "procfs/daemons.h"

#include "procfs/files.h"

#include <algorithm>
#include <cerrno>
#include <ranges>

#include <dirent.h>

namespace mptcp::procfs {

namespace {

constexpr std::string_view mptcpd = "mptcpd";

bool isProcess(std::string_view name)
{
    return std::ranges::all_of(name, [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

Result<std::string> findDaemons()
{
    // There is always a process 1. Who cannot see it does not see the others either.
    if (!readLine("/proc/1/comm")) {
        return systemError("look for mptcpd", EACCES, "/proc hides the processes of others");
    }
    bool found = false;
    const auto walked = forEachEntry("/proc", [&](int, const dirent& entry) {
        const std::string name = entry.d_name;
        found = isProcess(name) && readLine("/proc/" + name + "/comm") == mptcpd;
        return !found;
    });
    return walked.transform([&] { return found ? std::string(mptcpd) + '\n' : std::string(); });
}

bool runsMptcpd(std::string_view text)
{
    return std::ranges::contains(
        text | std::views::split('\n'), mptcpd, [](auto line) { return std::string_view(line); });
}

} // namespace mptcp::procfs
