// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// One look at NetworkManager: all its objects in one answer, then the flags of each active profile.
#include "control/networkmanager.h"

#include "control/nmcall.h"
#include "control/profilechange.h"

#include <QDBusServiceWatcher>

#include <algorithm>
#include <chrono>

#include <net/if.h>

namespace mptcp::control {

namespace {

using namespace std::chrono_literals;

/// Long enough for what one activation announces, short enough not to be noticed.
constexpr auto settlingTime = 50ms;

IfIndex indexOf(const QString& name)
{
    return IfIndex{if_nametoindex(name.toLocal8Bit().constData())};
}

QFuture<std::expected<void, ProfileError>> failed(ProfileErrorKind kind, std::string_view text = {})
{
    return QtFuture::makeReadyValueFuture(std::expected<void, ProfileError>(
        std::unexpected(ProfileError{kind, QString::fromUtf8(text), false})));
}

} // namespace

/// What has been learned so far in one look.
struct NetworkManager::Round {
    NmOverview overview;
    std::size_t waitingFor = 0; ///< answers about profiles
};

NetworkManager::NetworkManager(const QDBusConnection& bus, QObject* parent)
    : QObject(parent), m_bus(bus)
{
    registerNmTypes();
    m_settling.setSingleShot(true);
    connect(&m_settling, &QTimer::timeout, this, &NetworkManager::look);
    follow();
    look();
}

NetworkManager::~NetworkManager() = default;

void NetworkManager::follow()
{
    auto* watcher =
        new QDBusServiceWatcher(nm::service, m_bus, QDBusServiceWatcher::WatchForOwnerChange, this);
    connect(watcher, &QDBusServiceWatcher::serviceOwnerChanged, this, &NetworkManager::settle);
    // With the name of the service, QtDBus takes signals of its owner only; without a path, of all
    // its objects.
    for (const QString& interface : {nm::manager, nm::device, nm::active, nm::profile}) {
        m_bus.connect(nm::service, {}, nm::properties, QStringLiteral("PropertiesChanged"),
            {interface}, {}, this, SLOT(settle()));
    }
    m_bus.connect(nm::service, {}, nm::profile, QStringLiteral("Updated"), this, SLOT(settle()));
}

void NetworkManager::refresh()
{
    settle();
}

void NetworkManager::settle()
{
    if (m_looking) {
        m_again = true;
    } else if (!m_settling.isActive()) {
        m_settling.start(settlingTime);
    }
}

void NetworkManager::look()
{
    m_looking = true;
    if (!m_bus.isConnected()) { // nobody would ever answer
        finish(NetworkManagerState{});
        return;
    }
    const auto call = nmCall(QStringLiteral("/org/freedesktop"),
        QStringLiteral("org.freedesktop.DBus.ObjectManager"), "GetManagedObjects");
    using Reply = QDBusPendingReply<NmObjects>;
    listenTo<Reply>(m_bus.asyncCall(call), this, [this](const Reply& reply) {
        if (!reply.isError()) {
            askProfiles(std::make_shared<Round>(Round{overview(reply.value(), indexOf)}));
            return;
        }
        m_devices.clear();
        const bool absent = profileError(reply.error(), false).kind == ProfileErrorKind::NotRunning;
        finish(absent ? std::optional(NetworkManagerState{}) : std::nullopt);
    });
}

void NetworkManager::askProfiles(const std::shared_ptr<Round>& round)
{
    using Applied = QDBusPendingReply<NmGroups, qulonglong>;
    using Saved = QDBusPendingReply<NmGroups>;
    for (NmDevice& device : round->overview.devices) {
        auto& profile = device.link.profile;
        if (!profile || profile->external) {
            continue;
        }
        askFlags<Applied>(nmCall(device.path, nm::device, "GetAppliedConnection", {0U}), round,
            profile->appliedFlags);
        askFlags<Saved>(nmCall(QString::fromStdString(profile->path), nm::profile, "GetSettings"),
            round, profile->savedFlags);
    }
    finishIfComplete(round);
}

template <typename Reply>
void NetworkManager::askFlags(const QDBusMessage& call, const std::shared_ptr<Round>& round,
    std::optional<std::uint32_t>& flags)
{
    ++round->waitingFor;
    listenTo<Reply>(m_bus.asyncCall(call), this, [this, round, &flags](const Reply& reply) {
        if (!reply.isError()) {
            flags = mptcpFlagsOf(reply.template argumentAt<0>());
        }
        --round->waitingFor;
        finishIfComplete(round);
    });
}

void NetworkManager::finishIfComplete(const std::shared_ptr<Round>& round)
{
    if (round->waitingFor != 0) {
        return;
    }
    NetworkManagerState state{true, round->overview.version, {}};
    for (const NmDevice& device : round->overview.devices) {
        state.links.push_back(device.link);
    }
    m_devices = std::move(round->overview.devices);
    finish(std::move(state));
}

void NetworkManager::finish(std::optional<NetworkManagerState> state)
{
    m_looking = false;
    if (std::exchange(m_again, false)) {
        settle(); // what was learned is from two moments
        return;
    }
    if (!m_known || m_state != state) {
        m_known = true;
        m_state = std::move(state);
        Q_EMIT changed();
    }
}

QFuture<std::expected<void, ProfileError>> NetworkManager::setMptcpFlags(
    IfIndex link, std::uint32_t flags, Persistence persistence)
{
    if (!m_state || !m_state->running) {
        return failed(ProfileErrorKind::NotRunning);
    }
    const auto device = std::ranges::find(
        m_devices, link, [](const NmDevice& candidate) { return candidate.link.link; });
    if (device == m_devices.end() || !device->link.profile) {
        return failed(ProfileErrorKind::NotConnected);
    }
    const NetworkManagerVersion version = m_state->version.value_or(NetworkManagerVersion{});
    if (const auto fault = faultOf(flags, version)) {
        return failed(ProfileErrorKind::InvalidFlags, words(*fault));
    }
    auto* change = new ProfileChange(m_bus,
        {.device = device->path,
            .profile = QString::fromStdString(device->link.profile->path),
            .flags = flags,
            .persistence = persistence,
            .version = version},
        this);
    connect(change, &ProfileChange::finished, this, &NetworkManager::refresh);
    return change->start();
}

} // namespace mptcp::control
