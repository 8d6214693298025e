// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Recordings: the raw answers of the kernel with their times in a file, and back.
#pragma once

#include "monitor/kernel.h"
#include "monitor/recordformat.h"

#include <filesystem>

namespace mptcp::monitor {

/// Takes the rounds of a recording while they happen.
///
/// *Threads.* That on which the kernel is used.
class RoundSink {
public:
    enum class Wish : std::uint8_t {
        Nothing, ///< the kernel is asked what it would be asked anyway, and nothing is kept
        Complete, ///< no short cuts: such rounds go on with what a beginning began
        Beginning ///< complete, and it asks for everything: a recording may begin with it
    };

    virtual ~RoundSink() = default;

    /// Asked before each round.
    virtual Wish wish() = 0;
    /// A round that was wished for, once it is over: when the next one begins, or the kernel goes.
    virtual void take(Round&& round) = 0;
};

/// Passes every question on to `kernel`, and hands over question and answer.
std::unique_ptr<Kernel> recordingKernel(
    std::unique_ptr<Kernel> kernel, std::shared_ptr<RoundSink> sink);

/// Passes every question on to `kernel` and writes question and answer to the file.
/// `System` when the file cannot be created. A write that fails later (disk full) ends the
/// recording, not the monitoring; the file up to there stays readable.
Result<std::unique_ptr<Kernel>> recordingKernel(
    std::unique_ptr<Kernel> kernel, const std::filesystem::path& file);

/// Answers from a file made by the above. `Malformed` with the byte position when the file is
/// damaged, `NotSupported` when it was made by a newer version. A question that was not asked in a
/// round is answered as it was before, if it is one that need not be asked in each round; else
/// with `NotSupported`.
Result<std::unique_ptr<Kernel>> replayKernel(const std::filesystem::path& file);

} // namespace mptcp::monitor
