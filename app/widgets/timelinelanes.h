// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What the timeline shows of what is remembered: the whole computer, or one connection.
#pragma once

#include "models/rangeusemodel.h"
#include "monitor/handovers.h"
#include "widgets/timelinepainter.h"

#include <deque>

namespace timelinelanes {

/// A lane for each network, by name.
std::vector<TimelineLane> ofComputer(const mptcp::monitor::History& history);
/// A lane for each subflow, in the order of their first sight; none of a connection that is not
/// remembered.
std::vector<TimelineLane> ofConnection(
    const mptcp::monitor::History& history, mptcp::Token connection);

/// Those that hit a connection, and what they meant to it alone.
std::deque<mptcp::monitor::HandoverPtr> handoversOf(
    const std::deque<mptcp::monitor::HandoverPtr>& handovers, mptcp::Token connection);

/// Connections that carried something between two times, as far as is remembered, by token.
std::vector<RangeUse> uses(
    const mptcp::monitor::History& history, TimeScale::Time begin, TimeScale::Time end);

/// "wlan0: 1.2 MB sent, 12 MB received; wwan0: …", between two times.
QString sums(const std::vector<TimelineLane>& lanes, TimeScale::Time begin, TimeScale::Time end);

} // namespace timelinelanes
