// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The grammar of the commands about choices for programs.
#pragma once

#include "core/appchoice.h"

#include <QStringList>

#include <cstdint>
#include <expected>
#include <optional>

/// What is asked for, before anything was looked up.
struct AppRequest {
    enum class Verb : std::uint8_t { List, Set };
    Verb verb = Verb::List;
    QString app{}; ///< Set: a path, a program, a desktop entry or a unit
    mptcp::AppMode mode{}; ///< Set
    std::optional<mptcp::AppWay> way{}; ///< Set: absent: the one that fits the name

    bool operator==(const AppRequest&) const = default;
};

/// The words behind `app`, and the value of --way (absent: not given). The error is one line: what
/// is wrong, and what is accepted.
std::expected<AppRequest, QString> readAppRequest(
    QStringList words, const std::optional<QString>& way);

/// "on", "off", "default".
QString name(mptcp::AppMode mode);
/// "kernel", "launcher".
QString name(mptcp::AppWay way);
