// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// A frame made by hand with one of everything that the command line can show.
#pragma once

#include "cli/report.h"

/// Two interfaces, one of them gone; token 1: MPTCP with an active and a lost subflow; token 2:
/// fell back at the handshake, on a kernel that says little; a paused socket, a plain one, and
/// token 3, which has ended; two endpoints, limits, a listener, counters.
Report sampleReport();

/// The same moment on a kernel without MPTCP; nothing of it can be read.
Report reportWithoutMptcp();

/// One of the sample's snapshots, changed.
template <typename Change> Report changed(const Report& report, Change change)
{
    auto snapshot = std::make_shared<mptcp::Snapshot>(*report.frame->snapshot);
    change(*snapshot);
    auto frame = std::make_shared<mptcp::monitor::Frame>(*report.frame);
    frame->snapshot = std::move(snapshot);
    return {std::move(frame), report.ended};
}
