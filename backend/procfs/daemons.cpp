// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The names of processes, and the columns of /proc/net/netlink.
#include "procfs/daemons.h"

#include "procfs/files.h"

#include <algorithm>
#include <charconv>
#include <format>
#include <ranges>
#include <vector>

#include <dirent.h>
#include <linux/netlink.h>
#include <sys/stat.h>

namespace mptcp::procfs {

namespace {

constexpr std::string_view mptcpd = "mptcpd";
constexpr std::string_view hidden = "hidden";
constexpr std::string_view groups = "groups ";

/// The number of the PID namespace that has all processes, PROC_PID_INIT_INO of the kernel.
constexpr ino_t initialPids = 0xEFFFFFFC;

bool isProcess(std::string_view name)
{
    return std::ranges::all_of(name, [](char c) { return c >= '0' && c <= '9'; });
}

/// There is always a process 1. Who cannot see it does not see the others either.
bool seesAllProcesses()
{
    struct stat pids{};
    return readLine("/proc/1/comm") && stat("/proc/self/ns/pid", &pids) == 0
        && pids.st_ino == initialPids;
}

template <typename Number> std::optional<Number> toNumber(std::string_view text, int base = 10)
{
    Number value{};
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
    return error == std::errc() && stop == text.data() + text.size() ? std::optional(value)
                                                                     : std::nullopt;
}

/// "sk Eth Pid Groups Rmem Wmem Dump Locks Drops Inode", of which Eth is the protocol.
std::optional<std::uint32_t> joinedGroups(std::string_view table, Inode ours)
{
    std::optional<std::uint32_t> joined;
    for (auto line : table | std::views::split('\n') | std::views::drop(1)) {
        std::vector<std::string_view> columns;
        for (auto column : line | std::views::split(' ')) {
            if (!column.empty()) {
                columns.emplace_back(column);
            }
        }
        if (columns.size() != 10 || toNumber<int>(columns[1]) != NETLINK_GENERIC) {
            continue;
        }
        const auto mask = toNumber<std::uint32_t>(columns[3], 16);
        const auto inode = toNumber<std::uint32_t>(columns[9]);
        if (!mask || !inode) {
            return std::nullopt;
        }
        // The kernel's own socket is always among them.
        joined = joined.value_or(0) | (Inode{*inode} == ours ? 0 : *mask);
    }
    return joined;
}

} // namespace

std::optional<bool> Daemons::hasJoined(unsigned group) const
{
    return groups && group >= 1 && group <= 32 ? std::optional(((*groups >> (group - 1)) & 1) != 0)
                                               : std::nullopt;
}

Result<std::string> findDaemons(Inode ours)
{
    std::string text = seesAllProcesses() ? std::string() : std::format("{}\n", hidden);
    if (const auto table = readFile("/proc/net/netlink")) {
        if (const auto joined = joinedGroups(*table, ours)) {
            text += std::format("{}{:08x}\n", groups, *joined);
        }
    }
    bool found = false;
    const auto walked = forEachEntry("/proc", [&](int, const dirent& entry) {
        const std::string name = entry.d_name;
        found = isProcess(name) && readLine("/proc/" + name + "/comm") == mptcpd;
        return !found;
    });
    return walked.transform([&] { return found ? std::format("{}{}\n", text, mptcpd) : text; });
}

Daemons parseDaemons(std::string_view text)
{
    Daemons daemons{.mptcpd = false, .groups = {}};
    bool isHidden = false;
    for (auto range : text | std::views::split('\n')) {
        const std::string_view line(range);
        isHidden |= line == hidden;
        if (line == mptcpd) {
            daemons.mptcpd = true;
        } else if (line.starts_with(groups)) {
            daemons.groups = toNumber<std::uint32_t>(line.substr(groups.size()), 16);
        }
    }
    if (isHidden && daemons.mptcpd == false) {
        daemons.mptcpd.reset();
    }
    return daemons;
}

} // namespace mptcp::procfs
