// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// One row of the network check: which connections it opens, and what it looks at on each.
#pragma once

#include "netcheck/observation.h"

#include <chrono>

namespace mptcp::netcheck {

struct ProbeOptions {
    std::chrono::milliseconds timeout{5000}; ///< of each connection
    int stop = -1; ///< a descriptor that is readable once the check shall end; -1: none
};

/// Connects over the way with TCP, then with MPTCP, sends `question` and looks at the socket before
/// and after; waits for a second path where there can be one. Requests with MPTCP that get no
/// answer are given up before the kernel sends one without: that answered, it would pause MPTCP for
/// the whole machine.
///
/// Nothing when it was stopped. *Threads.* Blocks the caller; nothing is left when it returns.
/// *Traffic.* A dozen connections at most, to the server's port and, of a check server that did not
/// get MPTCP, to the next one.
std::optional<Observation> probe(const Way& way, const ProbeOptions& options);

} // namespace mptcp::netcheck
