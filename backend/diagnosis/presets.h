// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// "Use this network", "only as backup", "do not use": what each means in flags and endpoints.
#pragma once

#include "diagnosis/undo.h"

#include <expected>
#include <vector>

namespace mptcp::diagnosis {

/// What additional subflows may use a network for. The connection itself goes where the routes
/// lead; no preset changes that.
enum class Preset : std::uint8_t { Use, OnlyBackup, DoNotUse };

/// `connection.mptcp-flags` of an active profile. NetworkManager then deletes and adds the
/// endpoints of the interface, which closes their subflows, also for a change of backup alone. Its
/// IPv6 addresses are gone for up to two seconds.
struct ProfileChange {
    IfIndex link{};
    std::string profile; ///< its name
    std::uint32_t from = 0; ///< in force now
    std::uint32_t to = 0;

    bool operator==(const ProfileChange&) const = default;
};

/// Nothing to do when both are empty.
struct PresetPlan {
    std::optional<ProfileChange> profile; ///< first
    std::vector<EndpointChange> endpoints; ///< then, in this order

    bool operator==(const PresetPlan&) const = default;
};

/// Why there is no plan.
enum class PresetObstacle : std::uint8_t {
    NoSuchLink,
    NoAddress, ///< not connected: no address that an endpoint could be made for
    NetworkManagerUnknown ///< whether it manages the interface, or what it wants, was not read
};

/// The least change after which the interface is used like that: of the profile where
/// NetworkManager manages the interface, else of endpoints. Where the profile says so already, but
/// somebody removed or changed its endpoints, those are made again. What others added without
/// NetworkManager is removed by DoNotUse on its interfaces too. Other flags (fullmesh, signal, ...)
/// stay as they are.
std::expected<PresetPlan, PresetObstacle> planFor(
    Preset preset, IfIndex link, const Surroundings& surroundings);

/// The preset that is in force on the interface: the one whose plan is empty. Nothing when it is
/// something else, or cannot be told.
std::optional<Preset> presetInForce(IfIndex link, const Surroundings& surroundings);

} // namespace mptcp::diagnosis
