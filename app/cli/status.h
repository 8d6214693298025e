// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The command `status`: the machine at a glance, and whether all is well.
#pragma once

#include "cli/output.h"
#include "monitor/frame.h"

#include <QJsonObject>

/// Several lines, ended by "\n".
QString statusText(const mptcp::monitor::Frame& frame, bool colours);
/// The object "status".
QJsonObject statusJson(const mptcp::monitor::Frame& frame);
/// What the program ends with.
ExitStatus statusOf(const mptcp::monitor::Frame& frame);
