// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What network cards and the queues behind them dropped, as counters with names.
#pragma once

#include "monitor/frame.h"

namespace mptcp::monitor {

/// "eth0 rx_missed_errors": for each interface among the paths what IFLA_STATS64 says of packets
/// that came and were lost. "softnet_stat": what the processors did not get to, while it is known.
Counters cardCounters(const Frame& frame);

} // namespace mptcp::monitor
