// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What `explain` prints for people.
#pragma once

#include "cli/report.h"

/// For each connection what it is, why, and the evidence; or the sentence that says why there is
/// none. Lines ended by "\n".
QString explanationText(const Report& report, const Arguments& arguments, bool colours);
