// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The meaning of NetworkManager's flags over its versions.
#include "core/managedlink.h"

#include "core/bitnames.h"
#include "core/endpoint.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace mptcp {

namespace {

constexpr NetworkManagerVersion firstWithMptcp{1, 40, 0};
constexpr NetworkManagerVersion firstWithLaminar{1, 56, 0};

} // namespace

std::optional<NetworkManagerVersion> parseNetworkManagerVersion(std::string_view text)
{
    NetworkManagerVersion version;
    std::array<unsigned*, 3> parts{&version.major, &version.minor, &version.micro};
    for (unsigned* part : parts) {
        if (part != parts.front()) {
            if (!text.starts_with('.')) {
                return std::nullopt;
            }
            text.remove_prefix(1);
        }
        const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), *part);
        if (error != std::errc()) {
            return std::nullopt;
        }
        text.remove_prefix(static_cast<std::size_t>(stop - text.data()));
    }
    return version;
}

const ManagedLink* NetworkManagerState::find(IfIndex link) const
{
    const auto it = std::ranges::lower_bound(links, link, {}, &ManagedLink::link);
    return it != links.end() && it->link == link ? &*it : nullptr;
}

std::uint32_t builtInFlags(const NetworkManagerVersion& version)
{
    if (version < firstWithMptcp) {
        return 0;
    }
    return Profile::enabled | Profile::subflow
        | (version < firstWithLaminar ? 0 : Profile::laminar);
}

std::uint32_t endpointFlags(std::uint32_t profileFlags)
{
    static constexpr std::array pairs{std::pair(Profile::signal, Endpoint::signal),
        std::pair(Profile::subflow, Endpoint::subflow),
        std::pair(Profile::backup, Endpoint::backup),
        std::pair(Profile::fullmesh, Endpoint::fullmesh),
        std::pair(Profile::laminar, Endpoint::laminar)};
    std::uint32_t flags = 0;
    for (const auto& [ofProfile, ofEndpoint] : pairs) {
        flags |= profileFlags & ofProfile ? ofEndpoint : 0;
    }
    return flags;
}

std::optional<ProfileFlagsFault> faultOf(
    std::uint32_t profileFlags, const NetworkManagerVersion& version)
{
    const std::uint32_t known = version < firstWithMptcp ? 0
        : version < firstWithLaminar                     ? Profile::laminar - 1
                                                         : 2 * Profile::laminar - 1;
    if (profileFlags & ~known) {
        return ProfileFlagsFault::UnknownToVersion;
    }
    if ((profileFlags & Profile::disabled) && profileFlags != Profile::disabled) {
        return ProfileFlagsFault::DisabledWithOthers;
    }
    if ((profileFlags & Profile::signal) && (profileFlags & Profile::fullmesh)) {
        return ProfileFlagsFault::SignalWithFullmesh;
    }
    return std::nullopt;
}

std::string_view words(ProfileFlagsFault fault)
{
    switch (fault) {
    case ProfileFlagsFault::DisabledWithOthers:
        return "\"disabled\" cannot be combined with other MPTCP flags";
    case ProfileFlagsFault::SignalWithFullmesh:
        return "\"signal\" and \"fullmesh\" cannot be combined";
    case ProfileFlagsFault::UnknownToVersion:
        break;
    }
    return "this version of NetworkManager does not know one of the MPTCP flags";
}

std::vector<std::string> profileFlagNames(std::uint32_t profileFlags)
{
    static constexpr std::array<std::string_view, 9> names{"disabled", "enabled",
        "also-without-sysctl", "also-without-default-route", "signal", "subflow", "backup",
        "fullmesh", "laminar"};
    return bitNames(profileFlags, names);
}

} // namespace mptcp
