// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Whether NetworkManager will undo a change of an endpoint, and what makes it do so.
#pragma once

#include "diagnosis/surroundings.h"

namespace mptcp::diagnosis {

/// A change of the kernel's list of endpoints that somebody is about to ask for.
struct EndpointChange {
    enum class Kind : std::uint8_t { Add, Remove, SetFlags };
    Kind kind = Kind::Add;
    Endpoint endpoint; ///< the one to add (id 0: the kernel's choice); else as it is before
    std::uint32_t flags = 0; ///< SetFlags: all the flags it shall have

    bool operator==(const EndpointChange&) const = default;
};

/// *Source.* What NetworkManager 1.52 does, measured: its commits compare the endpoints of all
/// interfaces it manages with its wishes, whichever interface they are made for.
struct UndoForecast {
    enum class When : std::uint8_t {
        Never,
        /// The next time NetworkManager configures any interface: address renewed, cable plugged,
        /// profile activated. It then deletes and adds the endpoint, which closes its subflows.
        NextCommit,
        /// When it cleans up, which it does on all its interfaces whenever a profile of any of them
        /// is reapplied ("nmcli device reapply") or goes down.
        CleanUp,
        Unknown ///< what NetworkManager wants could not be read
    };
    enum class Why : std::uint8_t {
        NotItsBusiness, ///< not running, not its interface, endpoint with port or without interface
        AsItWants, ///< the profile asks for just that
        WantsOtherFlags,
        WantsEndpoint, ///< it would be added again
        WantsNoSuchEndpoint, ///< of its interface, but not for an address it makes endpoints for
        NotReadable
    };
    When when = When::Never;
    Why why = Why::NotItsBusiness;
    bool assumed = false; ///< rests on what "default" is taken to mean

    bool operator==(const UndoForecast&) const = default;
};

UndoForecast nmWouldUndo(const EndpointChange& change, const Surroundings& surroundings);

} // namespace mptcp::diagnosis
