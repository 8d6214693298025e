// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The machine's MPTCP at one glance: what the tray icon shows, and what needs attention.
#pragma once

#include "models/format.h"
#include "monitor/frame.h"

#include <QString>

#include <vector>

/// By shape, not by colour, in the tray.
enum class MonitorState : quint8 {
    NoMptcp, ///< this kernel has none, or it is switched off
    Idle, ///< no MPTCP connection
    OnePath, ///< connections, all data through one interface
    SeveralPaths, ///< subflows on several interfaces
    Attention ///< one of the above, and something is wrong
};

/// Something a person may want to know.
struct Notice {
    enum class Kind : quint8 {
        // Attention:
        Paused, ///< the kernel has switched MPTCP off for a while (blackhole)
        FellBackLater, ///< a connection lost MPTCP in the middle
        Stalled, ///< subflows wait for an answer
        Lost, ///< subflows whose address or interface is gone
        CouldNotLook, ///< sources that failed for no ordinary reason
        // For information:
        FellBack, ///< connections that got no MPTCP from the peer or the network
        Off, ///< MPTCP is switched off
        Absent, ///< this kernel has no MPTCP
        Hidden, ///< sources that this user may not read, or this kernel does not have
        NoEndpoint ///< connections, but no endpoint from which a second path could start
    };
    Kind kind{};
    std::uint32_t count = 0; ///< of connections, subflows or sources
    std::vector<std::string> names; ///< applications, interfaces or sources, sorted, each once

    bool needsAttention() const { return kind <= Kind::CouldNotLook; }
    bool operator==(const Notice&) const = default;
};

struct Summary {
    MonitorState state = MonitorState::Idle;
    mptcp::MptcpSupport support = mptcp::MptcpSupport::Unknown;
    std::uint32_t connections = 0; ///< that really are MPTCP
    std::uint32_t fellBack = 0;
    std::uint32_t paused = 0; ///< sockets that asked while MPTCP was paused
    std::uint32_t subflows = 0;
    std::vector<mptcp::monitor::PathTraffic> paths; ///< with at least one subflow
    std::vector<Notice> notices; ///< most urgent first

    bool operator==(const Summary&) const = default;
};

Summary summarize(const mptcp::monitor::Frame& frame);

/// "3 connections on 2 paths", "MPTCP is switched off".
QString headline(const Summary& summary);
/// One line per path for the tooltip: "wlan0: ↓ 12 Mbit/s ↑ 1 Mbit/s".
QString pathLines(const Summary& summary, format::RateUnit unit);
/// One sentence for people.
QString sentence(const Notice& notice);
