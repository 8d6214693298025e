// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// How a call to the service can fail: what to do about it, the words, and their names on the bus.
#pragma once

#include "core/result.h"

#include <QString>

#include <expected>

class QDBusError;

namespace mptcp::control {

/// Each kind has another sentence and another next step.
enum class ControlErrorKind {
    // Answers of the service:
    NotAuthorized, ///< polkit said no, or nobody answered it in time
    InvalidArgument, ///< makes no sense; found on either side of the bus
    Refused, ///< the kernel declined: show its words
    NotSupported, ///< this kernel, or this version of the service, cannot do it
    Busy, ///< too many calls: later
    Failed, ///< anything else of the operating system
    // Without an answer:
    NotInstalled, ///< the bus knows no such service
    NotRunning, ///< there is no bus, it could not be started, or ended in the middle of the call
    TimedOut ///< no answer in time; what was asked for may have happened all the same
};

struct ControlError {
    ControlErrorKind kind = ControlErrorKind::Failed;
    QString text; ///< the kernel's own words where it has any, else English; may be empty

    bool operator==(const ControlError&) const = default;
};

/// What comes of a call.
template <typename T> using Answer = std::expected<T, ControlError>;

/// "org.mptcpmonitor.Control1.Error.Refused"; only for kinds that the service answers with.
QString busName(ControlErrorKind kind);

/// What the service answers when the kernel, or a question to it, fails with this.
ControlError controlError(const Error& error);

/// What an error message of the bus says.
ControlError controlError(const QDBusError& error);

} // namespace mptcp::control
