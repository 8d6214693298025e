// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The difference of two moments, as far as people want to know about it.
#pragma once

#include "monitor/frame.h"

#include <map>

namespace mptcp::monitor {

/// Each noun is compared with the last snapshot in which it was known: a source that fails for a
/// while makes no change, neither when it fails nor when it comes back.
class Changes {
public:
    /// Fills in `changes` and `ended` of a frame that has its snapshot.
    void find(Frame& frame);

private:
    void compareConnections(Frame& frame, const Snapshot& before);
    void compareSubflows(Frame& frame, const Snapshot& before);
    void tellEnded(Frame& frame);

    /// Final states of the subflows whose connection is not told as ended yet, the latest ones.
    std::map<Token, std::vector<TcpSocket>> m_endedSubflows;
    std::vector<EndedConnection> m_ending; ///< some of their subflows are still there
    std::shared_ptr<const Snapshot> m_sockets, m_links, m_endpoints, m_limits, m_settings;
};

} // namespace mptcp::monitor
