// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Why a connection uses one path only, and what can be done about it, in words for people.
#pragma once

#include "diagnosis/pathcheck.h"

#include <QStringList>

namespace sentences {

/// "No endpoint is set up for another network."
QString cause(mptcp::diagnosis::OnePathCause cause);
/// What a second path needs: "an endpoint for another address".
QString prerequisite(mptcp::diagnosis::OnePathCause cause);
/// Whether it is there: "missing: an endpoint for another address".
QString prerequisite(const mptcp::diagnosis::PathCheck& check);
/// What to do, and whether connections have to be opened anew for it; empty: nothing.
QString advice(mptcp::diagnosis::OnePathCause cause);
/// The cause and the advice.
QString whyOnePath(const mptcp::diagnosis::OnePathVerdict& verdict);
/// All that was looked at, in order: "ok: an endpoint for another address".
QStringList prerequisites(const mptcp::diagnosis::OnePathVerdict& verdict);

} // namespace sentences
