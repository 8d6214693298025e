// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Who has carried how much over which network since the program was started.
#pragma once

#include "monitor/connectiontracks.h"
#include "monitor/frame.h"

#include <map>
#include <unordered_map>

namespace mptcp::monitor {

/// What a TCP socket was when it carried something.
enum class FlowKind : std::uint8_t {
    Mptcp, ///< a subflow
    Fallback, ///< of a connection that asked for MPTCP and fell back
    Tcp, ///< neither; known of only while frames have plain TCP sockets
    /// Was never looked at: the kernel announced at its end what it had carried, but not for whom.
    /// While frames are without plain TCP, that may be some that began before the program.
    Unknown
};
/// The kind's name in JSON and in files: "mptcp".
std::string_view name(FlowKind kind);
std::optional<FlowKind> flowKindNamed(std::string_view name);

/// Bytes of TCP payload, each counted once, on the socket that carried it. What is sent a second
/// time over another path, that one has carried too.
struct Usage {
    Carried carried{};
    /// Some of it may be missing: a socket was gone without its final counters.
    bool incomplete = false;

    bool operator==(const Usage&) const = default;
};
Usage& operator+=(Usage& left, const Usage& right);

struct UsageKey {
    std::string link; ///< name of the interface; empty: unknown
    std::string app; ///< Owner::app; empty: unknown
    FlowKind kind{};

    auto operator<=>(const UsageKey&) const = default;
};
using Usages = std::map<UsageKey, Usage>;

/// A connection on one network.
struct ConnectionKey {
    UsageKey part;
    SocketAddress local, remote; ///< of the connection, see Connection; of a socket without one

    auto operator<=>(const ConnectionKey&) const = default;
};
using ConnectionUsages = std::map<ConnectionKey, Usage>;

/// Counts on sockets, so that what a connection and its subflows tell is not counted twice. A
/// socket that was there before the first frame counts from then on, one that came later from its
/// beginning, and through a pause in watching each goes on exactly. A plain TCP socket counts from
/// the first look at it when nobody asked for them in the frame before.
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
    /// What has been added since the last call.
    Usages take();
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
        Part* part = nullptr; ///< null: to be looked up
        OfConnection* connection = nullptr;
    };

    void learnNames(const Snapshot& snapshot);
    void lookAt(const TcpSocket& socket, const Connection* connection);
    void end(const TcpSocket& socket);
    void count(Flow& flow, const Carried& now);
    void assign(Flow& flow);
    void dropVanished();
    void dropOldConnections();

    std::uint64_t m_round = 0;
    bool m_started = false; ///< all sockets that are not known are new
    bool m_plainTcp = false; ///< likewise plain ones: the frame before was to have them
    std::unordered_map<Cookie, Flow> m_flows;
    std::map<IfIndex, std::string> m_names;
    std::map<UsageKey, Part> m_parts;
    std::map<ConnectionKey, OfConnection> m_connections;
};

} // namespace mptcp::monitor
