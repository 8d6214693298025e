// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Who has carried how much over which network since the program was started.
#pragma once

#include "monitor/frame.h"
#include "monitor/linknames.h"
#include "monitor/usage.h"

#include <map>
#include <unordered_map>
#include <utility>

namespace mptcp::monitor {

/// Whether sockets may have come and gone since the frame before without being heard of.
bool missesEnds(const Snapshot& snapshot);

/// Counts on sockets, so that what a connection and its subflows tell is not counted twice. A
/// socket that was there before the first frame counts from then on, one that came later from its
/// beginning, and through a pause in watching each goes on exactly. A plain TCP socket counts from
/// the first look at it when nobody asked for them in the frame before.
///
/// *Interfaces.* What moves while it cannot be told over which one is of an unknown one, until that
/// is known again: for some frames at most, then it stays there. Under a new name an interface is
/// still the same one.
///
/// *Memory.* At most `maxParts` sums, then an interface's other apps are one, and from twice as
/// many on its interfaces, too; of connections the latest ones, and all that live. *Threads.* One.
class Account {
public:
    static constexpr std::size_t maxParts = 2'000, maxConnections = 4'000;

    /// In the order of the frames.
    void append(const Frame& frame);

    Usages sums() const;
    ConnectionUsages connections() const;
    /// What has been added since the last call, without what is pending.
    Usages take();
    /// The part of the sums that may still turn out to be of another interface than the unknown.
    Usages pending() const;
    /// Nothing is pending any more.
    void settle();
    /// Of the interfaces that have carried something, since the last call.
    Renames takeRenames() { return std::exchange(m_renames, {}); }
    /// Whether all sums may miss something: see missesEnds().
    bool isIncomplete() const { return m_missesEnds; }
    /// Starts anew, with the next frame.
    void forget();

private:
    struct Part {
        Usage sum, fresh; ///< since the start, since take()
    };
    struct OfConnection {
        Usage sum;
        std::uint64_t round = 0; ///< when a socket of it was there last
    };
    struct Flow {
        Carried counted{}, latest{}; ///< of the socket's counters: so far, as last seen
        IfIndex link{};
        OwnerPtr owner;
        FlowKind kind{};
        SocketAddress local, remote;
        std::uint64_t firstRound = 0, lastRound = 0; ///< when it was seen
        unsigned missed = 0; ///< how many whole dumps in a row were without it
        /// Since when its interface cannot be told, so that it is not counted; 0: it can.
        std::uint64_t lostRound = 0;
        Part* part = nullptr; ///< null: to be looked up
        OfConnection* connection = nullptr;
    };

    void apply(const Renames& renames);
    void lookAt(const TcpSocket& socket, const Connection* connection);
    void place(Flow& flow, const TcpSocket& socket);
    static void giveUp(Flow& flow);
    void countAll(Flow& flow);
    void end(const TcpSocket& socket);
    void count(Flow& flow, const Carried& now);
    void assign(Flow& flow);
    void dropVanished();
    void dropOldConnections();

    std::uint64_t m_round = 0;
    bool m_started = false; ///< all sockets that are not known are new
    bool m_plainTcp = false; ///< likewise plain ones: the frame before was to have them
    std::unordered_map<Cookie, Flow> m_flows;
    bool m_missesEnds = false;
    LinkNames m_names;
    Renames m_renames;
    std::map<UsageKey, Part> m_parts;
    std::map<ConnectionKey, OfConnection> m_connections;
};

} // namespace mptcp::monitor
