// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Whether this machine loses packets that have reached it.
#pragma once

#include "diagnosis/findings.h"
#include "diagnosis/slidingsum.h"
#include "monitor/frame.h"

#include <map>
#include <optional>

namespace mptcp::diagnosis {

/// Remembers the last minute of interfaces that carry subflows.
///
/// *Threads.* One.
class Drops {
public:
    /// In the order of the frames.
    void append(const monitor::Frame& frame);

    /// PacketsDropped in the latest frame, which this is. About an interface, or about
    /// Source::Backlog when it was this machine's processors.
    void find(const monitor::Frame& frame, Findings& findings) const;

private:
    using Sum = SlidingSum<60>;
    struct Card {
        Link before; ///< with the counters of the latest frame
        Sum packets, dropped, missed, fifo, over;
    };

    static void count(Card& card, const Link& link, std::chrono::nanoseconds now);
    void findOnCard(const Card& card, Findings& findings) const;

    std::map<IfIndex, Card> m_cards;
    std::optional<std::uint64_t> m_backlogBefore;
    Sum m_backlog;
};

} // namespace mptcp::diagnosis
