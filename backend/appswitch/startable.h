// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What can be told from a program's file: whether it can be made to use MPTCP when it starts.
#pragma once

#include "appswitch/places.h"
#include "core/appchoice.h"

#include <optional>
#include <string>
#include <vector>

namespace mptcp::appswitch {

/// mptcpize, as installed.
struct Tool {
    std::string path;
    std::string library; ///< what it puts before a program's own
    unsigned elfClass = 0; ///< ELFCLASS64, ...; 0: not known
    unsigned machine = 0; ///< EM_X86_64, ...
};
/// Absent: not installed, or not a tool that names its library.
std::optional<Tool> findTool(const Places& places);

/// Of a program's file and, when it is a script, of its interpreter. Unknown is false.
struct Startable {
    std::string path; ///< without symbolic links
    /// Of a script: what reads it, without symbolic links, or its name when it is not to be found;
    /// else empty.
    std::string interpreter;
    bool isStatic = false; ///< no loader is asked for
    bool isPrivileged = false; ///< setuid, setgid or with capabilities
    std::string goVersion; ///< "go1.24.4"; empty: not made by Go
    unsigned elfClass = 0, machine = 0; ///< as in Tool
};
/// Absent when there is no such file.
std::optional<Startable> lookAt(const std::string& path, const Places& places);

/// What the first line of a script asks for, "/bin/sh", or "python3" behind env. Empty when it is
/// no script, or cannot be read.
std::string scriptInterpreter(const std::string& path);

/// Made by a Go that looks at GODEBUG for MPTCP, 1.21 and later.
bool obeysGoDebug(const Startable& program);

/// Why it cannot be started with MPTCP.
std::optional<AppRefusal> obstacleToOn(const Startable& program, const Tool& tool);

/// Whether a script of at most 64 KiB names the program, as those do that start it.
bool scriptNames(const std::string& script, const std::string& program);

/// The name of the interpreter that this executable is, so that many programs share it
/// ("python3.13"); absent when none is known by this name.
std::optional<std::string> sharedInterpreter(const std::string& executable);

} // namespace mptcp::appswitch
