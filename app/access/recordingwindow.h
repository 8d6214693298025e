// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// A recording in a window of its own: another process of this program.
#pragma once

#include "core/result.h"

#include <QString>

/// Shows the recording on the page of handovers, beside whatever else runs. The errors are those
/// of reading it, and `System` when the program cannot be started.
mptcp::Result<void> openRecording(const QString& file);
