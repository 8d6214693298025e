// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What the kernel was told to do to new sockets: BPF programs, and what becomes of a socket.
#pragma once

#include "core/result.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mptcp::procfs {

/// The function of the kernel that decides on the protocol of a new socket. It is there to be
/// replaced by BPF programs (fmod_ret), since Linux 6.6.
constexpr std::string_view protocolFunction = "update_socket_protocol";

/// Names of the BPF programs that are attached to protocolFunction, by bpf(2); each as its loader
/// has called it, or "program 7" without a name. What they do to whose sockets is not told.
/// `NotPermitted` without CAP_SYS_ADMIN.
Result<std::vector<std::string>> findProtocolPrograms();

/// Whether the kernel makes an MPTCP socket when this program asks for a TCP one. It is asked by
/// system call, where libraries cannot interfere. Absent when there is no socket.
std::optional<bool> becomesMptcp();

} // namespace mptcp::procfs
