// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The command `status`: the machine at a glance, and whether all is well.
#pragma once

#include "cli/output.h"
#include "cli/report.h"

#include <QJsonObject>

/// Several lines, ended by "\n".
QString statusText(const Report& report, bool colours);
/// The object "status".
QJsonObject statusJson(const Report& report);
/// What the program ends with.
ExitStatus statusOf(const Report& report);
