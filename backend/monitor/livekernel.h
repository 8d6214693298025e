// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The machine itself: netlink sockets, /proc and /sys of this network namespace.
#pragma once

#include "monitor/kernel.h"

namespace mptcp::monitor {

/// Never fails as a whole: a socket that cannot be opened is the error of each question to it.
std::unique_ptr<Kernel> liveKernel();

} // namespace mptcp::monitor
