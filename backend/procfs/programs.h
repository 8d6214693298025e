// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What in the files of a process can have made its sockets MPTCP.
#pragma once

#include "core/program.h"
#include "core/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace mptcp::procfs {

/// Looks at environ, maps, exe and root of each process and writes a line "program PID STARTED",
/// followed by "NAME VALUE" for each fact that could be looked at. Nothing else of an environment
/// gets into the text. Those that have ended are left out. Costly: a process may have a hundred
/// thousand mappings.
Result<std::string> readPrograms(const std::vector<Pid>& wanted);
/// By pid.
std::vector<ProgramPtr> parsePrograms(std::string_view text);

/// When the process started, in clock ticks after boot; 0 when it has ended.
std::uint64_t startTime(Pid pid);

/// The first entry of a list as LD_PRELOAD and /etc/ld.so.preload have it that is the library of
/// mptcpize; empty when there is none.
std::string_view findWrapper(std::string_view list);
/// What a value of GODEBUG says about `multipathtcp`; empty when nothing.
std::string_view findMultipath(std::string_view goDebug);

} // namespace mptcp::procfs
