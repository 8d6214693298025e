// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The network namespace that the test runs in: looked at with other programs than ours.
#pragma once

#include "core/tcpsocket.h"

#include <QString>

#include <optional>

namespace machine {

/// Nothing of anybody else's is in it, and it may be changed.
bool isOurs();

/// Runs a command line and returns what it prints; ends the test when it fails.
QString run(const char* command);

/// An MPTCP connection over loopback.
class Pair {
public:
    Pair();
    ~Pair();
    Pair(const Pair&) = delete;
    Pair& operator=(const Pair&) = delete;

    /// The client's only subflow, as the kernel dumps it; nothing when it is gone.
    std::optional<mptcp::TcpSocket> clientSubflow() const;

private:
    int m_listener = -1, m_client = -1, m_server = -1;
    std::uint16_t m_port = 0;
};

/// While it lives, the calling thread lacks CAP_NET_ADMIN.
class WithoutNetAdmin {
public:
    WithoutNetAdmin();
    ~WithoutNetAdmin();
    WithoutNetAdmin(const WithoutNetAdmin&) = delete;
    WithoutNetAdmin& operator=(const WithoutNetAdmin&) = delete;
};

} // namespace machine
