// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// `mptcpctl check` and `mptcpctl check-server`.
#pragma once

#include "cli/arguments.h"
#include "cli/output.h"

/// Asks before it contacts anybody, and tries one interface after the other.
ExitStatus check(const Arguments& arguments, const Output& output);

/// Answers those who check, until it is interrupted.
ExitStatus serveChecks(const Arguments& arguments, const Output& output);
