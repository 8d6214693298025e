// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which findings people are told of by notifications, and under which switch.
#pragma once

#include "diagnosis/finding.h"

#include <QString>

/// What can be switched on and off: an event of mptcp-monitor.notifyrc each.
enum class Topic : quint8 {
    OnByDefault,
    FellBack,
    Paused,
    PathLost,
    CostlyTraffic, ///< on a metered or a backup path
    Handover, ///< slow, or failed
    PacketsDropped,
    ManagersCollide,
    EveryHandover ///< also those that nobody has to care about
};
inline constexpr std::size_t topicCount = 9;
/// The event's id: "fellBack".
QString eventId(Topic topic);

/// How findings of a kind are told.
struct Telling {
    mptcp::diagnosis::FindingKind kind{};
    Topic topic{};
    /// One notification for each subject; else one for all subjects and kinds of the topic.
    bool bySubject = false;
    bool atOnce = false; ///< it is news however short it lasts
    /// A change of endpoints or limits in our own window may cause it: for all subjects, or for the
    /// interface that was changed.
    enum class Cause : quint8 { Other, AnyChange, ChangedInterface } cause = Cause::Other;
};
/// Null: that is for the window and the tray alone.
const Telling* tellingOf(mptcp::diagnosis::FindingKind kind);
/// Whether findings of a kind are about a limit that the user has set for what a network may carry.
bool isAboutDataLimit(mptcp::diagnosis::FindingKind kind);
/// The window's page that shows most about findings of a kind.
QString pageOf(mptcp::diagnosis::FindingKind kind);
