// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Facts as JSON, in the words of resources/schema/mptcpctl-1.schema.json.
#pragma once

#include "cli/report.h"

#include <QJsonObject>

/// What every answer says, whatever was asked for.
QJsonObject envelope(const Report& report);

/// One sample with what was asked for. Integers are integers; null is what could not be looked at
/// or what this kernel cannot say.
QJsonObject toJson(const Report& report, const Arguments& arguments);
