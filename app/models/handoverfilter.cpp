// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which handovers are listed.
#include "models/handoverfilter.h"

#include <algorithm>

HandoverFilter::HandoverFilter(const HandoverModel& model) : m_model(model) { }

void HandoverFilter::setRange(const Range& range)
{
    m_range = range;
    invalidateRowsFilter();
}

bool HandoverFilter::filterAcceptsRow(int row, const QModelIndex& /*parent*/) const
{
    const auto handover = m_model.at(row);
    const bool endedBefore =
        m_range && handover->ended && handover->ended->boottime < m_range->first;
    return (!m_range || (handover->begun.boottime <= m_range->second && !endedBefore))
        && (!m_connection
            || std::ranges::contains(
                handover->parts, *m_connection, &mptcp::monitor::HandoverPart::connection));
}

void HandoverFilter::setConnection(std::optional<mptcp::Token> connection)
{
    m_connection = connection;
    invalidateRowsFilter();
}
