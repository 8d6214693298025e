// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The commands about choices for programs.
#pragma once

#include "cli/arguments.h"
#include "cli/output.h"

/// Lists the choices, or makes one and waits until it holds or is refused. Nobody is asked back: it
/// concerns the user's own programs alone, and `default` takes it back.
ExitStatus switchApps(const Arguments& arguments, const Output& output);
