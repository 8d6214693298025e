// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Where received packets get lost in this machine, and how much room their card has for them.
#pragma once

#include "monitor/kernel.h"
#include "netlink/genetlink.h"

#include <map>

namespace mptcp::monitor {

/// Asks only while there are subflows, and for the room of a card only when more packets were
/// dropped than the last time: its driver may have to wake it up for that.
class DropReader {
public:
    explicit DropReader(Kernel& kernel);

    /// Fills in `backlogDrops`, and `receiveRing` of the links of a snapshot whose subflows have
    /// theirs. `previous` is null the first time.
    void read(Snapshot& snapshot, const Snapshot* previous);

private:
    void readBacklog(Snapshot& snapshot);
    void readRings(Snapshot& snapshot, bool due);
    std::optional<ReceiveRing> askRing(Snapshot& snapshot, IfIndex link);

    /// As it was when so many packets had been dropped.
    struct Ring {
        std::uint64_t drops = 0;
        std::optional<ReceiveRing> ring;
    };

    Kernel& m_kernel;
    std::optional<netlink::FamilyId> m_ethtool;
    std::map<IfIndex, Ring> m_rings;
    std::chrono::nanoseconds m_next{};
};

} // namespace mptcp::monitor
