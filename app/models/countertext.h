// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What each MPTCP counter of the kernel means to a person, and how seriously to take it.
#pragma once

#include <QString>

#include <span>
#include <string_view>

enum class CounterGroup : quint8 {
    Handshake,
    Fallback,
    Join,
    Announcements,
    Priority,
    Resets,
    PathHealth,
    Data,
    Cards, ///< of interfaces and the queues behind them, not of MPTCP
    Other ///< counters this program does not know
};

enum class CounterWeight : quint8 {
    Normal, ///< counts ordinary work
    Information,
    WatchGrowth, ///< a sign of trouble when it grows steadily
    Unusual ///< should stand still on a healthy machine
};

struct CounterText {
    std::string_view name; ///< as in /proc/net/netstat, or of monitor/cardcounters.h
    CounterGroup group;
    CounterWeight weight;
    const char* explanation; ///< one sentence, marked for translation
};

/// The entry of a counter, of interfaces by what follows their name; for a name this program does
/// not know: group Other, no explanation.
CounterText counterText(std::string_view name);
/// All that this program knows, sorted by name.
std::span<const CounterText> counterTexts();

QString groupName(CounterGroup group);
/// Translated; empty when there is none.
QString explanation(const CounterText& counter);
