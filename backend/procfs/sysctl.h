// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// /proc/sys/net/mptcp and the kernel's release.
#pragma once

#include "core/counters.h"
#include "core/result.h"

#include <string_view>

namespace mptcp::procfs {

/// One line per setting, "name value\n"; empty when this kernel has no MPTCP.
Result<std::string> readSettings();
Result<Settings> parseSettings(std::string_view text);

/// Ends the pause after a network dropped MPTCP: writing blackhole_timeout, even what it is,
/// lets new connections use MPTCP at once. Needs CAP_NET_ADMIN; `NotSupported` where the kernel
/// never pauses.
Result<void> resumeMptcp();

/// /proc/sys/kernel/osrelease without the line end.
Result<std::string> readKernelRelease();

/// One line per interface, and one for "all": "name value\n", net.ipv4.conf.NAME.rp_filter. The
/// larger one of an interface's and that of "all" counts: 0 off, 1 strict, 2 loose.
Result<std::string> readReversePathFilters();
/// Pairs of interface name and value.
Result<Settings> parseReversePathFilters(std::string_view text);

/// One line per interface that says what it is, "name devtype\n" (uevent of /sys/class/net);
/// devtype is "wlan", "wwan", "bridge", ... Interfaces without one are left out.
Result<std::string> readLinkTypes();
/// Pairs of interface name and devtype.
Result<NamedValues<std::string>> parseLinkTypes(std::string_view text);

} // namespace mptcp::procfs
