// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// /proc/net/netstat, line MPTcpExt.
#pragma once

#include "core/counters.h"
#include "core/result.h"

#include <string_view>

namespace mptcp::procfs {

/// The whole file as text.
Result<std::string> readNetstat();

/// Empty counters when there is no MPTcpExt line (kernel without MPTCP); `Malformed` when names
/// and values do not pair up.
Result<Counters> parseNetstat(std::string_view text);

} // namespace mptcp::procfs
