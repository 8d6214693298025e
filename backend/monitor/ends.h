// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Why a subflow is not there any more.
#pragma once

#include "core/snapshot.h"
#include "monitor/track.h"

namespace mptcp::monitor {

/// Whether the kernel said that it ended: in the dumps it is missing, and these may miss one.
bool isKnownToEnd(const TcpSocket& subflow, const Snapshot& now);

/// Whether packets can still come from the leg's addresses over its interface.
bool isThere(const Snapshot& snapshot, const TrackLeg& leg);

} // namespace mptcp::monitor
