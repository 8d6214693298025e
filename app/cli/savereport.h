// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The command that writes a report for those who shall help.
#pragma once

#include "cli/arguments.h"
#include "cli/output.h"

/// Looks for the time that was asked for, or until it is interrupted, and writes what it saw.
ExitStatus saveReport(const Arguments& arguments, const Output& output);
