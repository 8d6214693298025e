// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// When the service is asked for the path manager's events: as soon as it can be, and politely.
#pragma once

#include "control/controlclient.h"

namespace mptcp::control {

/// Gets a socket with the events once; it needs the service no longer then. A service that comes
/// later is asked then.
///
/// *Manners.* A service that does not run is started at most once, and nobody is asked for a
/// password. After a refusal it is not asked again until it has been replaced; after a mishap when
/// somebody else has got it running.
class EventWatch : public QObject {
    Q_OBJECT

public:
    /// Begins to watch. The client must live longer.
    explicit EventWatch(ControlClient& client, QObject* parent = nullptr);

    bool hasJoined() const { return m_state == State::Joined; }

Q_SIGNALS:
    /// Once.
    void joined(const QDBusUnixFileDescriptor& events);
    void failed(const mptcp::control::ControlError& error);

private:
    enum class State {
        Waiting, ///< for a service
        Asking,
        Joined,
        Refused, ///< it will not say anything else
        Stumbled ///< it may work when the service has been started anew
    };

    void follow(Availability availability);
    void ask();
    void take(const Answer<QDBusUnixFileDescriptor>& answer);

    ControlClient& m_client;
    State m_state = State::Waiting;
};

} // namespace mptcp::control
