// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What every code of the backend means, in words for people.
#pragma once

#include "monitor/frame.h"

#include <QString>

/// Translated texts. Functions named after a type give a word or two for a cell or a label; the
/// others a whole sentence.
namespace sentences {

/// "active", "waiting for an answer".
QString pathState(mptcp::monitor::PathState state);
/// For the tooltip: "Nothing was acknowledged since a retransmission timeout."
QString pathStateMeaning(mptcp::monitor::PathState state);

/// "MPTCP", "fell back to TCP".
QString verdict(mptcp::monitor::Verdict verdict);
QString verdictMeaning(mptcp::monitor::Verdict verdict);

/// Who opened the connection: "this side", "the peer", "unknown".
QString side(mptcp::Side side);
/// "up", "no carrier", "switched off".
QString linkState(const mptcp::Link& link);
/// For the tooltip of an endpoint flag; empty for words this program does not know.
QString endpointFlagMeaning(const QString& flag);

/// "MPTCP is off in this network namespace (net.mptcp.enabled = 0)."
QString support(mptcp::MptcpSupport support);
/// Why a list of connections is empty; what to do, where there is something to do.
QString noConnections(const mptcp::Snapshot& snapshot);
QString noEndpoints(const mptcp::Snapshot& snapshot);
QString noListeners(const mptcp::Snapshot& snapshot);
/// The list is not empty, the search leaves nothing of it.
QString noMatch();

/// What is read, as the subject of a sentence: "TCP sockets (IPv4)".
QString source(mptcp::Source source);
/// What could not be read, why, and what can be done: one line.
QString gap(const mptcp::Gap& gap);
/// The operation and the kernel's or library's own words: "dump MPTCP sockets: Not permitted".
QString error(const mptcp::Error& error);

} // namespace sentences
