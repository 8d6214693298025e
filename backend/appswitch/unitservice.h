// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What the files of a unit of the user's systemd say together, read in the order in which it reads.
#pragma once

#include "appswitch/places.h"
#include "core/appchoice.h"

#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace mptcp::appswitch {

/// The name of our drop-in: those count in the order of their names, whatever folder they lie in,
/// and "override.conf" is what `systemctl edit` writes.
constexpr std::string_view dropInName = "zz-mptcp-monitor.conf";

/// What its section [Service] says, without the drop-ins of ours.
struct UnitService {
    /// ExecStart, in words, without what stands before the program ("-", "@", ...).
    std::vector<std::vector<std::string>> commands;
    /// Environment, "NAME=VALUE" with its specifiers, of what is read before our drop-in ...
    std::vector<std::string> environment;
    /// ... and behind it, where it counts more.
    std::vector<std::string> laterEnvironment;
    bool isResetLater = false; ///< what stands in our drop-in is taken back behind it
    std::vector<std::string> environmentFiles; ///< which count more than any Environment; paths
    std::vector<std::string> unset; ///< names, of UnsetEnvironment, which counts most
    std::string root; ///< RootDirectory or RootImage; empty: that of the machine
    std::vector<std::string> files; ///< that it was read from
};

/// NoEntry: there is none, it is masked, or it ends with what it was made for. EntryMalformed: too
/// long, or zero bytes.
std::expected<UnitService, AppRefusal> readUnit(const std::string& unit, const Places& places);

/// Where the unit, and what is added to it, is looked for, there or not.
std::vector<std::string> unitPaths(const std::string& unit, const Places& places);

/// Whether systemd could have a service of that name.
bool isUnitName(const std::string& name);

} // namespace mptcp::appswitch
