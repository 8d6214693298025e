// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which networks each connection has used, and whether it is back on them when they are.
#pragma once

#include "diagnosis/findings.h"
#include "monitor/frame.h"

#include <map>
#include <string>
#include <vector>

namespace mptcp::diagnosis {

/// Remembers connections that were ever on two networks, as long as they live.
///
/// *Threads.* One.
class Legs {
public:
    /// In the order of the frames.
    void append(const monitor::Frame& frame);

    /// RedundancyLost and NotReturned in the latest frame, which this is.
    void find(const monitor::Frame& frame, Findings& findings) const;

private:
    using Time = std::chrono::nanoseconds; ///< CLOCK_MONOTONIC

    /// A connection on one network. By name: a card that is plugged in again has another index.
    struct Leg {
        std::string link;
        bool regular = false; ///< not marked backup when it was last there
        std::optional<Time> left; ///< since when no subflow uses it; absent: one does
    };
    struct Route {
        Token connection{};
        std::vector<Leg> legs{}; ///< in the order of their first use
        bool unknown = false; ///< a subflow is somewhere, and nobody can say where
        Time active{}; ///< when it last carried data
        std::optional<Time> alone{}; ///< since when it has only one leg, or only backups
        std::optional<Time> misused{}; ///< since when a backup has carried more than the others

        bool isAlone() const;
    };
    /// What one frame says of a connection.
    struct Look;

    void noteNetworks(const monitor::Frame& frame);
    void update(Route& route, const Look& look, Time now) const;
    /// The leg that could be used and is not; null when there is none.
    const Leg* missing(const Route& route) const;
    bool hasReturned(const Leg& leg) const;
    std::optional<FindingKind> judge(const Route& route, const Leg* leg, Time now) const;

    std::vector<Route> m_routes; ///< by connection
    std::map<std::string, Time> m_networks; ///< those that are usable, since when
};

} // namespace mptcp::diagnosis
