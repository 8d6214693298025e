// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What the networks of one connection say about each other.
#pragma once

#include "monitor/track.h"

#include <map>
#include <string>

namespace mptcp::monitor {

/// New names of interfaces by their old ones.
using NewNames = std::map<std::string, std::string, std::less<>>;

/// A leg whose interface has another name is the same one. What another interface of that name had
/// carried earlier is the same network's.
void renameLegs(Track& track, const NewNames& renames);

/// Before the subflows of a new frame are looked at.
void prepare(TrackLeg& leg);

/// Finds those that stall, when all subflows of the frame have been looked at.
void compareLegs(Track& track, std::chrono::nanoseconds now);

} // namespace mptcp::monitor
