// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Where on this machine somebody may have turned on MPTCP for programs that do not ask for it.
#pragma once

#include "core/program.h"
#include "core/result.h"

#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace mptcp::procfs {

/// Looks at /etc/ld.so.preload, the environment files of sessions and services, the units of
/// systemd (the machine's and this user's), /proc/modules and what becomes of a new socket, and
/// writes one line per thing found, "KIND\tPLACE\tVALUE\tUNIT\tPORTS". Files that may not be read
/// are passed over.
Result<std::string> findTurnOns();
/// The same of BPF programs: those that are attached, or where that may not be asked the names in
/// /proc/kallsyms, for which the kernel needs some 100 ms. Whoever asks it to stop gets what has
/// been found so far.
std::string findBpfTurnOns(std::stop_token stop = {});
std::vector<TurnOn> parseTurnOns(std::string_view text);

} // namespace mptcp::procfs
