// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// How other tools are told to show one connection: `ss` and Wireshark.
#pragma once

#include "core/address.h"

#include <QString>

#include <span>

/// The two ends of a subflow.
struct Flow {
    mptcp::SocketAddress local, remote;
};

/// A command line for a shell: "ss -tinO '( src 10.0.1.1:40000 and dst 10.0.2.1:80 ) or ...'".
/// Empty without flows.
QString ssCommand(std::span<const Flow> flows);

/// A display filter; each flow in both directions. Empty without flows.
QString displayFilter(std::span<const Flow> flows);
