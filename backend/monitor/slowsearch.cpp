// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// When a search begins, and who waits for it.
#include "monitor/slowsearch.h"

namespace mptcp::monitor {

namespace {

using namespace std::chrono_literals;

constexpr auto pace = 10min;

} // namespace

void SlowSearch::prepare()
{
    if (!m_known && !m_underWay.valid()) {
        start();
    }
}

const std::string& SlowSearch::latest(std::chrono::nanoseconds now)
{
    prepare();
    if (m_underWay.valid() && (!m_known || m_underWay.wait_for(0s) == std::future_status::ready)) {
        m_found = m_underWay.get();
        m_known = true;
        m_next = now + pace;
    } else if (now >= m_next && !m_underWay.valid()) {
        start();
    }
    return m_found;
}

void SlowSearch::start()
{
    m_underWay = std::async(std::launch::async, m_search, m_stop.get_token());
}

} // namespace mptcp::monitor
