// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Whether a daemon that manages endpoints runs, whoever started it.
#pragma once

#include "core/result.h"

#include <string>
#include <string_view>

namespace mptcp::procfs {

/// Walks /proc/PID/comm and writes one line per daemon that runs: "mptcpd". It may run in another
/// network namespace. `NotPermitted` when /proc hides the processes of others (hidepid).
Result<std::string> findDaemons();
bool runsMptcpd(std::string_view text);

} // namespace mptcp::procfs
