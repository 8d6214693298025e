// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What the files of a unit of systemd turn on, taken together.
#pragma once

#include "core/program.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace mptcp::procfs {

/// How much of a unit or an environment file is read, in bytes.
constexpr std::size_t fileLimit = 1 << 20;

/// What makes up a unit.
struct UnitFiles {
    std::string main; ///< empty: none is there
    std::map<std::string, std::string> dropIns; ///< path by name, the order in which they count
};

/// Reads a service or a socket ("nginx.service"). Files that may not be read are passed over.
/// Whether the unit is ever started is not asked.
std::vector<TurnOn> readUnit(const std::string& unit, const UnitFiles& files);

/// Adds the port at the end of ListenStream=; nothing for a socket of another kind.
void addPort(std::vector<std::uint16_t>& ports, std::string_view address);

/// What one line of a unit or an environment file turns on: "GODEBUG=multipathtcp=1",
/// "LD_PRELOAD=.../libmptcpwrap.so.0", "SocketProtocol=mptcp", "mptcpize run"; empty: nothing.
std::string turnedOnBy(std::string_view line);

} // namespace mptcp::procfs
