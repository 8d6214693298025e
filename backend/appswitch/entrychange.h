// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// A desktop file that starts its program with MPTCP, or without, made from one that does not.
#pragma once

#include "appswitch/places.h"
#include "core/appchoice.h"

#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mptcp::appswitch {

/// The same file with another Exec in its main group and its actions, and the mark in it; nothing
/// else differs. D-Bus activation, which passes by Exec, is off in it. An Exec that runs through
/// mptcpize already keeps doing so only once.
/// `app`: what the user means; its executable, if given, has to be what the entry starts.
/// `mode`: On or Off.
std::expected<std::string, AppRefusal> changedEntry(
    std::string_view text, const App& app, AppMode mode, const Places& places);

/// A file of ours that somebody has edited since, without what we did to it.
std::string unchangedEntry(std::string_view text);

/// The mptcpize that a file of ours runs; empty: none.
std::string toolIn(std::string_view text);

/// What an Exec starts, behind env and its variables; without symbolic links. Empty when it is not
/// there, or the value makes no sense.
std::string programOf(std::string_view exec, const Places& places);

/// Why what the command starts cannot be started with MPTCP, or without. `words`: the command line.
std::optional<AppRefusal> obstacleTo(
    AppMode mode, const App& app, const std::vector<std::string>& words, const Places& places);
/// Whether a command is for a program that makes its sockets as GODEBUG says.
bool isForGo(const App& app, const std::vector<std::string>& words, const Places& places);

} // namespace mptcp::appswitch
