// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// /proc/net/softnet_stat: received packets on their way from the cards to the network stack.
#pragma once

#include "core/result.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace mptcp::procfs {

/// The whole file as text: one line per processor, of the machine and not of the network namespace.
Result<std::string> readSoftnet();

/// Packets dropped because a processor's queue of received packets was full, of all processors
/// together (second column, hexadecimal). `Malformed` when a line has none, or there is no line.
Result<std::uint64_t> parseBacklogDrops(std::string_view text);

} // namespace mptcp::procfs
