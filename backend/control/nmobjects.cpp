// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The way from a device to its active connection and on to the profile.
#include "control/nmobjects.h"

#include <QDBusMetaType>

#include <algorithm>

namespace mptcp::control {

namespace {

/// NM_SETTINGS_CONNECTION_FLAG_EXTERNAL, since 1.26.
constexpr uint externalFlag = 0x8;

QVariant property(const NmObjects& objects, const QDBusObjectPath& object, const QString& interface,
    QLatin1StringView name)
{
    return objects.value(object).value(interface).value(name);
}

Metered metered(uint value)
{
    return value <= static_cast<uint>(Metered::GuessNo) ? static_cast<Metered>(value)
                                                        : Metered::Unknown;
}

std::optional<Profile> profile(const NmObjects& objects, const QDBusObjectPath& active)
{
    const auto group = objects.value(active).value(nm::active);
    if (group.isEmpty()) {
        return std::nullopt;
    }
    const auto path = group.value(QStringLiteral("Connection")).value<QDBusObjectPath>();
    const uint flags = property(objects, path, nm::profile, QLatin1StringView("Flags")).toUInt();
    Profile result;
    result.name = group.value(QStringLiteral("Id")).toString().toStdString();
    result.uuid = group.value(QStringLiteral("Uuid")).toString().toStdString();
    result.path = path.path().toStdString();
    result.external = (flags & externalFlag) != 0;
    return result;
}

} // namespace

void registerNmTypes()
{
    qDBusRegisterMetaType<NmGroups>();
    qDBusRegisterMetaType<NmObjects>();
}

NmOverview overview(const NmObjects& objects, const std::function<IfIndex(const QString&)>& indexOf)
{
    NmOverview result;
    for (const auto& [path, interfaces] : objects.asKeyValueRange()) {
        if (const auto itself = interfaces.constFind(nm::manager); itself != interfaces.cend()) {
            result.version = parseNetworkManagerVersion(
                itself->value(QStringLiteral("Version")).toString().toStdString());
        }
        const auto device = interfaces.constFind(nm::device);
        if (device == interfaces.cend()) {
            continue;
        }
        // A modem's addresses are on another interface than the one it is spoken to by.
        const QString carrying = device->value(QStringLiteral("IpInterface")).toString();
        const QString name =
            carrying.isEmpty() ? device->value(QStringLiteral("Interface")).toString() : carrying;
        const IfIndex index = indexOf(name);
        if (index == IfIndex{}) {
            continue;
        }
        NmDevice& found = result.devices.emplace_back();
        found.path = path.path();
        found.link.link = index;
        found.link.name = name.toStdString();
        found.link.managed = device->value(QStringLiteral("Managed")).toBool();
        found.link.metered = metered(device->value(QStringLiteral("Metered")).toUInt());
        found.link.profile = profile(
            objects, device->value(QStringLiteral("ActiveConnection")).value<QDBusObjectPath>());
    }
    std::ranges::sort(result.devices, {}, [](const NmDevice& device) { return device.link.link; });
    return result;
}

std::uint32_t mptcpFlagsOf(const NmGroups& settings)
{
    return settings.value(nm::connectionGroup).value(nm::mptcpFlags).toUInt();
}

} // namespace mptcp::control
