// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// A laptop with a cable (2, NetworkManager), Wi-Fi (3, NetworkManager) and a VPN (4, by hand).
#pragma once

#include "builders.h"
#include "diagnosis/surroundings.h"

namespace build {

using namespace mptcp::diagnosis;

constexpr IfIndex cable{2}, wifi{3}, vpn{4};

inline Endpoint endpoint(std::string_view address, std::uint32_t flags, IfIndex link = {},
    std::uint16_t port = 0, std::uint8_t id = 1)
{
    return {Address::parse(address).value(), port, AddressId{id}, flags, link};
}

inline ManagedLink managed(IfIndex link, std::string name, std::optional<std::uint32_t> flags)
{
    ManagedLink result;
    result.link = link;
    result.name = std::move(name);
    result.managed = true;
    result.profile.emplace();
    result.profile->name = result.name + " profile";
    result.profile->appliedFlags = result.profile->savedFlags = flags;
    return result;
}

struct Laptop {
    std::vector<Link> links{link(2, "eth0", "192.0.2.1"), link(3, "wlan0", "198.51.100.1"),
        link(4, "tun0", "203.0.113.1")};
    NetworkManagerState networkManager{.running = true,
        .version = NetworkManagerVersion{1, 52, 1},
        .links = {managed(cable, "eth0", 0), managed(wifi, "wlan0", Profile::enabled | 0x60)}};
    std::vector<Endpoint> endpoints{endpoint("192.0.2.1", Endpoint::subflow, cable),
        endpoint("198.51.100.1", Endpoint::subflow | Endpoint::backup, wifi)};
    std::optional<bool> mptcpd = false;
    std::vector<Endpoint> ours;

    Surroundings surroundings() const { return {links, endpoints, &networkManager, mptcpd, ours}; }
    Profile& profile(IfIndex link)
    {
        return *networkManager.links[static_cast<std::size_t>(link) - 2].profile;
    }
};

} // namespace build
