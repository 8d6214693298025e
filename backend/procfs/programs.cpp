// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// How much of whose files is read, and the words for it.
#include "procfs/programs.h"

#include "procfs/files.h"
#include "procfs/gobuild.h"

#include <algorithm>
#include <charconv>
#include <format>
#include <ranges>
#include <tuple>

namespace mptcp::procfs {

namespace {

// More than any honest process has; what lies beyond is unknown, not absent.
constexpr std::size_t environLimit = 4 << 20;
constexpr std::size_t mapsLimit = 16 << 20;
constexpr std::size_t preloadFileLimit = 64 << 10;
constexpr std::size_t longestValue = 4096;

using Fact = std::optional<std::string> Program::*;
constexpr std::array facts{
    std::pair<std::string_view, Fact>{"environ-preload", &Program::preload},
    std::pair<std::string_view, Fact>{"environ-godebug", &Program::goDebug},
    std::pair<std::string_view, Fact>{"maps-wrapper", &Program::wrapper},
    std::pair<std::string_view, Fact>{"preload-file", &Program::preloadFile},
    std::pair<std::string_view, Fact>{"go-version", &Program::goVersion},
    std::pair<std::string_view, Fact>{"go-default", &Program::goDefault},
};

template <typename Number> std::optional<Number> toNumber(std::string_view text)
{
    Number value{};
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && stop == text.data() + text.size() ? std::optional(value)
                                                                     : std::nullopt;
}

void readEnvironment(const std::string& process, Program& program)
{
    std::string preload, goDebug;
    bool hasGoDebug = false;
    const auto whole =
        forEachPiece(process + "/environ", '\0', environLimit, [&](std::string_view variable) {
            if (variable.starts_with("LD_PRELOAD=") && preload.empty()) {
                preload = findWrapper(variable.substr(11));
            } else if (variable.starts_with("GODEBUG=") && !hasGoDebug) {
                hasGoDebug = true; // the first one counts
                goDebug = findMultipath(variable.substr(8));
            }
            return true;
        });
    if (whole && (*whole || !preload.empty())) {
        program.preload = preload;
    }
    if (whole && (*whole || hasGoDebug)) {
        program.goDebug = goDebug;
    }
}

/// "55d0c0e00000-55d0c0e01000 r--p 00000000 08:01 131 /usr/lib/libc.so.6"
void readMappings(const std::string& process, Program& program)
{
    std::string wrapper;
    const auto whole = forEachPiece(process + "/maps", '\n', mapsLimit, [&](std::string_view line) {
        const auto path = line.find('/');
        if (path != std::string_view::npos && !findWrapper(line.substr(path)).empty()) {
            wrapper = line.substr(path);
        }
        return wrapper.empty();
    });
    if (whole && (*whole || !wrapper.empty())) {
        program.wrapper = wrapper;
    }
}

void readPreloadFile(const std::string& process, Program& program)
{
    std::string entry;
    const auto whole = forEachPiece(
        process + "/root/etc/ld.so.preload", '\n', preloadFileLimit, [&](std::string_view line) {
            entry = findWrapper(line.substr(0, line.find('#')));
            return entry.empty();
        });
    if (whole ? *whole || !entry.empty() : whole.error().kind == ErrorKind::NotFound) {
        program.preloadFile = entry;
    }
}

void readExecutable(const std::string& process, Program& program)
{
    const auto build = readGoBuild(process + "/exe");
    if (build) {
        program.goVersion = build->version;
        program.goDefault = findMultipath(build->goDebug);
    }
}

/// One line, whatever a file is called.
std::string oneLine(std::string text)
{
    text.resize(std::min(text.size(), longestValue));
    std::ranges::replace_if(
        text, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7f; }, '?');
    return text;
}

std::string toText(const Program& program)
{
    std::string text =
        std::format("program {} {}\n", static_cast<std::int32_t>(program.pid), program.started);
    for (const auto& [name, fact] : facts) {
        if (const auto& value = program.*fact) {
            text += std::format("{} {}\n", name, oneLine(*value));
        }
    }
    return text;
}

/// The program of a line "program PID STARTED", nothing for other lines.
std::optional<Program> parseHead(std::string_view line)
{
    constexpr std::string_view word = "program ";
    const auto space = line.rfind(' ');
    if (!line.starts_with(word) || space < word.size()) {
        return std::nullopt;
    }
    const auto pid = toNumber<std::int32_t>(line.substr(word.size(), space - word.size()));
    const auto started = toNumber<std::uint64_t>(line.substr(space + 1));
    return pid && started ? std::optional(Program{.pid = Pid{*pid}, .started = *started})
                          : std::nullopt;
}

} // namespace

std::string_view findWrapper(std::string_view list)
{
    constexpr std::string_view separators = " \t:\"'";
    while (!list.empty()) {
        const std::string_view entry = list.substr(0, list.find_first_of(separators));
        if (entry.substr(entry.rfind('/') + 1).starts_with("libmptcpwrap.so")) {
            return entry;
        }
        list.remove_prefix(std::min(list.size(), entry.size() + 1));
    }
    return {};
}

std::string_view findMultipath(std::string_view goDebug)
{
    std::string_view value;
    for (auto range : goDebug | std::views::split(',')) { // the last one counts
        const std::string_view setting(range);
        constexpr std::string_view name = "multipathtcp=";
        if (setting.starts_with(name)) {
            value = setting.substr(name.size());
            value = value.substr(0, std::min<std::size_t>(value.find('#'), 8));
        }
    }
    return value;
}

std::uint64_t startTime(Pid pid)
{
    const auto stat = readLine(std::format("/proc/{}/stat", static_cast<std::int32_t>(pid)));
    if (!stat) {
        return 0;
    }
    // The name, which may contain anything, stands in parentheses; field 22 is the start.
    const std::string_view rest = std::string_view(*stat).substr(stat->rfind(')') + 1);
    auto fields = rest | std::views::split(' ') | std::views::drop(20);
    return fields.empty() ? 0
                          : toNumber<std::uint64_t>(std::string_view(*fields.begin())).value_or(0);
}

Result<std::string> readPrograms(const std::vector<Pid>& wanted)
{
    std::string text;
    for (const Pid pid : wanted) {
        Program program{.pid = pid, .started = startTime(pid)};
        const std::string process = std::format("/proc/{}", static_cast<std::int32_t>(pid));
        readEnvironment(process, program);
        readMappings(process, program);
        readPreloadFile(process, program);
        readExecutable(process, program);
        // Else it has ended, and another may have been looked at instead.
        if (program.started != 0 && startTime(pid) == program.started) {
            text += toText(program);
        }
    }
    return text;
}

std::vector<ProgramPtr> parsePrograms(std::string_view text)
{
    std::vector<Program> programs;
    for (auto range : text | std::views::split('\n')) {
        const std::string_view line(range);
        if (auto program = parseHead(line)) {
            programs.push_back(std::move(*program));
            continue;
        }
        const auto space = line.find(' ');
        const auto fact = std::ranges::find(
            facts, line.substr(0, space), [](const auto& entry) { return entry.first; });
        if (!programs.empty() && space != std::string_view::npos && fact != facts.end()) {
            programs.back().*(fact->second) = line.substr(space + 1);
        }
    }
    std::ranges::stable_sort(programs, {}, &Program::pid);
    std::vector<ProgramPtr> result;
    for (Program& program : programs) {
        if (result.empty() || result.back()->pid != program.pid) {
            result.push_back(std::make_shared<const Program>(std::move(program)));
        }
    }
    return result;
}

} // namespace mptcp::procfs
