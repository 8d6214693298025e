// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Whose endpoint it is, and how sure that is.
#pragma once

#include "diagnosis/surroundings.h"

namespace mptcp::diagnosis {

/// Who made an endpoint, or would restore it: the kernel itself does not say.
struct EndpointOwner {
    enum class Who : std::uint8_t {
        Kernel, ///< made for a subflow from an address without endpoint
        NetworkManager,
        Mptcpd,
        MptcpMonitor,
        SomeoneElse ///< a person with `ip mptcp`, systemd-networkd, ...
    };
    enum class Why : std::uint8_t {
        ImplicitFlag, ///< only the kernel can set it
        FitsProfile, ///< exactly what the profile of its interface asks for
        OtherFlagsThanProfile, ///< for an address of the profile, but changed, or soon replaced
        AddedByUs, ///< as we added it
        ChangedSinceAdded, ///< we added its address and port; flags or interface are others now
        DaemonRuns, ///< mptcpd runs, and makes such endpoints
        NothingElseFits,
        NetworkManagerUnknown, ///< what NetworkManager wants could not be read
        MptcpdUnknown ///< whether mptcpd runs could not be read
    };

    Who who = Who::SomeoneElse;
    Why why = Why::NothingElseFits;
    Certainty certainty = Certainty::Unknown;
    std::string profile; ///< name of the profile, with Who::NetworkManager

    bool operator==(const EndpointOwner&) const = default;
};

/// The owner of one of `surroundings.endpoints`. Where NetworkManager and another both fit, it is
/// NetworkManager: it removes and restores such an endpoint, whoever added it.
EndpointOwner ownerOf(const Endpoint& endpoint, const Surroundings& surroundings);

} // namespace mptcp::diagnosis
