// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// From a preset to the least change that brings it about.
#include "diagnosis/presets.h"

#include <algorithm>
#include <array>

namespace mptcp::diagnosis {

namespace {

using Kind = EndpointChange::Kind;

/// The flags of a profile that come to the preset, from those in force. "Default" and `disabled`
/// hold no wishes to keep; they become the built-in flags.
std::uint32_t profileFlagsFor(
    Preset preset, std::uint32_t now, const std::optional<NetworkManagerVersion>& version)
{
    if (preset == Preset::DoNotUse) {
        return Profile::disabled;
    }
    const bool nothingToKeep = now == 0 || (now & Profile::disabled);
    const std::uint32_t kept = nothingToKeep ? (version ? builtInFlags(*version) : 0) : now;
    return (kept & ~Profile::backup) | Profile::enabled | Profile::subflow
        | (preset == Preset::OnlyBackup ? Profile::backup : 0);
}

/// Whether an endpoint with these flags is what the preset asks for.
bool fits(Preset preset, std::uint32_t flags)
{
    switch (preset) {
    case Preset::Use:
        return (flags & Endpoint::subflow) && !(flags & Endpoint::backup);
    case Preset::OnlyBackup:
        return (flags & Endpoint::subflow) && (flags & Endpoint::backup);
    case Preset::DoNotUse:
        break;
    }
    return false;
}

/// The endpoints of the interface's addresses, as they are known by.
std::vector<const Endpoint*> endpointsOf(const Link& link, const Surroundings& surroundings)
{
    std::vector<const Endpoint*> result;
    for (const LinkAddress& candidate : link.addresses) {
        const Endpoint* endpoint = findEndpoint(surroundings.endpoints, candidate.address, 0);
        if (endpoint && !(endpoint->flags & Endpoint::implicit)) {
            result.push_back(endpoint);
        }
    }
    return result;
}

/// A flag that SET_FLAGS cannot change takes a new endpoint.
void changeFlags(PresetPlan& plan, const Endpoint& endpoint, std::uint32_t flags)
{
    if (endpoint.flags == flags) {
        return;
    }
    if (((endpoint.flags ^ flags) & ~Endpoint::changeable) == 0) {
        plan.endpoints.push_back({Kind::SetFlags, endpoint, flags});
        return;
    }
    Endpoint changed = endpoint;
    changed.id = AddressId{};
    changed.flags = flags;
    plan.endpoints.push_back({Kind::Remove, endpoint, 0});
    plan.endpoints.push_back({Kind::Add, changed, 0});
}

void changeAddress(PresetPlan& plan, std::uint32_t wanted, const Address& address, IfIndex link,
    const Endpoint* endpoint)
{
    if (endpoint && !(endpoint->flags & Endpoint::implicit)) {
        changeFlags(plan, *endpoint, (endpoint->flags & ~Endpoint::backup) | wanted);
    } else {
        plan.endpoints.push_back(
            {Kind::Add, {.address = address, .flags = wanted, .link = link}, 0});
    }
}

/// An endpoint with the wanted flags for each address that deserves one.
std::expected<PresetPlan, PresetObstacle> planForEndpoints(
    const Link& link, std::uint32_t wanted, const Surroundings& surroundings)
{
    PresetPlan plan;
    bool usable = false;
    for (const LinkAddress& candidate : link.addresses) {
        const Address& address = candidate.address;
        if (deservesEndpoint(address, link.index, surroundings)) {
            usable = true;
            changeAddress(plan, wanted, address, link.index,
                findEndpoint(surroundings.endpoints, address, 0));
        }
    }
    if (!usable) {
        return std::unexpected(PresetObstacle::NoAddress);
    }
    return plan;
}

std::expected<PresetPlan, PresetObstacle> planWithoutProfile(
    Preset preset, const Link& link, const Surroundings& surroundings)
{
    if (preset != Preset::DoNotUse) {
        const std::uint32_t backup = preset == Preset::OnlyBackup ? Endpoint::backup : 0;
        return planForEndpoints(link, Endpoint::subflow | backup, surroundings);
    }
    PresetPlan plan;
    for (const Endpoint* endpoint : endpointsOf(link, surroundings)) {
        plan.endpoints.push_back({Kind::Remove, *endpoint, 0});
    }
    return plan;
}

/// Somebody may have removed or changed what NetworkManager made. It makes none for families
/// without a default route, so that not each address needs one.
bool endpointsFit(Preset preset, const Link& link, const Surroundings& surroundings)
{
    auto endpoints = endpointsOf(link, surroundings);
    std::erase_if(endpoints, [&](const Endpoint* endpoint) {
        return !deservesEndpoint(endpoint->address, link.index, surroundings);
    });
    return !endpoints.empty() && std::ranges::all_of(endpoints, [preset](const Endpoint* endpoint) {
        return fits(preset, endpoint->flags);
    });
}

std::expected<PresetPlan, PresetObstacle> planForProfile(
    Preset preset, const Link& link, const Surroundings& surroundings)
{
    const NetworkManagerState& state = *surroundings.networkManager;
    const Profile& profile = *state.find(link.index)->profile;
    const Wish wish = wishFor(link.index, surroundings);
    if (!profile.appliedFlags || wish.kind == Wish::Kind::Unknown) {
        return std::unexpected(PresetObstacle::NetworkManagerUnknown);
    }
    PresetPlan plan;
    const std::uint32_t now = *profile.appliedFlags;
    const std::uint32_t then = profileFlagsFor(preset, now, state.version);
    if (then != now && !(wish.kind == Wish::Kind::Endpoints && fits(preset, wish.flags))) {
        plan.profile = ProfileChange{link.index, profile.name, now, then};
    }
    if (preset == Preset::DoNotUse) {
        for (const Endpoint* endpoint : endpointsOf(link, surroundings)) {
            if (!plan.profile || endpoint->link != link.index) {
                plan.endpoints.push_back({Kind::Remove, *endpoint, 0});
            }
        }
    } else if (!plan.profile && !endpointsFit(preset, link, surroundings)) {
        return planForEndpoints(link, wish.flags, surroundings);
    }
    return plan;
}

} // namespace

std::expected<PresetPlan, PresetObstacle> planFor(
    Preset preset, IfIndex link, const Surroundings& surroundings)
{
    const auto its = std::ranges::lower_bound(surroundings.links, link, {}, &Link::index);
    if (its == surroundings.links.end() || its->index != link) {
        return std::unexpected(PresetObstacle::NoSuchLink);
    }
    if (!surroundings.networkManager) {
        return std::unexpected(PresetObstacle::NetworkManagerUnknown);
    }
    return isManaged(link, surroundings) ? planForProfile(preset, *its, surroundings)
                                         : planWithoutProfile(preset, *its, surroundings);
}

std::optional<Preset> presetInForce(IfIndex link, const Surroundings& surroundings)
{
    static constexpr std::array all{Preset::Use, Preset::OnlyBackup, Preset::DoNotUse};
    const auto it = std::ranges::find_if(all, [&](Preset preset) {
        const auto plan = planFor(preset, link, surroundings);
        return plan && !plan->profile && plan->endpoints.empty();
    });
    return it != all.end() ? std::optional(*it) : std::nullopt;
}

} // namespace mptcp::diagnosis
