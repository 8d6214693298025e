// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The grammar of the network check and of its server.
#pragma once

#include "access/checktarget.h"
#include "netcheck/checkserver.h"

#include <QStringList>

#include <expected>

struct CheckRequest {
    CheckTarget target;
    std::vector<std::string> interfaces; ///< empty: all that packets can leave through
};

/// The words behind "check". The error is one line: what is wrong, and what is accepted.
std::expected<CheckRequest, QString> readCheckRequest(QStringList words);
/// The words behind "check-server": an address, or none. `port` as it was given.
std::expected<mptcp::netcheck::ServerOptions, QString> readCheckServer(
    QStringList words, const QString& port);
