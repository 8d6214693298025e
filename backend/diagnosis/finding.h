// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Something a person may want to know about this machine now.
#pragma once

#include "core/ids.h"
#include "diagnosis/evidence.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace mptcp::diagnosis {

/// Most urgent first.
enum class FindingKind : std::uint8_t {
    // These need attention:
    Paused, ///< the kernel has paused MPTCP, because a network drops it (blackhole)
    FellBackLater, ///< connections that lost MPTCP while in use
    RedundancyLost, ///< connections left with one path, or with backups only
    Lost, ///< subflows whose address or interface is gone
    Stalled, ///< subflows that wait for an answer
    NotReturned, ///< connections that stay on a worse path although the better one is back
    Lossy, ///< subflows that send much a second time
    MeteredTraffic, ///< much data over a network that costs money
    BackupTraffic, ///< much data over a path that is marked backup
    DayAllowanceUsed, ///< a network has carried all that the user allows it for a day
    MonthAllowanceUsed, ///< likewise for a month
    DayAllowanceLow, ///< 80 % of that
    MonthAllowanceLow,
    PacketsDropped, ///< an interface, or the kernel behind it, drops what it receives
    ManagersCollide, ///< two programs manage endpoints
    NoDaemon, ///< userspace path manager without a daemon
    CouldNotLook, ///< sources that failed for no ordinary reason
    // These are for information:
    OnByDefault, ///< programs that open MPTCP connections without having asked for it
    FellBack, ///< connections without MPTCP since their handshake
    NoEndpoint, ///< several networks, but no endpoint from which a second path could start
    Absent, ///< this kernel has no MPTCP
    Off ///< MPTCP is switched off
};
/// The code in JSON: "fell-back-later".
std::string_view name(FindingKind kind);
constexpr bool needsAttention(FindingKind kind)
{
    return kind <= FindingKind::CouldNotLook;
}

/// One of a kind and a subject at a time.
struct Finding {
    FindingKind kind{};
    /// Name of the app, the interface or the source (name(Source)) that it is about. Empty: none,
    /// or not known, as with programs of other users.
    std::string subject{};
    std::optional<Token> connection{}; ///< one that it is about, to be shown
    std::uint32_t count = 1; ///< of connections, sockets, subflows or whatever the kind is about
    std::vector<Evidence> evidence{};

    auto key() const { return std::tie(kind, subject); }
    bool operator==(const Finding&) const = default;
};

} // namespace mptcp::diagnosis
