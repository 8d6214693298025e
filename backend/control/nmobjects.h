// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// How NetworkManager's objects look on the bus, and which of their properties matter here.
#pragma once

#include "core/managedlink.h"

#include <QDBusObjectPath>
#include <QMap>
#include <QVariantMap>

#include <functional>

namespace mptcp::control {

/// Type a{sa{sv}}: the settings of a profile by group and name, or properties by interface and
/// name. Values of types that Qt does not know travel through it unharmed.
using NmGroups = QMap<QString, QVariantMap>;
/// Type a{oa{sa{sv}}}: the answer of ObjectManager.GetManagedObjects.
using NmObjects = QMap<QDBusObjectPath, NmGroups>;

/// Makes both known to QtDBus.
void registerNmTypes();

/// Names on the bus.
namespace nm {
inline const QString service = QStringLiteral("org.freedesktop.NetworkManager");
inline const QString manager = service;
inline const QString device = QStringLiteral("org.freedesktop.NetworkManager.Device");
inline const QString active = QStringLiteral("org.freedesktop.NetworkManager.Connection.Active");
inline const QString profile = QStringLiteral("org.freedesktop.NetworkManager.Settings.Connection");
inline const QString properties = QStringLiteral("org.freedesktop.DBus.Properties");
/// The group of settings, and the one in it, that say what MPTCP makes of the addresses.
inline const QString connectionGroup = QStringLiteral("connection");
inline const QString mptcpFlags = QStringLiteral("mptcp-flags");
} // namespace nm

struct NmDevice {
    ManagedLink link; ///< without the flags of its profile
    QString path; ///< object of the device
};

struct NmOverview {
    std::optional<NetworkManagerVersion> version; ///< absent: not understood
    std::vector<NmDevice> devices; ///< by index of the interface
};

/// `indexOf` knows the interfaces of this network namespace; 0 for others, which are left out.
NmOverview overview(
    const NmObjects& objects, const std::function<IfIndex(const QString&)>& indexOf);

/// `connection.mptcp-flags` among the settings of a profile; 0 when they say nothing.
std::uint32_t mptcpFlagsOf(const NmGroups& settings);

} // namespace mptcp::control
