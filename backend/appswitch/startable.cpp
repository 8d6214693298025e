// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Headers of programs and scripts, and the names of interpreters.
#include "appswitch/startable.h"

#include "procfs/files.h"
#include "procfs/gobuild.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <string_view>

#include <elf.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

namespace mptcp::appswitch {

namespace {

using procfs::RandomAccessFile;

constexpr std::size_t toolLimit = 1 << 20;
constexpr std::size_t scriptLimit = 64 << 10;
constexpr std::size_t longestInterpreter = 256; ///< BINPRM_BUF_SIZE

std::string beginning(const RandomAccessFile& file, std::size_t limit)
{
    std::string text(limit, '\0');
    text.resize(file.read(0, std::as_writable_bytes(std::span(text))));
    return text;
}

template <typename Structure>
std::optional<Structure> structureAt(const RandomAccessFile& file, std::uint64_t position)
{
    std::optional<Structure> result(std::in_place);
    const auto got = file.read(position, std::as_writable_bytes(std::span(&*result, 1)));
    return got == sizeof(Structure) ? result : std::nullopt;
}

/// A program without an interpreter is static; absent when the headers cannot be read.
template <typename Header, typename Segment>
std::optional<bool> asksForLoader(const RandomAccessFile& file)
{
    const auto header = structureAt<Header>(file, 0);
    if (!header || header->e_phentsize != sizeof(Segment)) {
        return std::nullopt;
    }
    for (unsigned index = 0; index < header->e_phnum; ++index) {
        const auto segment = structureAt<Segment>(file, header->e_phoff + index * sizeof(Segment));
        if (!segment) {
            return std::nullopt;
        }
        if (segment->p_type == PT_INTERP) {
            return true;
        }
    }
    return false;
}

/// e_type and e_machine stand at the same places for both classes.
void readElf(const RandomAccessFile& file, Startable& program)
{
    const auto header = structureAt<Elf32_Ehdr>(file, 0);
    if (!header || std::memcmp(header->e_ident, ELFMAG, SELFMAG) != 0) {
        return;
    }
    program.elfClass = header->e_ident[EI_CLASS];
    program.machine = header->e_machine;
    const auto loader = program.elfClass == ELFCLASS64
        ? asksForLoader<Elf64_Ehdr, Elf64_Phdr>(file)
        : asksForLoader<Elf32_Ehdr, Elf32_Phdr>(file);
    program.isStatic = loader == false;
}

/// "#!/usr/bin/env python3" -> "python3", "#!/bin/sh -e" -> "/bin/sh".
std::string interpreterOf(std::string_view text)
{
    if (!text.starts_with("#!")) {
        return {};
    }
    constexpr std::string_view blanks = " \t";
    text = text.substr(2, text.find('\n') - 2);
    const auto takeWord = [&] {
        text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
        const std::string_view word = text.substr(0, text.find_first_of(blanks));
        text.remove_prefix(word.size());
        return std::string(word);
    };
    std::string word = takeWord();
    if (word.ends_with("/env")) {
        do {
            word = takeWord();
        } while (word.starts_with('-') || word.contains('='));
    }
    return word;
}

bool isPrivileged(const std::string& path)
{
    struct stat status{};
    return (stat(path.c_str(), &status) == 0 && (status.st_mode & (S_ISUID | S_ISGID)) != 0)
        || getxattr(path.c_str(), "security.capability", nullptr, 0) > 0;
}

/// "go1.24.4" -> {1, 24}; what is not said is 0. A development version is the newest.
std::pair<int, int> goNumbers(std::string_view version)
{
    if (version.starts_with("devel")) {
        version.remove_prefix(std::min(version.find("go"), version.size()));
    }
    int major = 0, minor = 0;
    if (version.starts_with("go")) {
        version.remove_prefix(2);
        const char* end = version.data() + version.size();
        const auto [stop, error] = std::from_chars(version.data(), end, major);
        if (error == std::errc() && stop < end && *stop == '.') {
            std::from_chars(stop + 1, end, minor);
        }
    }
    return {major, minor};
}

/// One that names the library it puts before others, which is there.
std::optional<Tool> toolAt(const std::string& path)
{
    const auto file = RandomAccessFile::open(path);
    if (!file || access(path.c_str(), X_OK) != 0) {
        return std::nullopt;
    }
    Tool tool{.path = path, .library = {}}; // a link may lead elsewhere after an upgrade
    const std::string text = beginning(*file, toolLimit);
    constexpr std::string_view name = "/libmptcpwrap.so";
    for (auto at = text.find(name); at != std::string::npos; at = text.find(name, at + 1)) {
        const auto begin = text.find_last_of(std::string_view("\0\n\"'= ", 6), at) + 1;
        const auto end =
            std::min(text.find_first_of(std::string_view("\0\n\"' ", 5), at), text.size());
        struct stat status{};
        tool.library = text.substr(begin, end - begin);
        if (tool.library.starts_with('/') && stat(tool.library.c_str(), &status) == 0) {
            Startable itself{};
            readElf(*file, itself);
            tool.elfClass = itself.elfClass;
            tool.machine = itself.machine;
            return tool;
        }
    }
    return std::nullopt;
}

} // namespace

std::optional<Tool> findTool(const Places& places)
{
    for (const std::string& folder : places.path) {
        if (auto tool = toolAt(folder + "/mptcpize")) {
            return tool; // others may be scripts that run it
        }
    }
    return std::nullopt;
}

std::optional<Startable> lookAt(const std::string& path, const Places& places)
{
    struct stat status{};
    if (stat(path.c_str(), &status) != 0) {
        return std::nullopt;
    }
    Startable program{.path = resolved(path), .interpreter = {}, .goVersion = {}};
    program.isPrivileged = isPrivileged(path);
    const auto file = RandomAccessFile::open(path);
    if (!file) {
        return program; // it may be executed all the same
    }
    if (const std::string name = interpreterOf(beginning(*file, longestInterpreter));
        !name.empty()) {
        const std::string found = findProgram(name, places);
        program.interpreter = found.empty() ? name : found;
        const auto reader = RandomAccessFile::open(found);
        if (reader) {
            readElf(*reader, program);
            program.isPrivileged = isPrivileged(found); // Linux ignores the script's
        }
        return program;
    }
    readElf(*file, program);
    if (const auto build = procfs::readGoBuild(path)) {
        program.goVersion = build->version;
    }
    return program;
}

std::string scriptInterpreter(const std::string& path)
{
    const auto file = RandomAccessFile::open(path);
    return file ? interpreterOf(beginning(*file, longestInterpreter)) : std::string();
}

bool obeysGoDebug(const Startable& program)
{
    return goNumbers(program.goVersion) >= std::pair(1, 21);
}

std::optional<AppRefusal> obstacleToOn(const Startable& program, const Tool& tool)
{
    if (program.isPrivileged) {
        return AppRefusal{AppObstacle::PrivilegedProgram};
    }
    if (!program.goVersion.empty()) { // it makes its sockets without the C library
        return obeysGoDebug(program)
            ? std::nullopt
            : std::optional(AppRefusal{AppObstacle::OldGo, program.goVersion});
    }
    if (program.isStatic) {
        return AppRefusal{AppObstacle::StaticProgram};
    }
    const bool known = program.elfClass != 0 && tool.elfClass != 0;
    if (known
        && std::pair(program.elfClass, program.machine) != std::pair(tool.elfClass, tool.machine)) {
        return AppRefusal{AppObstacle::OtherArchitecture};
    }
    return std::nullopt;
}

bool scriptNames(const std::string& script, const std::string& program)
{
    const auto file = RandomAccessFile::open(script);
    const std::string_view name = std::string_view(program).substr(program.rfind('/') + 1);
    return file && !name.empty() && beginning(*file, scriptLimit).contains(name);
}

std::optional<std::string> sharedInterpreter(const std::string& executable)
{
    static constexpr std::array names{"ash", "bash", "bun", "busybox", "bwrap", "coreutils",
        "cpython", "csh", "dash", "deno", "dotnet", "electron", "fish", "gawk", "gjs",
        "gjs-console", "guile", "ksh", "java", "js", "julia", "lua", "luajit", "mawk", "mono",
        "mono-sgen", "node", "nodejs", "nu", "perl", "php", "pypy", "python", "qml", "R", "ruby",
        "sh", "tclsh", "wine", "wine-preloader", "wine64-preloader", "wish", "zsh"};
    const std::string name = executable.substr(executable.rfind('/') + 1);
    const auto plain = std::string_view(name).substr(0, name.find_last_not_of("0123456789.-") + 1);
    const bool isOne = std::ranges::contains(
        names, plain, [](const char* each) { return std::string_view(each); });
    return isOne ? std::optional(name) : std::nullopt;
}

} // namespace mptcp::appswitch
