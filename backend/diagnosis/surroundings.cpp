// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// How NetworkManager turns profiles into endpoints, as seen from outside.
#include "diagnosis/surroundings.h"

#include <algorithm>

#include <linux/if_addr.h>

namespace mptcp::diagnosis {

namespace {

const Profile* managedProfile(IfIndex link, const Surroundings& surroundings)
{
    const NetworkManagerState* state = surroundings.networkManager;
    if (!state || !state->running || (state->version && builtInFlags(*state->version) == 0)) {
        return nullptr;
    }
    const ManagedLink* managed = state->find(link);
    const bool its = managed && managed->managed && managed->profile && !managed->profile->external;
    return its ? &*managed->profile : nullptr;
}

/// An endpoint as NetworkManager makes them.
bool looksManaged(const Endpoint& endpoint, const Surroundings& surroundings)
{
    return endpoint.port == 0 && !(endpoint.flags & Endpoint::implicit)
        && deservesEndpoint(endpoint.address, endpoint.link, surroundings);
}

/// What the endpoints of all interfaces with a default profile have in common, if anything.
std::optional<std::uint32_t> observedDefault(const Surroundings& surroundings)
{
    std::optional<std::uint32_t> flags;
    for (const Endpoint& endpoint : surroundings.endpoints) {
        const Profile* profile = managedProfile(endpoint.link, surroundings);
        if (!profile || profile->appliedFlags != 0U || !looksManaged(endpoint, surroundings)) {
            continue;
        }
        if (flags && *flags != endpoint.flags) {
            return std::nullopt;
        }
        flags = endpoint.flags;
    }
    return flags;
}

bool isUniqueLocal(const Address& address)
{
    return address.family() == Family::V6 && (address.bytes().front() & 0xfe) == 0xfc;
}

} // namespace

bool isManaged(IfIndex link, const Surroundings& surroundings)
{
    return managedProfile(link, surroundings) != nullptr;
}

Wish wishFor(IfIndex link, const Surroundings& surroundings)
{
    if (!surroundings.networkManager) {
        return {.kind = Wish::Kind::Unknown};
    }
    const Profile* profile = managedProfile(link, surroundings);
    if (!profile) {
        return {};
    }
    if (!profile->appliedFlags) {
        return {.kind = Wish::Kind::Unknown};
    }
    if (*profile->appliedFlags & Profile::disabled) {
        return {};
    }
    if (*profile->appliedFlags != 0) {
        return {.kind = Wish::Kind::Endpoints, .flags = endpointFlags(*profile->appliedFlags)};
    }
    if (const auto observed = observedDefault(surroundings)) {
        return {.kind = Wish::Kind::Endpoints, .flags = *observed, .assumed = true};
    }
    const auto& version = surroundings.networkManager->version;
    return version ? Wish{.kind = Wish::Kind::Endpoints,
                         .flags = endpointFlags(builtInFlags(*version)),
                         .assumed = true}
                   : Wish{.kind = Wish::Kind::Unknown};
}

bool deservesEndpoint(const Address& address, IfIndex link, const Surroundings& surroundings)
{
    const auto its = std::ranges::lower_bound(surroundings.links, link, {}, &Link::index);
    if (its == surroundings.links.end() || its->index != link || address.isLoopback()
        || address.isLinkLocal() || isUniqueLocal(address)) {
        return false;
    }
    constexpr std::uint32_t unfit = IFA_F_TEMPORARY | IFA_F_TENTATIVE | IFA_F_DADFAILED;
    return std::ranges::any_of(its->addresses, [&](const LinkAddress& candidate) {
        return candidate.address == address
            && (address.family() == Family::V4 || !(candidate.flags & unfit));
    });
}

const Endpoint* findEndpoint(
    std::span<const Endpoint> endpoints, const Address& address, std::uint16_t port)
{
    const auto it = std::ranges::find_if(endpoints, [&](const Endpoint& endpoint) {
        return endpoint.address == address && endpoint.port == port;
    });
    return it != endpoints.end() ? &*it : nullptr;
}

bool pathManagersCollide(const Surroundings& surroundings)
{
    return surroundings.mptcpd == true && surroundings.networkManager
        && std::ranges::any_of(surroundings.networkManager->links, [&](const ManagedLink& managed) {
               return wishFor(managed.link, surroundings).kind == Wish::Kind::Endpoints;
           });
}

} // namespace mptcp::diagnosis
