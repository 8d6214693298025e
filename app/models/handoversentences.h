// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What became of connections when a network went or came, in words.
#pragma once

#include "monitor/handovers.h"

#include <QString>

namespace sentences {

/// What happened: "wlan0 was lost, and wwan0 carries on".
QString event(const mptcp::monitor::Handover& handover);
/// The same where there is little room: who did not answer is left out.
QString mark(const mptcp::monitor::Handover& handover);
/// What it meant: "nothing flowed for 0.4 s; 3 connections kept". Empty while nothing is known.
QString outcome(const mptcp::monitor::Handover& handover);
/// Both as one sentence.
QString story(const mptcp::monitor::Handover& handover);

} // namespace sentences
