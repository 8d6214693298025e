// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Handovers as JSON, for the command line and for exports.
#pragma once

#include "monitor/handovers.h"

#include <QJsonObject>

namespace json {

/// As resources/schema/mptcpctl-1.schema.json says.
QJsonObject handover(const mptcp::monitor::Handover& handover);

} // namespace json
