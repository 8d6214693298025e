// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What NetworkManager does with the network interfaces, as far as MPTCP is concerned.
#pragma once

#include "core/ids.h"

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mptcp {

/// A connection profile of NetworkManager that is active on an interface.
struct Profile {
    std::string name; ///< Id of the active connection
    std::string uuid; ///< Uuid of the active connection
    std::string path; ///< D-Bus object of the profile
    /// `connection.mptcp-flags` in force on the interface; absent when we may not see them.
    std::optional<std::uint32_t> appliedFlags;
    /// `connection.mptcp-flags` at the next activation; absent when we may not see them.
    std::optional<std::uint32_t> savedFlags;
    /// NetworkManager only describes what someone else has set up, and makes no endpoints; a change
    /// of the profile would make it take over the interface.
    bool external = false;

    /// Bits of `connection.mptcp-flags`. No bit at all is the default of NetworkManager.conf, else
    /// the built-in one. Without a bit of `ofEndpoint` the endpoints are good for nothing.
    static constexpr std::uint32_t disabled = 0x01, enabled = 0x02, alsoWithoutSysctl = 0x04,
                                   alsoWithoutDefaultRoute = 0x08, signal = 0x10, subflow = 0x20,
                                   backup = 0x40, fullmesh = 0x80, laminar = 0x100;
    static constexpr std::uint32_t ofEndpoint = signal | subflow | backup | fullmesh | laminar;

    bool operator==(const Profile&) const = default;
};

/// Whether traffic costs money: `Metered` of the device.
enum class Metered : std::uint8_t { Unknown, Yes, No, GuessYes, GuessNo };

/// A network device of NetworkManager.
struct ManagedLink {
    IfIndex link{}; ///< of the interface with this name in our network namespace
    std::string name; ///< IpInterface, else Interface
    bool managed = false; ///< false: NetworkManager leaves it alone
    Metered metered = Metered::Unknown;
    std::optional<Profile> profile; ///< absent while it is not connected

    bool operator==(const ManagedLink&) const = default;
};

struct NetworkManagerVersion {
    unsigned major = 0, minor = 0, micro = 0;

    auto operator<=>(const NetworkManagerVersion&) const = default;
};

/// "1.52.1", with or without anything behind it; nothing when it does not begin like that.
std::optional<NetworkManagerVersion> parseNetworkManagerVersion(std::string_view text);

struct NetworkManagerState {
    bool running = false; ///< someone owns its bus name
    std::optional<NetworkManagerVersion> version; ///< absent: not running, or not understood
    std::vector<ManagedLink> links; ///< by index; those that exist in our network namespace

    const ManagedLink* find(IfIndex link) const; ///< null when there is none
    bool operator==(const NetworkManagerState&) const = default;
};

/// The built-in `connection.mptcp-flags`; 0 before 1.40, which knows nothing of MPTCP.
std::uint32_t builtInFlags(const NetworkManagerVersion& version);

/// The flags of Endpoint that NetworkManager makes of these bits of a profile.
std::uint32_t endpointFlags(std::uint32_t profileFlags);

/// Why NetworkManager would not take flags.
enum class ProfileFlagsFault : std::uint8_t {
    DisabledWithOthers, ///< `disabled` stands alone
    SignalWithFullmesh,
    UnknownToVersion ///< a bit this version does not know
};
/// Nothing when it takes them.
std::optional<ProfileFlagsFault> faultOf(
    std::uint32_t profileFlags, const NetworkManagerVersion& version);

/// English, for logs and errors.
std::string_view words(ProfileFlagsFault fault);

/// The flags as nmcli writes them, unknown bits as one hexadecimal number at the end; none for 0.
std::vector<std::string> profileFlagNames(std::uint32_t profileFlags);

} // namespace mptcp
