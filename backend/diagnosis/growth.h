// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What can be compared between two looks: counters, when both looks saw everything that moves them.
#pragma once

#include "core/snapshot.h"

namespace mptcp::diagnosis {

/// Whether connections and counters were read.
bool isWhole(const Snapshot& snapshot);

/// Those that grew, by how much.
Counters growth(const Counters& before, const Counters& now);

} // namespace mptcp::diagnosis
