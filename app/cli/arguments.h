// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What can be asked on the command line, as a value.
#pragma once

#include "cli/apprequest.h"
#include "cli/changerequest.h"
#include "cli/checkrequest.h"
#include "models/filter.h"

#include <chrono>
#include <cstdint>
#include <expected>
#include <optional>

enum class Command : std::uint8_t {
    Help,
    Version,
    Status,
    Show,
    Explain,
    Record,
    Report,
    Change,
    Check,
    CheckServer,
    App
};

/// What `show` shows; `explain` is about connections.
enum class Noun : std::uint8_t {
    Connections,
    Paths,
    Endpoints,
    Limits,
    Listeners,
    Counters,
    Events,
    Handovers
};

struct Arguments {
    Command command = Command::Help;
    Noun noun = Noun::Connections; ///< of Show
    bool json = false;
    QString replay; ///< the recording to read; empty: the machine itself
    bool tcp = false; ///< plain TCP connections too
    bool ended = false; ///< connections that ended meanwhile, too
    std::optional<std::chrono::milliseconds> watch; ///< time between two samples
    /// Stop after so many, at least 1; of events, and of handovers without watch: those in which
    /// something happened.
    std::optional<int> samples;
    /// Of Record, Report, Show events and Show handovers: stop after it.
    std::optional<std::chrono::milliseconds> time;
    QString file; ///< of Record and Report: where to; of Report "-" is standard output
    bool redact = false; ///< of Report: labels instead of addresses, names and tokens
    Filter filter; ///< of Show connections and Explain
    ChangeRequest request; ///< of Change
    AppRequest app; ///< of App
    CheckRequest check; ///< of Check
    std::optional<std::chrono::milliseconds> timeout; ///< of Check: of each connection
    mptcp::netcheck::ServerOptions server; ///< of CheckServer
    bool yes = false; ///< of Change and Check: without asking back
};

/// Without the name of the program. The error is one line: what is wrong, and what is accepted.
std::expected<Arguments, QString> parseArguments(const QStringList& arguments);

/// Several lines.
QString helpText();
