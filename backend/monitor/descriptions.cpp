// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// When the word of others counts.
#include "monitor/descriptions.h"

namespace mptcp::monitor {

namespace {

bool isToldByKernel(const TcpSocket& subflow)
{
    return subflow.subflow && !subflow.subflow->asked;
}

} // namespace

bool isHidden(const TcpSocket& subflow)
{
    return !isToldByKernel(subflow) && subflow.state != TcpState::TimeWait
        && subflow.state != TcpState::SynRecv && subflow.state != TcpState::NewSynRecv;
}

void Descriptions::add(std::span<const DescribedSubflow> described)
{
    for (const DescribedSubflow& each : described) {
        m_known.insert_or_assign(each.cookie, each.info);
    }
}

void Descriptions::complete(std::span<TcpSocket> subflows)
{
    if (m_known.empty()) {
        return;
    }
    std::unordered_map<Cookie, SubflowInfo> alive;
    for (TcpSocket& subflow : subflows) {
        auto known = m_known.extract(subflow.cookie);
        if (isToldByKernel(subflow)) {
            continue;
        }
        // Another token than the one it was grouped by: one of the two is wrong.
        if (known && known.mapped().localToken == subflow.connection) {
            subflow.subflow = known.mapped();
            alive.insert(std::move(known));
        } else {
            subflow.subflow.reset();
        }
    }
    m_known = std::move(alive);
}

} // namespace mptcp::monitor
