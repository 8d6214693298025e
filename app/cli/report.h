// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What one output is made of, and which part of it was asked for.
#pragma once

#include "cli/arguments.h"
#include "diagnosis/fallback.h"
#include "diagnosis/judge.h"
#include "diagnosis/pathcheck.h"
#include "diagnosis/surroundings.h"
#include "monitor/eventlog.h"
#include "monitor/handovers.h"

#include <map>
#include <vector>

struct Report {
    mptcp::monitor::FramePtr frame; ///< never null
    std::vector<mptcp::monitor::EndedConnection> ended{}; ///< since the report before
    std::vector<mptcp::monitor::LogEntryPtr> events{}; ///< since the report before
    /// That began or ended since the report before, as they are now.
    std::vector<mptcp::monitor::HandoverPtr> handovers{};
    /// Why those of the frame and of `ended` that fell back did.
    std::map<mptcp::Token, mptcp::diagnosis::FallbackVerdict> fallbacks{};
    std::vector<mptcp::diagnosis::Finding> findings{}; ///< of the frame
    mptcp::diagnosis::SwitchedOn switchedOn{}; ///< what the origins are judged with
    /// Why those of the frame that use one path only do.
    std::map<mptcp::Token, mptcp::diagnosis::OnePathVerdict> onePaths{};
    std::optional<mptcp::diagnosis::PauseVerdict> pause{}; ///< absent: there is none
    bool service = false; ///< the system service is there, or would start
    std::optional<mptcp::NetworkManagerState> networkManager{}; ///< absent: not known
    std::vector<mptcp::Endpoint> ours{}; ///< those this user has added with MPTCP Monitor
    mptcp::monitor::FramePtr before{}; ///< that of the report before; null: this is the first
};

/// Fills in the verdicts.
/// The many connections' paths are only judged where somebody is told.
void judge(Report& report, const mptcp::diagnosis::Judge& judge, bool paths = true);

/// The counters that grew since the report before; absent when that cannot be told.
std::optional<mptcp::Counters> grownSince(const Report& report);

/// Valid as long as the report.
mptcp::diagnosis::Surroundings surroundings(const Report& report);

/// What a filter and the options leave: indexes into the vectors of snapshot and report.
struct Selection {
    std::vector<std::size_t> connections; ///< into Snapshot::connections
    std::vector<std::size_t> otherTcp; ///< into Snapshot::otherTcp; paused ones always
    std::vector<std::size_t> ended; ///< into Report::ended

    bool isEmpty() const { return connections.empty() && otherTcp.empty() && ended.empty(); }
};
Selection select(const Report& report, const Arguments& arguments);

/// False when nothing of it could be looked at: that is not the same as an empty list.
bool isReadable(const mptcp::Snapshot& snapshot, Noun noun);
/// Whether the subflows of both families are known.
bool knowsSubflows(const mptcp::Snapshot& snapshot);

/// Of a subflow; absent for sockets that are none.
std::optional<mptcp::monitor::PathState> pathStateOf(
    const mptcp::monitor::Frame& frame, const mptcp::TcpSocket& subflow);
