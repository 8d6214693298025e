// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What became of the joins of a connection that this machine is made ready for.
#pragma once

#include "diagnosis/endpointcheck.h"

namespace mptcp::diagnosis {

/// What is known to be counted for this connection alone: while somebody looked, or since ever when
/// there never was another one. Absent otherwise.
std::optional<JoinTraces> tracesOf(
    const Connection& connection, const Snapshot& snapshot, const JoinHistory* history);

/// From OpenedBeforeChange to WasThereAndLost. Of these at most one fails; when what decides is not
/// known, the last one is unknown. `joining`: a further subflow whose request is under way; null
/// when there is none. `traces` may be null.
std::vector<PathCheck> checkJoins(const Connection& connection, const Snapshot& snapshot,
    const TcpSocket* joining, const JoinHistory* history, const JoinTraces* traces);

} // namespace mptcp::diagnosis
