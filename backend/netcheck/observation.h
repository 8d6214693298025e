// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What one try of the network check is, and what it saw.
#pragma once

#include "core/address.h"
#include "core/ids.h"
#include "core/result.h"
#include "netcheck/checkline.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace mptcp::netcheck {

/// Whether a connection gets a subflow over another interface.
enum class SecondPath : std::uint8_t {
    Unknown, ///< tried, and the kernel's traces do not say why there was none; or not tried
    Reached,
    NoAnswer, ///< the request to join was sent and not answered
    NoEndpoint, ///< not tried: no endpoint with the subflow flag on another interface
    LimitSubflows ///< not tried: the path manager's limit is 0
};
/// The name in JSON: "no-endpoint".
std::string_view name(SecondPath secondPath);

/// One interface and one address of the server: a row of the table.
struct Way {
    IfIndex link{};
    std::string interface; ///< its name
    Address source; ///< its first address of the server's family
    SocketAddress server;
    std::optional<SecondPath> noSecondPath; ///< why none is to be expected; absent: it can be tried

    bool operator==(const Way&) const = default;
};

/// What keeps the packets on the interface.
enum class Binding : std::uint8_t {
    None, ///< not there yet
    Device, ///< SO_BINDTODEVICE
    Address ///< only the source address: the routes may lead elsewhere
};
std::string_view name(Binding binding);

/// One connection.
struct Attempt {
    std::optional<std::chrono::microseconds> time; ///< until it was open; absent: it never was
    std::optional<Error> error; ///< why not; absent as well: nobody answered in time, or not tried
};

/// Whether the kernel sent a request with MPTCP at all.
enum class Asked : std::uint8_t {
    Unknown, ///< not tried, or other programs opened connections at the same moment
    Yes,
    Paused ///< no: MPTCP is paused after a blackhole
};

/// By how much a counter of the namespace grew meanwhile, by the kernel's own name.
struct Growth {
    std::string counter;
    std::uint64_t by = 0;

    bool operator==(const Growth&) const = default;
};

struct Observation {
    Way way;
    Binding binding = Binding::None;
    Attempt tcp; ///< before anything else
    Attempt mptcp;
    Asked asked = Asked::Unknown;
    /// SYNs with MPTCP that got no answer, and how long that was waited for in all; the attempts
    /// were given up before the kernel would have sent one without, unless `mptcp` was opened.
    unsigned unanswered = 0;
    std::chrono::milliseconds waited{};
    std::optional<bool> tcpAfterwards; ///< whether TCP still got through then; absent: not tried
    std::optional<bool> agreed; ///< MPTCP right after the handshake; absent: cannot be told
    std::optional<bool> kept; ///< still after data both ways
    bool acknowledged = false; ///< the peer has acknowledged our data in the terms of MPTCP
    std::optional<CheckLine> answer; ///< of a check server, on this connection
    std::optional<CheckLine> witness; ///< of its witness port, after MPTCP was not agreed
    SecondPath secondPath = SecondPath::Unknown;
    std::vector<Growth> growth; ///< of the counters that say something here
    /// The kernel has paused MPTCP meanwhile, for whichever connection.
    bool causedPause = false;
    std::optional<Error> error; ///< the check itself could not be made
};

} // namespace mptcp::netcheck
