// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The parts that several answers in JSON have in common.
#pragma once

#include "cli/report.h"
#include "diagnosis/defaulton.h"
#include "diagnosis/networkcheck.h"
#include "models/jsonvalues.h"

#include <QJsonArray>
#include <QJsonObject>

namespace json {

QJsonArray evidence(std::span<const mptcp::diagnosis::Evidence> facts);
QJsonObject path(const mptcp::monitor::PathTraffic& path, const mptcp::Snapshot& snapshot);
QJsonArray paths(const mptcp::monitor::Frame& frame);

/// Who turned MPTCP on for a socket.
QJsonObject origin(const mptcp::diagnosis::Origin& origin);
/// Of an endpoint: "networkmanager".
QString ownerWord(mptcp::diagnosis::EndpointOwner::Who who);
/// Null when there is none.
QJsonValue pause(const Report& report);
/// What on this machine makes endpoints or turns MPTCP on.
QJsonArray machine(const Report& report);

/// The chosen connections and sockets of the frame; `checks`: with all that was looked at for a
/// second path.
QJsonArray connections(const Report& report, const Selection& selection, bool checks);
/// What happened since the report before.
QJsonArray events(const Report& report);
/// The kernel's words, unknown bits as one number.
QJsonArray endpointFlags(std::uint32_t flags);
QJsonObject limits(const mptcp::Limits& limits);
QJsonObject check(const mptcp::diagnosis::CheckReport& report);
/// The chosen connections that have ended.
QJsonArray ended(const Report& report, const Selection& selection);

} // namespace json
