// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// What each failure to get the events says about the next attempt.
#include "control/eventwatch.h"

namespace mptcp::control {

EventWatch::EventWatch(ControlClient& client, QObject* parent) : QObject(parent), m_client(client)
{
    connect(&client, &ControlClient::availabilityChanged, this, &EventWatch::follow);
    follow(client.availability());
}

void EventWatch::follow(Availability availability)
{
    const bool runs = availability == Availability::Running;
    if (availability == Availability::Absent && m_state != State::Joined) {
        m_state = State::Waiting;
    } else if ((m_state == State::Waiting && (runs || availability == Availability::Startable))
        || (m_state == State::Stumbled && runs)) {
        ask();
    }
}

void EventWatch::ask()
{
    m_state = State::Asking;
    m_client.watchEvents().then(
        this, [this](const Answer<QDBusUnixFileDescriptor>& answer) { take(answer); });
}

void EventWatch::take(const Answer<QDBusUnixFileDescriptor>& answer)
{
    if (answer && answer->isValid()) {
        m_state = State::Joined;
        Q_EMIT joined(*answer);
        return;
    }
    const ControlError error = answer ? ControlError{ControlErrorKind::Failed, {}} : answer.error();
    switch (error.kind) {
    case ControlErrorKind::Busy:
    case ControlErrorKind::NotRunning:
    case ControlErrorKind::TimedOut:
    case ControlErrorKind::Failed:
        m_state = State::Stumbled;
        break;
    case ControlErrorKind::NotAuthorized:
    case ControlErrorKind::InvalidArgument:
    case ControlErrorKind::Refused:
    case ControlErrorKind::NotSupported:
    case ControlErrorKind::NotInstalled:
        m_state = State::Refused;
        break;
    }
    Q_EMIT failed(error);
}

} // namespace mptcp::control
