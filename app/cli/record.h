// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The command that writes a recording.
#pragma once

#include "cli/arguments.h"
#include "cli/output.h"

/// Records until it is interrupted, or for the samples or the time that was asked for.
ExitStatus record(const Arguments& arguments);
