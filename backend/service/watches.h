// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The event sockets that were handed out, and whether they are still open somewhere.
#pragma once

#include "core/ids.h"
#include "core/result.h"

#include <cstdint>
#include <vector>

namespace mptcp::service {

/// Each open one is a copy of every event for the kernel to make, so a user has a limit.
class Watches {
public:
    static constexpr unsigned limit = 8; ///< of one user

    bool admit(Uid uid);
    /// Counts a netlink socket that will be handed to the user.
    Result<void> add(Uid uid, int descriptor);

private:
    struct Watch {
        Uid uid{};
        std::uint32_t port =
            0; ///< address of the socket, free again when all its copies are closed
    };
    std::vector<Watch> m_watches;
};

} // namespace mptcp::service
