// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// How the paths fare, and what of this machine keeps MPTCP from having several.
#pragma once

#include "core/managedlink.h"
#include "diagnosis/drops.h"
#include "diagnosis/flows.h"
#include "diagnosis/legs.h"

namespace mptcp::diagnosis {

/// Its cost follows what carries data, and the connections that ever had several paths.
///
/// *Threads.* One.
class Health {
public:
    /// In the order of the frames. `networkManager`: null when it is not known.
    void append(const monitor::Frame& frame, const NetworkManagerState* networkManager);

    /// Stalled, Lossy, RedundancyLost, NotReturned, MeteredTraffic, BackupTraffic and
    /// PacketsDropped, and, of the machine, ManagersCollide and NoDaemon. `frame` is the latest.
    void find(const monitor::Frame& frame, const NetworkManagerState* networkManager,
        Findings& findings) const;

private:
    Flows m_flows;
    Legs m_legs;
    Drops m_drops;
};

} // namespace mptcp::diagnosis
