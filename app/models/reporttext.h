// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The file for those who shall help: what it is made of, and its sections.
#pragma once

#include "core/managedlink.h"
#include "diagnosis/fallback.h"
#include "diagnosis/judge.h"
#include "diagnosis/pathcheck.h"
#include "models/naming.h"
#include "monitor/eventlog.h"
#include "monitor/routing.h"

#include <map>
#include <optional>
#include <vector>

/// Everything that a report says, as values.
struct ReportFacts {
    QString program; ///< "mptcpctl 1.0"
    QString system{}; ///< "Debian GNU/Linux 13 (trixie)"; empty: of a recording
    mptcp::monitor::FramePtr frame; ///< the latest; never null
    std::chrono::milliseconds look{}; ///< how long the counters below and the events were watched
    std::optional<mptcp::Counters> countersBefore{}; ///< absent: one look only
    std::vector<mptcp::monitor::LogEntryPtr> events{}; ///< oldest first
    bool announced = false; ///< the path manager's own events are among them
    /// Why those of the frame that fell back did.
    std::map<mptcp::Token, mptcp::diagnosis::FallbackVerdict> fallbacks{};
    /// Why those of the frame that use one path only do.
    std::map<mptcp::Token, mptcp::diagnosis::OnePathVerdict> onePaths{};
    std::vector<mptcp::diagnosis::Finding> findings{}; ///< of the frame
    mptcp::diagnosis::SwitchedOn switchedOn{}; ///< what the origins are judged with
    std::optional<mptcp::diagnosis::PauseVerdict> pause{}; ///< absent: there is none
    std::optional<mptcp::monitor::Routing> routing{}; ///< absent: of a recording
    std::optional<bool>
        service{}; ///< the system service is there, or would start; absent: not asked
    std::optional<mptcp::NetworkManagerState> networkManager{}; ///< absent: not known
    std::vector<mptcp::Endpoint> ours{}; ///< those this user has added with MPTCP Monitor
};

/// Fills in the findings, the pause, what is switched on, and the verdicts on those connections
/// that the report shows.
void judge(ReportFacts& facts, const mptcp::diagnosis::Judge& judge);

/// How many of something a report says at most; that there are more is said.
struct ReportLimits {
    static constexpr std::size_t connections = 300, subflows = 16, sockets = 100, listeners = 200,
                                 links = 200, addresses = 50, events = 500;
};

/// Lines of plain text, each section under a heading "== Name ==" that stays the same from version
/// to version. Control characters and those that change the direction of the text are replaced.
QString reportText(const ReportFacts& facts);
/// With labels for what belongs to somebody (see Redaction), and what they stand for at the end.
QString redactedReportText(const ReportFacts& facts);
