// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The names of errors on the bus.
#include "control/controlerror.h"

#include <QDBusError>

#include <cstring>

namespace mptcp::control {

namespace {

constexpr QLatin1StringView prefix("org.mptcpmonitor.Control1.Error.");

struct Name {
    ControlErrorKind kind;
    QLatin1StringView name;
};
constexpr Name names[] = {{ControlErrorKind::NotAuthorized, QLatin1StringView("NotAuthorized")},
    {ControlErrorKind::InvalidArgument, QLatin1StringView("InvalidArgument")},
    {ControlErrorKind::Refused, QLatin1StringView("Refused")},
    {ControlErrorKind::NotSupported, QLatin1StringView("NotSupported")},
    {ControlErrorKind::Busy, QLatin1StringView("Busy")},
    {ControlErrorKind::Failed, QLatin1StringView("Failed")}};

ControlErrorKind kindOf(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Refused:
    case ErrorKind::NotFound:
        return ControlErrorKind::Refused;
    case ErrorKind::NotSupported:
        return ControlErrorKind::NotSupported;
    // Not the caller but the service lacks the privilege; the rest is not the caller's either.
    case ErrorKind::NotPermitted:
    case ErrorKind::Malformed:
    case ErrorKind::Interrupted:
    case ErrorKind::Overrun:
    case ErrorKind::System:
        break;
    }
    return ControlErrorKind::Failed;
}

/// Errors of the bus itself, or of Qt.
ControlErrorKind kindOf(const QDBusError& error)
{
    switch (error.type()) {
    case QDBusError::AccessDenied:
        return ControlErrorKind::NotAuthorized;
    case QDBusError::InvalidArgs:
        return ControlErrorKind::InvalidArgument;
    case QDBusError::UnknownMethod:
    case QDBusError::UnknownInterface:
    case QDBusError::UnknownObject:
    case QDBusError::InvalidSignature:
        return ControlErrorKind::NotSupported;
    case QDBusError::LimitsExceeded:
        return ControlErrorKind::Busy;
    case QDBusError::ServiceUnknown:
        return ControlErrorKind::NotInstalled;
    case QDBusError::NoReply:
    case QDBusError::Disconnected:
    case QDBusError::NoServer:
        return ControlErrorKind::NotRunning;
    case QDBusError::Timeout:
    case QDBusError::TimedOut:
        return ControlErrorKind::TimedOut;
    default:
        break;
    }
    constexpr QLatin1StringView spawn("org.freedesktop.DBus.Error.Spawn.");
    return error.name().startsWith(spawn) ? ControlErrorKind::NotRunning : ControlErrorKind::Failed;
}

} // namespace

QString busName(ControlErrorKind kind)
{
    for (const Name& each : names) {
        if (each.kind == kind) {
            return prefix + each.name;
        }
    }
    return prefix + QLatin1StringView("Failed");
}

ControlError controlError(const Error& error)
{
    const QString text = !error.detail.empty() ? QString::fromStdString(error.detail)
        : error.code != 0                      ? QString::fromLocal8Bit(std::strerror(error.code))
                                               : QString::fromUtf8(name(error.kind));
    return {kindOf(error.kind), text};
}

ControlError controlError(const QDBusError& error)
{
    for (const Name& each : names) {
        if (error.name() == prefix + each.name) {
            return {each.kind, error.message()};
        }
    }
    return {kindOf(error), error.message()};
}

} // namespace mptcp::control
