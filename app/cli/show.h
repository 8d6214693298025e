// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The commands that read: one answer, or one after another.
#pragma once

#include "cli/arguments.h"
#include "cli/output.h"

/// Carries out `status` or `show`. With --watch until it is interrupted, has shown enough samples,
/// or the recording ends; the exit status is that of the last answer.
ExitStatus show(const Arguments& arguments, const Output& output);
