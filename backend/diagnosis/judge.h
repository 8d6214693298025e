// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Everything that judges, fed with the same frames: the one that every consumer asks.
#pragma once

#include "core/managedlink.h"
#include "diagnosis/allowance.h"
#include "diagnosis/defaulton.h"
#include "diagnosis/finding.h"
#include "diagnosis/health.h"
#include "diagnosis/lives.h"
#include "diagnosis/pause.h"

#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace mptcp::diagnosis {

/// *Threads.* One.
class Judge {
public:
    /// In the order of the frames.
    void append(const monitor::FramePtr& frame);
    /// What the next frames are judged with; absent: not known (yet).
    void setNetworkManager(std::optional<NetworkManagerState> state);
    /// Likewise; one for each interface and period at most.
    void setAllowances(std::vector<Allowance> allowances) { m_allowances = std::move(allowances); }
    /// Likewise: for which processes the user has chosen MPTCP.
    void setSwitchedOn(SwitchedOn processes) { m_switchedOn = std::move(processes); }
    const SwitchedOn& switchedOn() const { return m_switchedOn; }

    /// Somebody on this side has ended the pause.
    void resume();

    const Lives& lives() const { return m_lives; }
    const Pause& pause() const { return m_pause; }
    /// What is worth a word in the latest frame: by kind, then subject. Valid until the next frame.
    std::span<const Finding> findings() const { return m_findings; }

private:
    Lives m_lives;
    Pause m_pause;
    Health m_health;
    std::optional<NetworkManagerState> m_networkManager;
    std::vector<Allowance> m_allowances;
    SwitchedOn m_switchedOn;
    std::vector<Finding> m_findings;
};

} // namespace mptcp::diagnosis
