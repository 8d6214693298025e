// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Writing a report beside the event loop, with what only it asks the kernel for.
#pragma once

#include "access/filesaver.h"
#include "monitor/routing.h"

#include <optional>

/// Makes the text; on another thread. Absent: nobody was asked.
using ComposeReport = std::function<QString(std::optional<mptcp::monitor::Routing>)>;

/// `live`: this machine is asked for its routes.
FileSaver::Write reportWriter(bool live, const ComposeReport& compose);
