// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Who owns the sockets of a snapshot, remembered so that /proc is walked only for new ones.
#pragma once

#include "core/owner.h"
#include "monitor/kernel.h"

#include <chrono>
#include <map>
#include <unordered_map>

namespace mptcp::monitor {

class Ownership {
public:
    /// Fills in the owners of connections, subflows, other sockets and listeners, and the gaps of
    /// SocketOwners and Cgroups. /proc and the cgroups are walked only for what was not seen
    /// before, and so that it takes a twentieth of the time at most. A connection whose file is
    /// closed keeps the owner that `previous` knew.
    void assign(Snapshot& snapshot, const Snapshot* previous, Kernel& kernel);

private:
    void learnApps(Snapshot& snapshot, Kernel& kernel);
    void learnProcesses(Snapshot& snapshot, Kernel& kernel);
    OwnerPtr ownerOf(Inode inode, CgroupId cgroup) const;

    std::unordered_map<CgroupId, OwnerPtr> m_byCgroup; ///< null: no app in its path
    std::unordered_map<Inode, OwnerPtr> m_byInode; ///< null: no process found
    std::map<std::pair<Pid, CgroupId>, OwnerPtr> m_shared; ///< one record per process
    std::chrono::nanoseconds m_nextCgroups{}, m_nextProcesses{}; ///< on the snapshots' clock
};

} // namespace mptcp::monitor
