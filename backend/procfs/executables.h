// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which file a process runs, as /proc tells.
#pragma once

#include "core/executable.h"
#include "core/owner.h"
#include "core/result.h"

namespace mptcp::procfs {

/// Of the process that is meant: `NotFound` when it has ended, also when another one has its pid
/// by now; `NotPermitted` for those that this user may not look into. The file system it is on may
/// take its time to answer.
Result<Executable> executableOf(const Process& process);

} // namespace mptcp::procfs
