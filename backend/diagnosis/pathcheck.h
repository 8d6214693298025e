// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Why a connection uses one path only: what a second one needs, looked at one after the other.
#pragma once

#include "diagnosis/evidence.h"
#include "diagnosis/joins.h"

#include <optional>
#include <vector>

namespace mptcp::diagnosis {

/// In the order in which they are looked at: what is needed first comes first.
enum class OnePathCause : std::uint8_t {
    Unknown, ///< all is there as far as it can be seen, or what decides could not be read
    FellBack, ///< it is plain TCP
    NotYetEstablished, ///< the peer has acknowledged no data yet: no join is allowed before
    ServerSide, ///< the peer opened it, and it is the peer that adds paths
    UserspacePmWithoutDaemon, ///< the kernel leaves paths to a program, and none runs
    OneNetwork, ///< no other network of this machine has a way to the peer
    NoEndpoint, ///< no other address is configured for further subflows
    EndpointWithoutSubflowFlag, ///< configured, but not to open subflows from
    EndpointAddressNotLocal, ///< no interface that is up has the configured address
    LimitSubflows, ///< the path manager's limit of further subflows is reached
    LimitAccepted, ///< the only way would be an address of the peer, and none is accepted
    FamilyMismatch, ///< the endpoints are IPv6 and the connection IPv4, or the other way round
    PeerDeniesInitialAddress, ///< the peer takes no joins to the address it was reached at
    NoRouteFromSource, ///< no route leads from the endpoint's address to the peer
    ReversePathFilter, ///< answers that come in on the second network are dropped here
    OpenedBeforeChange, ///< what is configured now was not when joins were tried
    JoinRefused, ///< the peer, or something on the way, answered with a reset
    JoinStripped, ///< the answer came without MPTCP: something on the way removes it
    JoinNoAnswer, ///< requests over the second network get no answer
    WasThereAndLost, ///< there was one; the kernel does not open it again by itself
    BackupByDesign, ///< the second path is there, and marked to be used in need only
    SchedulerIdle ///< the second path is there, and the kernel sends all over the first
};
/// The code in JSON: "no-endpoint".
std::string_view name(OnePathCause cause);

/// One thing that a second path needs, and whether it is there.
struct PathCheck {
    enum class Result : std::uint8_t { Passed, Failed, Unknown };
    OnePathCause cause{}; ///< what it would be the cause of
    Result result = Result::Unknown;
    std::vector<Evidence> evidence;

    bool operator==(const PathCheck&) const = default;
};
/// The name in JSON: "passed".
std::string_view name(PathCheck::Result result);

/// What this computer can change about it. Empty: nothing.
struct Mend {
    std::optional<IfIndex> use; ///< Preset::Use of this interface
    std::optional<Limits> limits; ///< these instead

    bool isEmpty() const { return !use && !limits; }
    bool operator==(const Mend&) const = default;
};

struct OnePathVerdict {
    OnePathCause cause = OnePathCause::Unknown; ///< the first check that failed
    std::vector<Evidence> evidence; ///< of that check; all there is when the cause is unknown
    std::vector<PathCheck> checks; ///< those that were made, in order
    Mend mend;
    /// Its path leads through a tunnel, such as a VPN; a second one would go past that.
    bool pastTunnel = false;

    bool operator==(const OnePathVerdict&) const = default;
};

/// Absent when it uses more than one path, when a further one is just being opened, when it is not
/// established, and when its subflows could not be read. `history`: what was seen of it before;
/// null when nothing was.
std::optional<OnePathVerdict> onePathOf(
    const Connection& connection, const monitor::Frame& frame, const JoinHistory* history);

} // namespace mptcp::diagnosis
