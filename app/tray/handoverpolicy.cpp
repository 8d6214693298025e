// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// When a handover is worth a notification: once, when it is over, and not too often.
#include "tray/handoverpolicy.h"

#include <utility>

using namespace std::chrono_literals;
using mptcp::monitor::HandoverPart;
using mptcp::monitor::HandoverPtr;

namespace {

constexpr auto slow = 5s;
constexpr auto window = 10min;
constexpr std::size_t mostInWindow = 3;

} // namespace

Topic topicOf(const mptcp::monitor::Handover& handover)
{
    const bool failed = handover.count(HandoverPart::Fate::Stuck) > 0;
    return failed || handover.stall() > slow ? Topic::Handover : Topic::EveryHandover;
}

std::vector<HandoverPtr> HandoverPolicy::judge(
    const std::deque<HandoverPtr>& handovers, Time now, const Circumstances& circumstances)
{
    std::vector<HandoverPtr> tell;
    for (const HandoverPtr& handover : handovers) {
        if (!handover->ended || !m_judged.insert(handover->number).second) {
            continue;
        }
        const Topic topic = topicOf(*handover);
        if (!circumstances.silent && circumstances.isOn(topic) && hasRoom(topic, now)) {
            m_told[std::to_underlying(topic)].push_back(now);
            tell.push_back(handover);
        }
    }
    const std::uint64_t oldest = handovers.empty() ? 0 : handovers.front()->number;
    m_judged.erase(m_judged.begin(), m_judged.lower_bound(oldest));
    return tell;
}

bool HandoverPolicy::hasRoom(Topic topic, Time now)
{
    std::deque<Time>& told = m_told[std::to_underlying(topic)];
    while (!told.empty() && now - told.front() >= window) {
        told.pop_front();
    }
    return told.size() < mostInWindow;
}
