// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What every real frame has in common: order, and paths that are the sum of their subflows.
#pragma once

#include "monitor/frame.h"

/// Rates and states have to stand beside their sockets, as in Frame; all are sorted together.
mptcp::monitor::FramePtr finishedFrame(mptcp::monitor::Frame frame, mptcp::Snapshot snapshot);
