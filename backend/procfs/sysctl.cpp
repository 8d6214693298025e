// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Where settings, the kernel's release and the types of interfaces stand.
#include "procfs/sysctl.h"

#include "procfs/files.h"

#include <algorithm>
#include <ranges>

#include <dirent.h>
#include <net/if.h>
#include <unistd.h>

namespace mptcp::procfs {

namespace {

/// Lines "name value"; the value may be empty or contain spaces.
Result<NamedValues<std::string>> parsePairs(std::string_view text, const char* operation)
{
    NamedValues<std::string> result;
    for (auto range : text | std::views::split('\n')) {
        const std::string_view line(range);
        if (line.empty()) {
            continue;
        }
        const auto space = line.find(' ');
        if (space == 0 || space == std::string_view::npos) {
            return std::unexpected(Error{
                ErrorKind::Malformed, operation, 0, "no name and value: " + std::string(line)});
        }
        result.values.emplace_back(line.substr(0, space), line.substr(space + 1));
    }
    std::ranges::sort(result.values);
    return result;
}

/// The value of a line KEY=value in an uevent file; empty when there is none.
std::string_view valueOf(std::string_view uevent, std::string_view key)
{
    for (auto range : uevent | std::views::split('\n')) {
        const std::string_view line(range);
        if (line.starts_with(key) && line.substr(key.size()).starts_with('=')) {
            return line.substr(key.size() + 1);
        }
    }
    return {};
}

} // namespace

Result<std::string> readSettings()
{
    const std::string directory = "/proc/sys/net/mptcp";
    std::string text;
    Result<void> failure;
    const auto listed = forEachEntry(directory, [&](int, const dirent& entry) {
        const auto value = readLine(directory + '/' + entry.d_name);
        if (!value) {
            failure = std::unexpected(value.error());
            return false;
        }
        text += entry.d_name;
        text += ' ';
        text += *value;
        text += '\n';
        return true;
    });
    // A kernel without MPTCP lacks this directory alone; without /proc nothing can be said of it.
    const bool isAbsent =
        !listed && listed.error().kind == ErrorKind::NotFound && access("/proc/sys/net", F_OK) == 0;
    if (!listed && !isAbsent) {
        return std::unexpected(listed.error());
    }
    return failure.transform([&] { return std::move(text); });
}

Result<Settings> parseSettings(std::string_view text)
{
    return parsePairs(text, "read MPTCP settings");
}

Result<void> resumeMptcp()
{
    const std::string file = "/proc/sys/net/mptcp/blackhole_timeout";
    const auto timeout = readLine(file);
    if (!timeout && timeout.error().kind == ErrorKind::NotFound) {
        return std::unexpected(Error{ErrorKind::NotSupported, "resume MPTCP", timeout.error().code,
            "this kernel does not pause MPTCP"});
    }
    return timeout.and_then([&](const std::string& value) { return writeFile(file, value); });
}

Result<std::string> readKernelRelease()
{
    return readLine("/proc/sys/kernel/osrelease");
}

Result<std::string> readReversePathFilters()
{
    const std::string directory = "/proc/sys/net/ipv4/conf";
    std::string text;
    return forEachEntry(directory, [&](int, const dirent& entry) {
        const std::string name = entry.d_name;
        if (const auto value = readLine(directory + '/' + name + "/rp_filter")) {
            text += name + ' ' + *value + '\n';
        } // else gone meanwhile
        return true;
    }).transform([&] { return std::move(text); });
}

Result<Settings> parseReversePathFilters(std::string_view text)
{
    return parsePairs(text, "read reverse-path filters");
}

Result<std::string> readLinkTypes()
{
    const std::string directory = "/sys/class/net";
    std::string text;
    const auto listed = forEachEntry(directory, [&](int, const dirent& entry) {
        const std::string name = entry.d_name;
        const auto uevent = readFile(directory + '/' + name + "/uevent");
        if (!uevent) {
            return true; // gone meanwhile, or "bonding_masters", which is no interface
        }
        const std::string_view type = valueOf(*uevent, "DEVTYPE");
        // A sysfs mounted in another network namespace shows that one's interfaces.
        const bool ours =
            valueOf(*uevent, "IFINDEX") == std::to_string(if_nametoindex(name.c_str()));
        if (!type.empty() && ours) {
            text += name + ' ' + std::string(type) + '\n';
        }
        return true;
    });
    return listed.transform([&] { return std::move(text); });
}

Result<NamedValues<std::string>> parseLinkTypes(std::string_view text)
{
    return parsePairs(text, "read interface types");
}

} // namespace mptcp::procfs
