// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// How sockets show up among a process's files, and where cgroup directories are mounted.
#include "procfs/socketowners.h"

#include "procfs/files.h"
#include "procfs/programs.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <format>
#include <optional>
#include <ranges>
#include <tuple>

#include <dirent.h>
#include <linux/magic.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

namespace mptcp::procfs {

namespace {

/// Takes a number off the front, with the character behind it; nothing when there is none.
template <typename Number> std::optional<Number> takeNumber(std::string_view& text, char terminator)
{
    Number value{};
    const char* begin = text.data();
    const char* end = begin + text.size();
    const auto [stop, error] = std::from_chars(begin, end, value);
    if (error != std::errc() || stop == end || *stop != terminator) {
        return std::nullopt;
    }
    text.remove_prefix(static_cast<std::size_t>(stop - begin) + 1);
    return value;
}

/// The inode when the file is a socket: its link reads "socket:[12345]".
std::optional<Inode> socketInode(int directory, const char* name)
{
    std::array<char, 64> buffer;
    const ssize_t length = readlinkat(directory, name, buffer.data(), buffer.size());
    std::string_view target(buffer.data(), length > 0 ? static_cast<std::size_t>(length) : 0);
    constexpr std::string_view prefix = "socket:[";
    if (!target.starts_with(prefix)) {
        return std::nullopt;
    }
    target.remove_prefix(prefix.size());
    return takeNumber<std::uint64_t>(target, ']').transform([](std::uint64_t inode) {
        return Inode{static_cast<std::uint32_t>(inode)};
    });
}

std::vector<std::int32_t> processes(Result<void>& outcome)
{
    std::vector<std::int32_t> pids;
    outcome = forEachEntry("/proc", [&](int, const dirent& entry) {
        const std::string name = std::string(entry.d_name) + '/';
        std::string_view rest = name;
        if (const auto pid = takeNumber<std::int32_t>(rest, '/'); pid && rest.empty()) {
            pids.push_back(*pid);
        }
        return true;
    });
    std::ranges::sort(pids);
    return pids;
}

/// A process may give itself any name; one line must stay one line.
std::string oneLine(std::string text)
{
    std::ranges::replace_if(
        text, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7f; }, '?');
    return text;
}

/// Undoes escapes made of an introduction and a fixed number of digits.
std::string unescaped(
    std::string_view text, std::string_view introduction, std::size_t digits, int base)
{
    const std::size_t length = introduction.size() + digits;
    std::string result;
    while (!text.empty()) {
        int code = 0;
        if (text.size() >= length && text.starts_with(introduction)
            && std::from_chars(text.data() + introduction.size(), text.data() + length, code, base)
                    .ptr
                == text.data() + length) {
            result += static_cast<char>(code);
            text.remove_prefix(length);
        } else {
            result += text.front();
            text.remove_prefix(1);
        }
    }
    return result;
}

/// Mount point of cgroup v2: "ID PARENT DEV ROOT POINT OPTIONS... - TYPE SOURCE OPTIONS". One that
/// another mount hides does not count.
std::optional<std::string> cgroupMount(std::string_view mountinfo)
{
    for (auto range : mountinfo | std::views::split('\n')) {
        const std::string_view line(range);
        if (!line.contains(" - cgroup2 ")) {
            continue;
        }
        auto fields = line | std::views::split(' ') | std::views::drop(4);
        std::string point = unescaped(std::string_view(*fields.begin()), "\\", 3, 8);
        struct statfs filesystem{};
        if (statfs(point.c_str(), &filesystem) == 0 && filesystem.f_type == CGROUP2_SUPER_MAGIC) {
            return point;
        }
    }
    return std::nullopt;
}

void walkCgroups(const std::string& mount, const std::string& path, std::string& text)
{
    // A directory that is removed meanwhile is as good as one removed before.
    std::ignore = forEachEntry(mount + path, [&](int, const dirent& entry) {
        if (entry.d_type == DT_DIR) {
            const std::string child = path + '/' + entry.d_name;
            text += std::format("{} {}\n", entry.d_ino, child);
            walkCgroups(mount, child, text);
        }
        return true;
    });
}

/// The app's id in the name of a unit that a desktop made, without its suffix:
/// "app[-LAUNCHER]-ID-RANDOM" for scopes, "app[-LAUNCHER]-ID[@RANDOM]" for services. A "-" that
/// belongs to the id is escaped.
std::string_view appId(std::string_view unit, bool scope)
{
    unit = scope ? unit.substr(0, unit.rfind('-')) : unit.substr(0, unit.find('@'));
    const auto dash = unit.rfind('-');
    return dash == std::string_view::npos ? unit : unit.substr(dash + 1);
}

} // namespace

