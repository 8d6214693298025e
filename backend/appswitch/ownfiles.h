// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Files of ours among the user's: written whole, known again, and gone without a trace.
#pragma once

#include "core/result.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace mptcp::appswitch {

/// In each file of ours: "X-MptcpMonitor=on 0123456789abcdef", the rest of the line is the
/// writer's.
constexpr std::string_view ownMark = "X-MptcpMonitor=";

/// At most `entryLimit` bytes. Refused when it is no regular file, Malformed when it is longer;
/// NotFound when there is none.
Result<std::string> readEntry(const std::string& path);

/// The text without the line of the mark, as a number.
std::string digest(std::string_view text);
/// The words behind the mark; empty when it is not ours.
std::string_view markOf(std::string_view text);

/// When what is at a path was last changed or replaced, in any way; of a symbolic link, what it
/// leads to, too. Absent: nothing is there.
std::optional<std::chrono::nanoseconds> timeOf(const std::string& path);
/// From now on it was changed now.
void touch(const std::string& path);
/// Whether two paths lead to one file.
bool isSameFile(const std::string& one, const std::string& other);

/// Replaces the file in one step. Makes the folders that are missing and marks them by a file.
Result<void> writeOwn(const std::string& path, std::string_view text);
/// Removes the file, and the folders that were made for ours as far as nothing else is there.
/// One that is gone already is no error.
Result<void> removeOwn(const std::string& path);

/// Keeps what is at `path` as `aside`, also a symbolic link as such; `path` stays where the file
/// system can give a file two names. What is at `aside` is replaced.
Result<void> setAside(const std::string& path, const std::string& aside);
/// And back, in one step. Its folder is the user's from then on.
Result<void> putBack(const std::string& aside, const std::string& path);

} // namespace mptcp::appswitch
