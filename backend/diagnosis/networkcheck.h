// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What a network check proves: the verdict of each row, from all of them together.
#pragma once

#include "diagnosis/fallback.h"
#include "monitor/frame.h"
#include "netcheck/observation.h"

#include <chrono>
#include <span>

namespace mptcp::diagnosis {

enum class CheckVerdict : std::uint8_t {
    Unknown, ///< the evidence fits more than one
    Works,
    PeerWithoutMptcp, ///< the request arrived with MPTCP, and the server does not speak it
    NetworkStripsMptcp,
    NetworkDropsMptcp,
    /// Requests with MPTCP get lost in this network, in the server's, or in a firewall at either
    /// end.
    RequestsDropped,
    PausedAfterBlackhole, ///< this kernel asks for no MPTCP: nothing was learned of the network
    Unreachable ///< not even by TCP
};
/// The code in JSON: "network-strips-mptcp".
std::string_view name(CheckVerdict verdict);

/// Where MPTCP went missing on the way.
enum class Stripped : std::uint8_t {
    Unknown,
    Nowhere,
    Syn, ///< from the request
    SynAck, ///< from the answer to it
    LaterData ///< it was agreed upon, and gone later
};
std::string_view name(Stripped stripped);

struct CheckRow {
    netcheck::Observation observation;
    CheckVerdict verdict = CheckVerdict::Unknown;
    Stripped stripped = Stripped::Unknown;
    /// Medium: it rests on the same address having spoken MPTCP over another interface, or on the
    /// kernel's having given up MPTCP on its own; or requests got lost, and where is not known.
    Confidence confidence = Confidence::Low;
    /// RequestsDropped over each of several interfaces: that speaks against either end.
    bool everywhere = false;
};

struct CheckReport {
    std::string host; ///< as it was given: a name or an address
    std::uint16_t port = 0;
    std::chrono::sys_time<std::chrono::milliseconds> time{}; ///< when it began
    std::vector<CheckRow> rows;
};

/// The rows with their verdicts. Network and server are told apart by what a check server says,
/// else by comparing interfaces; where neither decides it is `Unknown`.
std::vector<CheckRow> judge(std::span<const netcheck::Observation> observations);

/// Everything that could be reached works, and something could.
bool isWell(std::span<const CheckRow> rows);

/// The kernel asks for no MPTCP for a while: before the check, or since something in it.
bool isPaused(std::span<const CheckRow> rows);

/// What was seen on a row, for programs and for people who read kernel sources.
std::vector<Evidence> evidenceOf(const CheckRow& row);

/// Leaves out the rows of interfaces without their carrier or their address: afterwards they may be
/// in another network, where the same private address means nothing. Needs each frame since the
/// check; leaves out all rows after one that follows a pause, in which nobody looked.
void forgetChanged(CheckReport& report, const monitor::Frame& frame);

/// A verdict that left peer and network open, about a connection that is open from `local` to
/// `remote` over `interface` (empty: not known), with what a check over the same interface and from
/// the same address has proved. Likely, never certain: the check was at another time. Anything else
/// stays as it is, and so does port 80 of others than the server that was checked, for which
/// networks like to have a proxy.
FallbackVerdict sharpened(FallbackVerdict verdict, std::string_view interface, const Address& local,
    const SocketAddress& remote, const CheckReport& report);

} // namespace mptcp::diagnosis
