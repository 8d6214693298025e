// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The commands that change something: told before, asked for, seen in the kernel.
#pragma once

#include "cli/arguments.h"
#include "cli/output.h"

/// Says what the change does, asks back unless told not to, lets the service make it, and looks
/// whether it is there.
ExitStatus change(const Arguments& arguments, const Output& output);
