// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What an answer says that the kernel does not know: the service, NetworkManager, our own doings.
#pragma once

#include "access/subflowdescriber.h"
#include "cli/report.h"
#include "control/controlclient.h"
#include "control/networkmanager.h"

/// Asks only for what the answer will say, starts nobody, and does not wait for long.
class Others {
public:
    explicit Others(const Arguments& arguments);

    Report complete(Report report);

    /// Absent: it cannot be asked, or nothing of the answer needs it.
    std::optional<mptcp::NetworkManagerState> networkManager() const;

    /// What the service tells about subflows of the frame that the kernel hides, for the frames to
    /// come; only where they are shown. A late answer comes with a later frame. Starts a service
    /// that does not run: somebody has asked for them, once or with `--watch`.
    std::vector<mptcp::DescribedSubflow> describe(const mptcp::monitor::FramePtr& frame);

private:
    const bool m_showsSubflows;
    std::optional<mptcp::control::ControlClient> m_service;
    std::optional<SubflowDescriber> m_describer;
    std::vector<mptcp::DescribedSubflow> m_told; ///< not yet passed on
    std::optional<mptcp::control::NetworkManager> m_networkManager;
};
