// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What a network check says, in words for people, and for those who run the network.
#pragma once

#include "diagnosis/networkcheck.h"

#include <QStringList>

#include <span>

namespace sentences {

/// For a cell: "works", "network removes MPTCP".
QString checkVerdict(mptcp::diagnosis::CheckVerdict verdict);
/// One or two sentences: what it means, why it cannot be told.
QString checkMeaning(const mptcp::diagnosis::CheckRow& row);
/// For a cell: "nowhere", "from the request (SYN)".
QString stripped(mptcp::diagnosis::Stripped stripped);
/// For a cell: "possible", "no endpoint".
QString secondPath(mptcp::netcheck::SecondPath secondPath);
/// For a cell: "1.2 ms", "not reached", or what the kernel said.
QString attempt(const mptcp::netcheck::Attempt& attempt);
/// For a cell: "yes, 1.2 ms", "no", "3 requests without an answer in 2.7 s".
QString agreed(const mptcp::netcheck::Observation& observation);

/// What must be known before saying yes: a name has to be looked up.
QString lookupQuestion(const QString& host);
/// What must be known before saying yes: the addresses, over which interfaces, and what is sent.
QString contactQuestion(std::span<const mptcp::netcheck::Way> ways, const QString& host);
/// MPTCP was paused while the check ran; empty when it was not.
QString pausedMeanwhile(std::span<const mptcp::diagnosis::CheckRow> rows);

} // namespace sentences

/// For the people who run the network: a paragraph for each row on which the network was found to
/// remove or drop MPTCP, or may, with what was sent and what came back; empty when there is none.
/// Requests that got lost over every interface are no network's business. With
/// `redacted` addresses, the server's name and interfaces' own names are replaced, the same ones by
/// the same words.
QString operatorText(const mptcp::diagnosis::CheckReport& report, bool redacted);
