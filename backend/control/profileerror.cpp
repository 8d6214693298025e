// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// NetworkManager's and the bus's names of errors.
#include "control/profileerror.h"

#include <QDBusError>

namespace mptcp::control {

namespace {

ProfileErrorKind kindOf(const QDBusError& error, bool late)
{
    switch (error.type()) {
    case QDBusError::AccessDenied:
        return ProfileErrorKind::NotAuthorized;
    case QDBusError::NoReply: // both for silence and for one that ended before it answered
        return late ? ProfileErrorKind::TimedOut : ProfileErrorKind::NotRunning;
    case QDBusError::Timeout:
    case QDBusError::TimedOut:
        return ProfileErrorKind::TimedOut;
    case QDBusError::ServiceUnknown:
    case QDBusError::Disconnected:
    case QDBusError::NoServer:
        return ProfileErrorKind::NotRunning;
    default:
        break;
    }
    // The same error has a name for each kind of object: manager, settings, profile, device.
    const QString last = error.name().section(QLatin1Char('.'), -1);
    if (last == QLatin1StringView("PermissionDenied")) {
        return ProfileErrorKind::NotAuthorized;
    }
    if (last == QLatin1StringView("VersionIdMismatch")) {
        return ProfileErrorKind::Conflict;
    }
    if (last == QLatin1StringView("NotActive")) {
        return ProfileErrorKind::NotConnected;
    }
    return last == QLatin1StringView("NameHasNoOwner") ? ProfileErrorKind::NotRunning
                                                       : ProfileErrorKind::Refused;
}

} // namespace

ProfileError profileError(const QDBusError& error, bool late)
{
    return {kindOf(error, late), error.message(), false};
}

} // namespace mptcp::control
