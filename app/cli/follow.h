// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The commands `show events` and `show handovers`: what happens, while it happens.
#pragma once

#include "cli/answer.h"

/// An answer for the first look, and for each later one by which something happened; until it is
/// interrupted, the time is over, or there were enough.
ExitStatus follow(const Arguments& arguments, Answer& answer);
