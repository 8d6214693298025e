// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What one line of the connection tree says, at each of its three levels.
#pragma once

#include "diagnosis/defaulton.h"
#include "diagnosis/fallback.h"
#include "diagnosis/pathcheck.h"
#include "models/filter.h"
#include "monitor/frame.h"

#include <QtTypes>

#include <string>
#include <tuple>
#include <vector>

/// Which application a connection is listed under.
struct AppKey {
    enum class Kind : quint8 {
        Named, ///< Owner::app, else the process name
        OtherUser, ///< a file holds the socket, but only its user and root may see whose
        NoProcess ///< nobody holds the socket: not accepted yet, or closing
    };
    Kind kind = Kind::Named;
    std::string name; ///< for Named

    auto operator<=>(const AppKey&) const = default;
};

/// `inode` of the socket tells why an owner is not known.
AppKey appOf(const mptcp::OwnerPtr& owner, mptcp::Inode inode);

/// Values only. Absent: unknown, or the level does not have it; sums leave unknown parts out.
struct ConnectionRow {
    enum class Level : quint8 { App, Connection, Subflow };

    Level level = Level::App;
    AppKey app; ///< of applications and connections
    mptcp::Token token{}; ///< of MPTCP connections
    mptcp::Cookie cookie{}; ///< of subflows, and of TCP sockets without MPTCP
    std::optional<mptcp::Process> process;
    std::optional<mptcp::Uid> uid;
    std::optional<mptcp::SocketAddress> local, remote;
    mptcp::TcpState state = mptcp::TcpState::Unknown; ///< of connections and subflows
    std::optional<mptcp::monitor::Verdict> verdict; ///< of connections
    std::optional<mptcp::monitor::PathState> pathState; ///< of subflows that are alive
    mptcp::Side side = mptcp::Side::Unknown;
    std::uint32_t connections = 0; ///< of applications, alive
    std::uint32_t subflows = 0; ///< alive
    std::optional<std::uint32_t> subflowsTotal; ///< of connections: as the kernel counts, may lag
    std::optional<mptcp::monitor::Rate> rate;
    /// Bytes. Connections: the application's bytes, once each. Subflows: what the path carried.
    std::optional<std::uint64_t> sent, received;
    std::optional<std::uint64_t> retransmitted; ///< bytes sent again
    std::optional<std::uint32_t> rtt; ///< microseconds; connections: the smallest of the subflows
    std::string interfaces; ///< names, sorted, each once, with ", " between them
    std::optional<mptcp::AddressId> localId, remoteId; ///< of subflows
    std::optional<bool> backupLocal, backupRemote; ///< of subflows
    /// When the system service was asked for these four; absent where the kernel tells them.
    std::optional<std::chrono::sys_time<std::chrono::milliseconds>> asked;
    std::string congestion;
    std::optional<std::uint32_t> cwnd; ///< segments
    std::optional<mptcp::Moment> ended; ///< when it was first missing; the figures are the last

    /// Names the row among those of its parent, and sorts them.
    auto key() const { return std::tie(token, cookie, app); }
    bool operator==(const ConnectionRow&) const = default;
};

/// A connection with its subflows by cookie.
struct ConnectionBranch {
    ConnectionRow row;
    std::vector<ConnectionRow> subflows;
};

/// The connections of the frame and its TCP sockets that asked for MPTCP while it was paused; plain
/// ones when wanted. In no order.
std::vector<ConnectionBranch> connectionBranches(const mptcp::monitor::Frame& frame, bool plainTcp);

/// A connection that is gone; the frame names the interfaces.
ConnectionBranch endedBranch(
    const mptcp::monitor::EndedConnection& ended, const mptcp::monitor::Frame& frame);

/// Why the row's connection is TCP. Absent: it is MPTCP, has ended, or the row is none.
std::optional<mptcp::diagnosis::FallbackVerdict> whyTcp(const ConnectionRow& row,
    const mptcp::monitor::Frame& frame, const mptcp::diagnosis::Lives& lives);
/// Who turned MPTCP on for it; absent for rows that are no connection with MPTCP, or have ended.
std::optional<mptcp::diagnosis::Origin> originOf(const ConnectionRow& row,
    const mptcp::monitor::Frame& frame, const mptcp::diagnosis::SwitchedOn& switchedOn = {});

/// Why the row's connection uses one path only. Absent: it does not, has ended, is plain TCP, or
/// the row is none.
std::optional<mptcp::diagnosis::OnePathVerdict> whyOnePath(const ConnectionRow& row,
    const mptcp::monitor::Frame& frame, const mptcp::diagnosis::Lives& lives);

/// What of a connection can be searched for: the same as filter's own functions say of a frame.
Searchable searchable(const ConnectionRow& connection);
void addSubflow(Searchable& what, const ConnectionRow& subflow);

/// An application with its connections, sorted by key.
struct AppBranch {
    ConnectionRow row;
    std::vector<ConnectionBranch> connections;
};

/// Sorted by key.
std::vector<AppBranch> byApp(std::vector<ConnectionBranch> branches);
