// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Why a connection is plain TCP, as far as the kernel's traces decide it.
#pragma once

#include "core/snapshot.h"
#include "diagnosis/evidence.h"
#include "diagnosis/lives.h"

#include <optional>

namespace mptcp::diagnosis {

enum class FallbackCause : std::uint8_t {
    Unknown, ///< the traces are missing, or fit more than one cause
    /// The answer to the request came without MPTCP, or the request itself did: from this end, a
    /// peer that lacks it and a network that removes it look the same.
    PeerOrNetworkWithoutMptcp,
    PeerWithoutMptcp, ///< only a network check tells
    NetworkStripsMptcp, ///< only a network check tells
    NetworkDropsMptcp, ///< requests with MPTCP got no answer, one without did
    PausedAfterBlackhole, ///< this kernel asks for no MPTCP for a while
    FirstDataUnmapped, ///< the handshake went well, the first data came without MPTCP
    MappingLost, ///< later data came without MPTCP
    PayloadModified, ///< a checksum was wrong
    LocalResource, ///< this kernel could not make a token
    Md5, ///< TCP-MD5 and MPTCP exclude each other
    SimultaneousConnect, ///< both ends opened it at once
    AppDidNotAsk ///< no fallback: the program opened a TCP socket
};
/// The code in JSON: "network-drops-mptcp".
std::string_view name(FallbackCause cause);

struct FallbackVerdict {
    FallbackCause cause = FallbackCause::Unknown;
    Confidence confidence = Confidence::Low;
    /// Other connections fell back at the same time: whose counters those are cannot be told.
    std::uint32_t others = 0;
    std::vector<Evidence> evidence; ///< everything that was looked at and says something

    bool operator==(const FallbackVerdict&) const = default;
};

/// Absent while the connection is MPTCP. `moment`: what was seen when it fell back; null when
/// nobody looked, then a cause is named only if the counters' totals leave no other.
std::optional<FallbackVerdict> fallbackOf(
    const Connection& connection, const Snapshot& snapshot, const FallbackMoment* moment);

/// Of one of Snapshot::otherTcp: why it is no subflow.
FallbackVerdict whyPlain(const TcpSocket& socket, const Snapshot& snapshot);

} // namespace mptcp::diagnosis
