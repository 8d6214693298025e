// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The door to NetworkManager: what it does with each interface, and its profiles' MPTCP flags.
#pragma once

#include "control/profileerror.h"
#include "core/managedlink.h"

#include <QDBusConnection>
#include <QFuture>
#include <QObject>
#include <QTimer>

#include <memory>
#include <vector>

namespace mptcp::control {

struct NmDevice;

/// *Following.* Signals of NetworkManager, and of the bus about it, only say when to look; what
/// counts is what it then answers. Several signals at once are one look. It is never started.
/// *Threads.* One thread, with an event loop; nothing waits.
class NetworkManager : public QObject {
    Q_OBJECT

public:
    explicit NetworkManager(
        const QDBusConnection& bus = QDBusConnection::systemBus(), QObject* parent = nullptr);
    ~NetworkManager() override;

    /// Absent until the first answer, and while it runs but would not say; not running where there
    /// is no bus.
    const std::optional<NetworkManagerState>& state() const { return m_state; }
    /// Whether there was an answer, or there is nobody to give one.
    bool hasAnswered() const { return m_known; }

    /// Looks again. NetworkManager does not announce that somebody reapplied other flags: call it
    /// when endpoints changed.
    void refresh();

    /// Sets `connection.mptcp-flags` of the profile that is active on the interface. The endpoints
    /// follow within milliseconds; their subflows are closed. IPv6 addresses are taken away and
    /// given back, which takes two seconds where duplicates are looked for; IPv4 ones stay.
    /// NetworkManager may ask the user for a password, so an answer may take two minutes. Nothing
    /// else of the profile changes, and its secrets stay with NetworkManager. When this object
    /// goes, the futures are cancelled.
    QFuture<std::expected<void, ProfileError>> setMptcpFlags(
        IfIndex link, std::uint32_t flags, Persistence persistence);

Q_SIGNALS:
    /// `state()` is another one.
    void changed();

private Q_SLOTS:
    void settle();

private:
    struct Round;

    void follow();
    void look();
    void askProfiles(const std::shared_ptr<Round>& round);
    template <typename Reply>
    void askFlags(const QDBusMessage& call, const std::shared_ptr<Round>& round,
        std::optional<std::uint32_t>& flags);
    void finishIfComplete(const std::shared_ptr<Round>& round);
    void finish(std::optional<NetworkManagerState> state);

    QDBusConnection m_bus;
    std::optional<NetworkManagerState> m_state;
    std::vector<NmDevice> m_devices; ///< those of m_state, with their objects
    bool m_known = false; ///< m_state is an answer
    bool m_looking = false;
    bool m_again = false; ///< something changed while we looked
    QTimer m_settling; ///< signals come in bursts
};

} // namespace mptcp::control
