// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// One moment with what changed since the one before: what every consumer shows.
#pragma once

#include "core/snapshot.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mptcp::monitor {

/// Throughput between two snapshots, bits per second.
struct Rate {
    std::uint64_t tx = 0; ///< acknowledged by the peer
    std::uint64_t rx = 0;

    bool operator==(const Rate&) const = default;
};

enum class PathState : std::uint8_t {
    Active, ///< carried data since the snapshot before
    Idle,
    Backup, ///< idle because it is marked backup by either side
    Stalled, ///< waits for an answer: retransmission timeout, nothing acknowledged
    Lost, ///< its address or interface is gone
    Joining ///< not established yet
};
/// The state's name in JSON: "active".
std::string_view name(PathState state);

/// What a connection is, as far as flags can tell (causes are judged elsewhere).
enum class Verdict : std::uint8_t { Mptcp, Fallback, Paused, Tcp };
std::string_view name(Verdict verdict);

/// What moved through one interface, MPTCP subflows (fallen-back ones included) only. Totals
/// count from the start of the program and never go down: the final values of ended subflows stay.
struct PathTraffic {
    IfIndex link{}; ///< 0: subflows whose interface is unknown
    std::string name; ///< kept when the interface is gone
    std::uint32_t subflows = 0; ///< alive now
    std::uint64_t txBytes = 0, rxBytes = 0; ///< acked / received
    /// TCP sockets that came and went between two snapshots: the kernel announces what they
    /// carried, but not whether they were MPTCP. Not part of the totals above.
    std::uint64_t unseenTxBytes = 0, unseenRxBytes = 0;
    std::optional<Rate> rate; ///< absent without two comparable snapshots
    std::optional<std::uint32_t> rtt; ///< microseconds, smallest smoothed RTT of its subflows

    bool operator==(const PathTraffic&) const = default;
};

/// A connection that is no longer there, with its last known state.
struct EndedConnection {
    Connection connection;
    /// All it had while it was watched, at most the last 64; final totals where the kernel
    /// announced the end.
    std::vector<TcpSocket> subflows;
    Moment ended;

    bool operator==(const EndedConnection&) const = default;
};

/// A difference between two snapshots that people want to know about.
struct Change {
    enum class Kind : std::uint8_t {
        ConnectionOpened,
        ConnectionEnded,
        FellBack,
        SubflowAdded,
        SubflowEnded,
        BackupChanged,
        LinkAdded,
        LinkRemoved,
        LinkUp, ///< became usable
        LinkDown,
        AddressAdded,
        AddressRemoved,
        EndpointAdded,
        EndpointRemoved,
        EndpointChanged,
        LimitsChanged,
        SettingChanged
    };
    Kind kind{};
    Token connection{}; ///< for connections and subflows
    Cookie subflow{}; ///< for subflows
    IfIndex link{}; ///< for links and addresses
    Address address{}; ///< for addresses and endpoints
    std::uint16_t port = 0; ///< for endpoints; 0 when none
    std::string text{}; ///< name of the link or of the setting
    /// For connections and subflows: the ends, and whose it is, as far as that is known yet.
    std::optional<SocketAddress> local{}, remote{};
    OwnerPtr owner{};
    /// As they are now: of Endpoint with EndpointAdded and EndpointChanged, of SubflowInfo with
    /// BackupChanged.
    std::uint32_t flags = 0;
    std::optional<Limits> limits{}; ///< LimitsChanged: as they are now
    std::string value{}; ///< SettingChanged: as it is now; empty when the setting is gone

    bool operator==(const Change&) const = default;
};
std::string_view name(Change::Kind kind);

struct Frame {
    std::shared_ptr<const Snapshot> snapshot; ///< never null

    /// Same order and length as the vectors of the snapshot. Absent: no two comparable moments
    /// (new socket, a counter that went back, suspend, long pause).
    std::vector<std::optional<Rate>> connectionRates;
    std::vector<std::optional<Rate>> subflowRates;
    std::vector<std::optional<Rate>> otherTcpRates;
    std::vector<PathState> subflowStates;

    std::vector<PathTraffic>
        paths; ///< by link; every interface but loopback, and those with traffic
    std::vector<Change> changes; ///< since the frame before
    /// Connections that ended and whose last subflow is gone too, since the frame before.
    std::vector<EndedConnection> ended;
    /// Why there are no rates this time; empty when there are.
    enum class Break : std::uint8_t { None, First, Suspend, LongPause } pause = Break::None;
};

/// Shared between threads because it never changes.
using FramePtr = std::shared_ptr<const Frame>;

/// The name of an interface, also of one that is gone but carried something; empty when unknown.
/// Valid as long as the frame.
std::string_view linkName(const Frame& frame, IfIndex index);

Verdict verdict(const Connection& connection);
/// For a socket of Snapshot::otherTcp.
Verdict verdict(const TcpSocket& socket);

} // namespace mptcp::monitor
