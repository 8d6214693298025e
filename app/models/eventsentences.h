// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What happened, in words.
#pragma once

#include "monitor/eventlog.h"

#include <QString>

class Naming;

namespace sentences {

/// One sentence. Programs and interfaces are not named where it would only repeat LogEntry's own.
QString happening(const mptcp::monitor::LogEntry& entry);
QString happening(const mptcp::monitor::LogEntry& entry, Naming& naming);
/// How it is known, for a cell: "announced", "noticed".
QString knowledge(const mptcp::monitor::LogEntry& entry);
QString knowledgeMeaning(const mptcp::monitor::LogEntry& entry);
/// For people who wait for events of a kernel that tells us none.
QString onlyNoticed();

} // namespace sentences
