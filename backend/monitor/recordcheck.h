// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Whether a file is a recording, without keeping it.
#pragma once

#include "core/result.h"

#include <filesystem>
#include <functional>

namespace mptcp::monitor {

/// Reads round by round, so that of a foreign file only the beginning is read, however large it is.
/// `goesOn` is told between rounds which share of the file has been read, and whether to go on is
/// its answer. False: it was not to go on. Errors are those of replayKernel().
///
/// *Threads.* Any.
Result<bool> checkRecording(
    const std::filesystem::path& file, const std::function<bool(double share)>& goesOn);

} // namespace mptcp::monitor