Result<std::string> scanSocketOwners(const std::vector<Inode>& wanted)
{
    std::string text;
    Result<void> outcome;
    std::vector<bool> found(wanted.size());
    std::size_t left = wanted.size();
    for (const std::int32_t pid : processes(outcome)) {
        if (left == 0) {
            break;
        }
        const std::string process = std::format("/proc/{}", pid);
        std::string name; // read once, and only for a process that matters
        std::uint64_t started = 0;
        std::ignore = forEachEntry(process + "/fd", [&](int directory, const dirent& entry) {
            const auto inode = socketInode(directory, entry.d_name);
            const auto it = inode ? std::ranges::lower_bound(wanted, *inode) : wanted.end();
            const auto index = static_cast<std::size_t>(it - wanted.begin());
            if (it == wanted.end() || *it != *inode || found[index]) {
                return true;
            }
            if (name.empty()) {
                name = oneLine(readLine(process + "/comm").value_or(""));
                started = startTime(Pid{pid});
            }
            found[index] = true;
            text += std::format(
                "{} {}/{} {}\n", static_cast<std::uint32_t>(*inode), pid, started, name);
            return --left != 0;
        });
    }
    return outcome.transform([&] { return std::move(text); });
}

std::unordered_map<Inode, Process> parseSocketOwners(std::string_view text)
{
    std::unordered_map<Inode, Process> result;
    for (auto range : text | std::views::split('\n')) {
        std::string_view line(range);
        const auto inode = takeNumber<std::uint32_t>(line, ' ');
        // Recordings from before there were start times lack it.
        const bool timed = line.substr(0, line.find(' ')).contains('/');
        const auto pid = inode ? takeNumber<std::int32_t>(line, timed ? '/' : ' ') : std::nullopt;
        const auto started =
            timed ? takeNumber<std::uint64_t>(line, ' ') : std::optional<std::uint64_t>(0);
        if (pid && started) {
            result.try_emplace(Inode{*inode}, Process{Pid{*pid}, std::string(line), *started});
        }
    }
    return result;
}

Result<std::string> scanCgroups()
{
    const auto mountinfo = readFile("/proc/self/mountinfo");
    if (!mountinfo) {
        return std::unexpected(mountinfo.error());
    }
    const auto mount = cgroupMount(*mountinfo);
    if (!mount) {
        return std::unexpected(
            Error{ErrorKind::NotSupported, "find cgroups", 0, "cgroup v2 is not mounted"});
    }
    struct stat root{};
    if (stat(mount->c_str(), &root) != 0) {
        return systemError("open " + *mount, errno);
    }
    std::string text = std::format("{} /\n", root.st_ino);
    walkCgroups(*mount, {}, text);
    return text;
}

std::unordered_map<CgroupId, std::string> parseCgroups(std::string_view text)
{
    std::unordered_map<CgroupId, std::string> result;
    for (auto range : text | std::views::split('\n')) {
        std::string_view line(range);
        if (const auto id = takeNumber<std::uint64_t>(line, ' ')) {
            result.try_emplace(CgroupId{*id}, line);
        }
    }
    return result;
}

std::string unitOfCgroup(std::string_view path)
{
    // A service may have made directories of its own below its unit's: the last unit counts.
    while (!path.empty()) {
        const auto slash = path.rfind('/');
        const std::string_view unit = path.substr(slash + 1);
        path = path.substr(0, slash == std::string_view::npos ? 0 : slash);
        const bool scope = unit.ends_with(".scope");
        if (!scope && !unit.ends_with(".service")) {
            continue;
        }
        const bool saysNothing = unit == "init.scope" || unit.starts_with("user@")
            || (scope && unit.starts_with("session-"));
        return saysNothing ? std::string() : std::string(unit);
    }
    return {};
}

std::string appOfCgroup(std::string_view path)
{
    const std::string unit = unitOfCgroup(path);
    const bool scope = unit.ends_with(".scope");
    const std::string_view name(
        unit.data(), unit.rfind('.') == std::string::npos ? 0 : unit.rfind('.'));
    const bool app = name.starts_with("app-");
    return unescaped(app ? appId(name.substr(4), scope) : name, "\\x", 2, 16);
}

} // namespace mptcp::procfs
