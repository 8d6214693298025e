// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Files and directories of /proc and /sys: read and written in one go, whatever size they claim.
#pragma once

#include "core/result.h"

#include <functional>
#include <string>

struct dirent;

namespace mptcp::procfs {

/// The whole file, for files of the kernel, whose size is not known before.
Result<std::string> readFile(const std::string& path);

/// Without the line end, for files of one line.
Result<std::string> readLine(const std::string& path);

/// Writes a file that is there, in one call: the kernel takes each for a value of its own.
Result<void> writeFile(const std::string& path, const std::string& text);

/// Calls `visit` with the descriptor of the directory and each entry but "." and "..", until it
/// returns false.
Result<void> forEachEntry(
    const std::string& path, const std::function<bool(int directory, const dirent&)>& visit);

} // namespace mptcp::procfs
