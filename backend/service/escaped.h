// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// How a string that others chose is shown in logs and prompts.
#pragma once

#include <string>
#include <string_view>

namespace mptcp::service {

/// Printable ASCII stays, but for the backslash; every other byte becomes "\x1b". What is longer
/// than `limit` bytes ends with "...".
std::string escaped(std::string_view text, std::size_t limit = 64);

} // namespace mptcp::service
