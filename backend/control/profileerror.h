// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// How a change of a NetworkManager profile can fail.
#pragma once

#include <QString>

#include <cstdint>
#include <expected>

class QDBusError;

namespace mptcp::control {

enum class Persistence : std::uint8_t {
    Temporary, ///< until the profile is activated anew; the profile stays as it is
    Saved ///< in the profile, on disk, and in force at once
};

/// Each kind has another sentence and another next step.
enum class ProfileErrorKind : std::uint8_t {
    InvalidFlags, ///< this version of NetworkManager does not take them; found without asking it
    NotConnected, ///< no profile of NetworkManager is active on the interface
    NotAuthorized, ///< polkit said no, or nobody answered it
    NotRunning, ///< no bus, or NetworkManager is gone
    Conflict, ///< someone else changed the profile at the same moment: look, and try again
    Refused, ///< NetworkManager declined: show its words
    TimedOut ///< no answer in time; what was asked for may have happened all the same
};

struct ProfileError {
    ProfileErrorKind kind = ProfileErrorKind::Refused;
    QString text; ///< NetworkManager's own words where it has any, else English; may be empty
    bool saved = false; ///< the profile is changed, only putting it in force failed

    bool operator==(const ProfileError&) const = default;
};

/// What an error message of the bus says. `late`: it came when the time was up.
ProfileError profileError(const QDBusError& error, bool late);

} // namespace mptcp::control
