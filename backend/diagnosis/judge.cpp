// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Who judges what, in which order.
#include "diagnosis/judge.h"

#include "diagnosis/findings.h"

namespace mptcp::diagnosis {

void Judge::append(const monitor::FramePtr& frame)
{
    m_lives.append(frame);
    Findings findings;
    findInFrame(*frame, findings);
    m_findings = findings.take();
}

void Judge::setNetworkManager(std::optional<NetworkManagerState> state)
{
    m_networkManager = std::move(state);
}

} // namespace mptcp::diagnosis
