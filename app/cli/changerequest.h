// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The grammar of the commands that change something.
#pragma once

#include "core/endpoint.h"

#include <QStringList>

#include <cstdint>
#include <expected>
#include <optional>

/// What is asked for, before anything was looked up.
struct ChangeRequest {
    enum class Verb : std::uint8_t {
        AddEndpoint,
        RemoveEndpoint,
        ChangeEndpoint,
        FlushEndpoints,
        SetLimits,
        Resume,
        CloseSubflow
    };
    Verb verb = Verb::FlushEndpoints;
    mptcp::Endpoint endpoint{}; ///< AddEndpoint: its link is not known yet
    QString interface{}; ///< AddEndpoint: empty when it has none
    mptcp::AddressId id{}; ///< RemoveEndpoint, ChangeEndpoint
    std::uint32_t set = 0, cleared = 0; ///< ChangeEndpoint: flags, the others stay
    std::optional<std::uint32_t> subflows{}, addAddrAccepted{}; ///< SetLimits: absent ones stay
    mptcp::Cookie subflow{}; ///< CloseSubflow

    bool operator==(const ChangeRequest&) const = default;
};

/// In JSON: "endpoint-add".
QString name(ChangeRequest::Verb verb);

/// Whether a command line that begins like that changes something.
bool isChange(const QString& command);
/// The words behind `command`. The error is one line: what is wrong, and what is accepted.
std::expected<ChangeRequest, QString> readChangeRequest(const QString& command, QStringList words);
