// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// How the service is called: typed verbs whose answers come later, and whether it is there at all.
#pragma once

#include "control/controlerror.h"
#include "control/dbustypes.h"
#include "core/apprule.h"
#include "core/endpoint.h"

#include <QDBusConnection>
#include <QDBusPendingCall>
#include <QDBusUnixFileDescriptor>
#include <QFuture>
#include <QObject>

#include <deque>
#include <functional>
#include <vector>

class ControlInterface;

namespace mptcp::control {

enum class Availability {
    Unknown, ///< the bus has not answered yet
    Absent, ///< there is no bus, or it knows no such service
    Startable, ///< not running; the next call starts it
    Running
};

/// Whether polkit may ask the user for a password.
enum class Manner { Interactive, Quiet };

/// *Calls.* Arguments that make no sense are answered without a call. polkit may ask the user for
/// a password: an answer may take two minutes. The service answers a caller one question at a
/// time, so calls wait here for the one before. A future that is cancelled before its turn is
/// never sent; the service cannot be stopped at what it has been sent. When the client goes, the
/// futures are cancelled.
/// *Threads.* One thread, with an event loop.
class ControlClient : public QObject {
    Q_OBJECT

public:
    explicit ControlClient(
        const QDBusConnection& bus = QDBusConnection::systemBus(), QObject* parent = nullptr);
    ~ControlClient() override;

    /// Follows the bus without ever starting the service.
    Availability availability() const { return m_availability; }

    /// The id of `endpoint` does not count: the kernel chooses one.
    QFuture<Answer<void>> addEndpoint(const Endpoint& endpoint);
    QFuture<Answer<void>> removeEndpoint(AddressId id);
    /// All the flags it shall have; only backup and fullmesh may differ from what it has.
    QFuture<Answer<void>> setEndpointFlags(AddressId id, std::uint32_t flags);
    QFuture<Answer<void>> flushEndpoints();
    QFuture<Answer<void>> setLimits(const Limits& limits);
    /// Ends the pause of MPTCP after a network dropped it.
    QFuture<Answer<void>> resumeMptcp();
    QFuture<Answer<void>> closeSubflow(Cookie cookie);
    /// A netlink socket that gets the path manager's events. Nobody is asked for a password.
    QFuture<Answer<QDBusUnixFileDescriptor>> watchEvents();
    /// `maximumCookies` at most. Without those that are gone, of others, or no subflows. Nobody is
    /// asked for a password.
    QFuture<Answer<std::vector<DescribedSubflow>>> describeSubflows(
        const std::vector<Cookie>& cookies);
    /// What programs of this user that run this file get from then on when they ask for TCP, or
    /// for MPTCP. `executable` was opened with O_PATH and may be closed at once. NotSupported:
    /// `text` says why this kernel, or this service, has no such switch. Refused: too many rules.
    QFuture<Answer<void>> setAppRule(const QDBusUnixFileDescriptor& executable, AppMode mode,
        Manner manner = Manner::Interactive);
    /// For a rule whose file is gone, as appRules() named it.
    QFuture<Answer<void>> removeAppRule(
        const ExecutableId& executable, Manner manner = Manner::Interactive);
    /// This user's, from all programs; NotSupported where setAppRule() is. Nobody is asked for a
    /// password.
    QFuture<Answer<std::vector<AppRule>>> appRules();

Q_SIGNALS:
    void availabilityChanged(mptcp::control::Availability availability);
    /// Someone's call changed something: time to look. Not for changes made past the service.
    void endpointsChanged();
    void limitsChanged();

private Q_SLOTS:
    /// Asks the bus whether the service runs, else whether it can be started.
    void look();

private:
    /// A call and what becomes of its answer.
    struct Call {
        std::function<bool()> wanted;
        std::function<QDBusPendingCall()> send;
        std::function<void(const QDBusPendingCall&, bool late)> finish;
    };
    /// `read` makes the value of a reply that is no error.
    template <typename Value, typename Reply>
    QFuture<Answer<Value>> call(
        std::function<QDBusPendingCall()> send, std::function<Answer<Value>(const Reply&)> read);
    QFuture<Answer<void>> act(std::function<QDBusPendingCall()> send);
    void sendNext();

    /// Sends what is no deed of the user: polkit must not ask for a password.
    template <typename Send> auto quietly(const Send& send);

    template <typename Reply>
    void ask(const QString& question, std::function<void(const Reply&)> listen);
    void setAvailability(Availability availability);

    QDBusConnection m_bus;
    ControlInterface* m_interface;
    Availability m_availability = Availability::Unknown;
    unsigned m_looks = 0; ///< answers to an earlier look() come too late
    std::deque<Call> m_waiting;
    bool m_busy = false; ///< one is under way
};

} // namespace mptcp::control
