// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// How single facts look in JSON, whoever writes it: window and command line use the same words.
#pragma once

#include "core/connection.h"
#include "core/snapshot.h"

#include <QJsonObject>

#include <optional>
#include <string_view>

namespace json {

/// Null when absent. Numbers beyond 2^63 - 1, which no counter can honestly reach, lose digits.
QJsonValue integer(std::optional<std::uint64_t> number);
/// Null when empty.
QJsonValue text(std::string_view utf8);
QJsonValue time(const mptcp::Moment& moment);
QJsonObject address(const mptcp::SocketAddress& address);
QJsonValue process(const mptcp::OwnerPtr& owner);
QJsonValue app(const mptcp::OwnerPtr& owner);

} // namespace json
