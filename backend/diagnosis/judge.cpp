// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Who judges what, in which order.
#include "diagnosis/judge.h"

#include "diagnosis/findings.h"

namespace mptcp::diagnosis {

void Judge::append(const monitor::FramePtr& frame)
{
    const NetworkManagerState* manager = m_networkManager ? &*m_networkManager : nullptr;
    m_lives.append(frame);
    m_pause.append(frame, m_lives);
    m_health.append(*frame, manager);
    Findings findings;
    findInFrame(*frame, findings);
    findPause(m_pause, findings);
    findOnByDefault(*frame->snapshot, findings, m_switchedOn);
    m_health.find(*frame, manager, findings);
    findAllowances(m_allowances, *frame->snapshot, findings);
    m_findings = findings.take();
}

void Judge::resume()
{
    m_pause.resume();
    std::erase_if(
        m_findings, [](const Finding& finding) { return finding.kind == FindingKind::Paused; });
}

void Judge::setNetworkManager(std::optional<NetworkManagerState> state)
{
    m_networkManager = std::move(state);
}

} // namespace mptcp::diagnosis
