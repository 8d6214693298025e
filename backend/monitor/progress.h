// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// When data of a connection was last acknowledged or received in order.
#pragma once

#include "core/connection.h"
#include "monitor/track.h"

#include <span>

namespace mptcp::monitor {

/// What a frame says about `progress`, `resumed`, `stop`, `hole` and `waits` of a track whose legs
/// have seen that frame, and whose sequence numbers are those of the frame before. `then` and `now`
/// are the times of both.
void followProgress(Track& track, const Connection& connection, std::span<const TcpSocket> subflows,
    std::chrono::nanoseconds then, std::chrono::nanoseconds now);

} // namespace mptcp::monitor
