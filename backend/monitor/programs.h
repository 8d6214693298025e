// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What made programs use MPTCP, looked for when they appear and now and then.
#pragma once

#include "monitor/kernel.h"

#include <chrono>
#include <map>

namespace mptcp::monitor {

class Programs {
public:
    /// Fills in `programs` and `turnOns`, for the owners that are there already. A process is
    /// looked into when it is first seen with an MPTCP socket, as the machine is, and both now and
    /// then.
    void assign(Snapshot& snapshot, Kernel& kernel);

private:
    using Key = std::pair<Pid, std::uint64_t>; ///< of Process: its pid and start
    struct Known {
        ProgramPtr program; ///< null: it could not be looked into
        std::chrono::nanoseconds read{}; ///< when, on the snapshots' clock
    };

    void learn(const std::vector<Pid>& wanted, Kernel& kernel);
    void readTurnOns(Snapshot& snapshot, bool news, Kernel& kernel);

    std::map<Key, Known> m_known;
    std::shared_ptr<const std::vector<TurnOn>> m_turnOns; ///< null before they were read
    std::chrono::nanoseconds m_turnOnsRead{}; ///< when, on the snapshots' clock
};

} // namespace mptcp::monitor
