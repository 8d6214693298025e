// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// A drop-in for a unit of the user's systemd that starts it with MPTCP, or without.
#pragma once

#include "appswitch/places.h"
#include "core/appchoice.h"

#include <expected>
#include <string>

namespace mptcp::appswitch {

/// Where ours lies: below the user's own configuration, whoever the unit belongs to.
std::string dropInOf(const std::string& unit, const Places& places);
/// Where the first versions put it: where "override.conf" counts more.
std::string formerDropInOf(const std::string& unit, const Places& places);

/// The drop-in's text. It sets the environment that mptcpize sets, so that the command stays as it
/// is, also after an upgrade; what the unit itself preloads stays. Refused where another file of
/// the unit would count more. `mode`: On or Off.
std::expected<std::string, AppRefusal> dropIn(const App& app, AppMode mode, const Places& places);

/// Whether a file of the unit is newer than our drop-in, or the unit is gone.
bool isNewer(const std::string& unit, const Places& places);

} // namespace mptcp::appswitch
