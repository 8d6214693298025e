// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The kernel's answers about sockets as those before 6.15 give them to ordinary users: without
// INET_DIAG_ULP_INFO, and byte for byte else.
#pragma once

#include <cstddef>

/// Takes it out of a datagram of sock_diag. Returns the length of what is left.
std::size_t hideUlp(char* datagram, std::size_t length);
