// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What is said about one connection, each sentence with its evidence: `explain` and the report.
#pragma once

#include "diagnosis/defaulton.h"
#include "diagnosis/fallback.h"
#include "diagnosis/pathcheck.h"
#include "diagnosis/pause.h"
#include "models/naming.h"

#include <QString>

#include <vector>

/// One thing that is said, and the facts it rests on.
struct Statement {
    QString text; ///< one or more sentences, or a line of a list
    std::vector<mptcp::diagnosis::Evidence> evidence{};
    std::vector<Statement> needs{}; ///< a list under it

    bool operator==(const Statement&) const = default;
};

/// One of Statement::needs: "missing: an endpoint for another address (endpoints = 0)".
QString lineOf(const Statement& need, Naming& naming);

/// "firefox: 192.0.2.1:40001 to 192.0.2.9:443 (0x12345678)"
QString headingOf(const mptcp::Connection& connection, Naming& naming);
/// The same of a socket without a token.
QString headingOf(const mptcp::TcpSocket& socket, Naming& naming);

/// What the connection is, and why. `fallback`: null while it is MPTCP; `onePath`: null unless it
/// uses only one.
std::vector<Statement> statementsOf(const mptcp::Connection& connection,
    const mptcp::diagnosis::FallbackVerdict* fallback,
    const mptcp::diagnosis::OnePathVerdict* onePath = nullptr);
/// Of one of Snapshot::otherTcp.
std::vector<Statement> statementsOf(
    const mptcp::TcpSocket& socket, const mptcp::Snapshot& snapshot);
/// Who turned MPTCP on for a connection or a paused socket.
Statement statementOf(const mptcp::diagnosis::Origin& origin);
/// That MPTCP is paused.
Statement statementOf(const mptcp::diagnosis::PauseVerdict& pause);
