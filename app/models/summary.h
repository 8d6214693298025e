// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The machine's MPTCP at one glance: what the tray icon shows, and what needs attention.
#pragma once

#include "diagnosis/finding.h"
#include "models/format.h"
#include "monitor/frame.h"
#include "monitor/handovers.h"

#include <QStringList>

#include <deque>
#include <optional>
#include <span>
#include <vector>

/// By shape, not by colour, in the tray.
enum class MonitorState : quint8 {
    NoMptcp, ///< this kernel has none, or it is switched off
    Idle, ///< no connection that really is MPTCP
    OnePath, ///< connections, each on one interface
    SeveralPaths, ///< at least one connection has subflows on several interfaces
    Attention ///< one of the above, and something is wrong
};

/// All findings of one kind.
struct Notice {
    mptcp::diagnosis::FindingKind kind{};
    int count = 0; ///< of connections, sockets, subflows, sources or networks
    QStringList names; ///< of their apps, interfaces or sources: sorted, each once
    std::optional<mptcp::Token> connection; ///< one of them, to be shown

    bool needsAttention() const { return mptcp::diagnosis::needsAttention(kind); }
    bool operator==(const Notice&) const = default;
};

/// One notice of each kind; `findings` come sorted by kind.
std::vector<Notice> noticesOf(std::span<const mptcp::diagnosis::Finding> findings);

struct Summary {
    MonitorState state = MonitorState::Idle;
    mptcp::MptcpSupport support = mptcp::MptcpSupport::Unknown;
    int connections = 0; ///< that really are MPTCP
    int fellBack = 0; ///< connections
    int paused = 0; ///< sockets that asked for MPTCP while it was paused
    int subflows = 0;
    std::vector<mptcp::monitor::PathTraffic> paths; ///< that some subflow could use now
    std::vector<Notice> notices; ///< most urgent first, one of a kind
    QStringList handovers; ///< those that go on, in words

    bool operator==(const Summary&) const = default;
};

/// `findings` and `handovers`: of this frame.
Summary summarize(const mptcp::monitor::Frame& frame,
    std::span<const mptcp::diagnosis::Finding> findings,
    const std::deque<mptcp::monitor::HandoverPtr>& handovers = {});

/// "3 connections, 5 subflows", "MPTCP is switched off (net.mptcp.enabled = 0)."
QString headline(const Summary& summary);
/// One line per path: "wlan0: 1.2 Mbit/s sent, 12 Mbit/s received". Empty without paths.
QString pathLines(const Summary& summary, format::RateUnit unit);
/// One sentence.
QString sentence(const Notice& notice);
