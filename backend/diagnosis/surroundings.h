// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Who else manages endpoints on this machine, and which ones NetworkManager wants to exist.
#pragma once

#include "core/endpoint.h"
#include "core/link.h"
#include "core/managedlink.h"

#include <span>

namespace mptcp::diagnosis {

enum class Certainty : std::uint8_t {
    Certain, ///< follows from what was read
    Likely, ///< fits, and nothing speaks against it
    Unknown ///< what decides it could not be read
};

/// What a judgement about endpoints is made from, at one moment.
struct Surroundings {
    std::span<const Link> links; ///< by index, with addresses, as in Snapshot
    std::span<const Endpoint> endpoints; ///< all there are
    const NetworkManagerState* networkManager = nullptr; ///< null: not known (yet)
    std::optional<bool> mptcpd; ///< a process of this name runs; absent: unknown
    /// Endpoints that MPTCP Monitor added, as it added them; known by address and port, the id does
    /// not matter.
    std::span<const Endpoint> ours;
};

/// The endpoints NetworkManager keeps for the addresses of one interface.
struct Wish {
    enum class Kind : std::uint8_t {
        None, ///< none, and it leaves alone what is there: not its interface, or `disabled`
        Endpoints, ///< one for each address that deserves one, with `flags`
        Unknown
    };
    Kind kind = Kind::None;
    std::uint32_t flags = 0; ///< of Endpoint
    /// The profile says "default", and NetworkManager.conf, which nobody can ask for, may say what
    /// that is. `flags` are those of the endpoints of such profiles, else the built-in ones.
    bool assumed = false;

    bool operator==(const Wish&) const = default;
};

Wish wishFor(IfIndex link, const Surroundings& surroundings);

/// Whether NetworkManager manages MPTCP on the interface (with any flags, `disabled` included), so
/// that its profile is the place to change it.
bool isManaged(IfIndex link, const Surroundings& surroundings);

/// Whether it is an address of the interface of a kind that endpoints are made for: neither
/// loopback, link-local, unique local (fc00::/7), temporary nor still being checked for duplicates.
/// That NetworkManager also wants a default route there is not looked at.
bool deservesEndpoint(const Address& address, IfIndex link, const Surroundings& surroundings);

/// Null when there is none with that address and port.
const Endpoint* findEndpoint(
    std::span<const Endpoint> endpoints, const Address& address, std::uint16_t port);

/// Two path managers at once: NetworkManager wants endpoints and mptcpd runs. They make each
/// other's endpoints impossible, and mptcp.dev says to use one.
bool pathManagersCollide(const Surroundings& surroundings);

} // namespace mptcp::diagnosis
