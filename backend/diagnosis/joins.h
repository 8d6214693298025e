// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What became of the further subflows that were tried for a connection while somebody looked.
#pragma once

#include "monitor/frame.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace mptcp::diagnosis {

/// The kernel took endpoints for further subflows of a connection.
struct JoinAttempt {
    /// Counters that grew, from the last look before to the one after the first with it: in each
    /// look counters are read before sockets.
    Counters moved;
    bool isOpen = true; ///< that last look has not been made yet
    /// What else may have moved them: others for which it did the same, and connections that were
    /// too short to be seen.
    std::uint32_t others = 0;

    bool operator==(const JoinAttempt&) const = default;
};

struct JoinHistory {
    std::optional<JoinAttempt> attempt; ///< the latest; absent: none was seen
    bool unanswered = false; ///< a request was sent again and again, and then given up
    /// Between two looks was so much time that the kernel may have given it up, unseen.
    bool lookedTooRarely = false;
    /// A second path was there and has ended: where; the name of the interface may be empty.
    std::optional<SocketAddress> lost;
    std::string lostLink;
    bool deniesInitial = false; ///< announced when it was opened: no joins to its first address
    bool announced = false; ///< the peer has told of a further address
    std::optional<Event> failed; ///< the announced end of a subflow that was none yet

    bool operator==(const JoinHistory&) const = default;
};

/// Watches frames in their order. Remembers connections that are there.
///
/// *Threads.* One.
class Joins {
public:
    void append(const monitor::FramePtr& frame);

    /// Null for a connection about which nothing was seen.
    const JoinHistory* find(Token connection) const;

private:
    bool wasUsable(const TcpSocket& subflow) const;
    bool mayHaveGivenUp(const Snapshot& now) const;
    void hear(const Event& event);
    void noteEnd(const monitor::Change& change, const Snapshot& now);
    std::vector<Token> findAttempts(const Snapshot& now) const;
    std::uint32_t countUnseen(const monitor::Frame& frame);
    void complete(const Snapshot& now, std::uint32_t othersSince);
    void note(const Snapshot& now, const std::vector<Token>& tried, std::uint32_t unseen);

    std::map<Token, JoinHistory> m_histories;
    std::vector<Token> m_open; ///< attempts of the frame before
    std::uint64_t m_seenEarly = 0; ///< connections of the frame before that are not counted yet
    std::shared_ptr<const Snapshot> m_before, m_beforeThat; ///< null before there were so many
};

} // namespace mptcp::diagnosis
