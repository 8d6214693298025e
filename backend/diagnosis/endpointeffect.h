// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What a change of endpoints does to the connections there are, told before it is made.
#pragma once

#include "core/snapshot.h"
#include "diagnosis/presets.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace mptcp::diagnosis {

/// Connections or subflows that something happens to.
struct Affected {
    std::uint32_t count = 0;
    std::vector<std::string> apps = {}; ///< whose they are: by name, each once
    bool others = false; ///< some are of apps that are not known

    bool operator==(const Affected&) const = default;
};

/// What the kernel does at once. New connections are another matter: they use the endpoints there
/// are when they are opened.
///
/// *Source.* Measured on Linux 6.18. A removed endpoint takes with it every subflow from its
/// address, the initial one included; older kernels may keep that one. Connections without MPTCP
/// since their handshake are left alone.
struct EndpointEffect {
    Affected closed = {}; ///< subflows that end
    Affected reopened = {}; ///< subflows that end and are opened anew at once
    Affected opened = {}; ///< connections that get a further subflow
    Affected toBackup = {}, fromBackup = {}; ///< subflows
    Affected cutOff =
        {}; ///< connections that lose their last subflow, and break off within a minute
    /// Connections that may get a second subflow on the path of their initial one.
    Affected doubled = {};
    Affected full =
        {}; ///< connections that get no further subflow, because the limits allow no more
    Affected announced = {}; ///< connections whose peer is told of an address
    bool addressMissing = false; ///< no interface has an address that subflows shall come from
    bool unknown = false; ///< the connections could not all be read

    /// Whether any connection that was read notices.
    bool isVisible() const;
    bool operator==(const EndpointEffect&) const = default;
};

/// Of all the changes, made one right after the other.
EndpointEffect effectOf(std::span<const EndpointChange> changes, const Snapshot& snapshot);

/// A profile's change counts as what NetworkManager makes of it: all endpoints of the interface
/// removed, then one added for each address that deserves one.
EndpointEffect effectOf(const PresetPlan& plan, const Snapshot& snapshot);

/// Of the removal of all endpoints.
EndpointEffect effectOfFlush(const Snapshot& snapshot);

/// Of closing one subflow; no effect when there is none with this cookie.
EndpointEffect effectOfClosing(Cookie subflow, const Snapshot& snapshot);

} // namespace mptcp::diagnosis
