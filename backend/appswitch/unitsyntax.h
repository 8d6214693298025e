// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// How systemd reads a line of its files, which is not how desktops read theirs.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace mptcp::appswitch {

/// Calls `visit` with each assignment of a section, in their order; lines that go on are one.
void forEachInSection(std::string_view text, std::string_view section,
    const std::function<void(std::string_view key, std::string_view value)>& visit);

/// The words of a value, without quotes and escapes; up to a quote that does not end.
std::vector<std::string> splitUnitWords(std::string_view value);

/// A word as a value has it. Specifiers stay what they are.
std::string quotedForUnit(std::string_view word);

} // namespace mptcp::appswitch
