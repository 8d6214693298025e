// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Recordings: the raw answers of the kernel with their times in a file, and back.
#pragma once

#include "monitor/kernel.h"

#include <filesystem>

namespace mptcp::monitor {

/// Passes every question on to `kernel` and writes question and answer to the file.
/// `System` when the file cannot be created. A write that fails later (disk full) ends the
/// recording, not the monitoring; the file up to there stays readable.
Result<std::unique_ptr<Kernel>> recordingKernel(
    std::unique_ptr<Kernel> kernel, const std::filesystem::path& file);

/// Answers from a file made by the above. `Malformed` with the byte position when the file is
/// damaged, `NotSupported` when it was made by a newer version. A question that was not asked
/// during the recording is answered with `NotSupported`.
Result<std::unique_ptr<Kernel>> replayKernel(const std::filesystem::path& file);

} // namespace mptcp::monitor
