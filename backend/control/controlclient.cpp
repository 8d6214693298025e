// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Turning pending calls of QtDBus into futures, one after the other.
#include "control/controlclient.h"

#include "controlinterface.h"

#include <QDBusPendingCallWatcher>
#include <QDBusServiceWatcher>
#include <QDeadlineTimer>
#include <QPromise>

#include <chrono>
#include <memory>
#include <utility>

namespace mptcp::control {

namespace {

using namespace std::chrono_literals;

/// Longer than the service waits for polkit, and polkit for a password.
constexpr std::chrono::milliseconds answerTimeout = 150s;

const QString busService = QStringLiteral("org.freedesktop.DBus");
const QString busPath = QStringLiteral("/org/freedesktop/DBus");

template <typename Value> QFuture<Answer<Value>> failed(const QString& text)
{
    return QtFuture::makeReadyValueFuture<Answer<Value>>(
        std::unexpected(ControlError{ControlErrorKind::InvalidArgument, text}));
}

template <typename Value> QFuture<Answer<Value>> failed(EndpointFault fault)
{
    return failed<Value>(QString::fromUtf8(words(fault)));
}

/// QtDBus says NoReply both for silence and for a service that ended before it answered.
ControlError errorOf(const QDBusError& error, bool late)
{
    ControlError result = controlError(error);
    if (error.type() == QDBusError::NoReply && late) {
        result.kind = ControlErrorKind::TimedOut;
    }
    return result;
}

} // namespace

ControlClient::ControlClient(const QDBusConnection& bus, QObject* parent)
    : QObject(parent), m_bus(bus),
      m_interface(new ControlInterface(serviceName, objectPath, bus, this))
{
    registerDBusTypes();
    m_interface->setInteractiveAuthorizationAllowed(true);
    m_interface->setTimeout(static_cast<int>(answerTimeout.count()));
    connect(
        m_interface, &ControlInterface::EndpointsChanged, this, &ControlClient::endpointsChanged);
    connect(m_interface, &ControlInterface::LimitsChanged, this, &ControlClient::limitsChanged);

    auto* watcher =
        new QDBusServiceWatcher(serviceName, bus, QDBusServiceWatcher::WatchForOwnerChange, this);
    connect(watcher, &QDBusServiceWatcher::serviceOwnerChanged, this, &ControlClient::look);
    // Sent when the bus has read its configuration anew, such as after an installation.
    m_bus.connect(busService, busPath, busService, QStringLiteral("ActivatableServicesChanged"),
        this, SLOT(look()));
    look();
}

ControlClient::~ControlClient() = default;

template <typename Value, typename Reply>
QFuture<Answer<Value>> ControlClient::call(
    std::function<QDBusPendingCall()> send, std::function<Answer<Value>(const Reply&)> read)
{
    auto promise = std::make_shared<QPromise<Answer<Value>>>();
    promise->start();
    const auto finish = [promise, read](const Reply& reply, bool late) {
        promise->addResult(reply.isError()
                ? Answer<Value>(std::unexpected(errorOf(reply.error(), late)))
                : read(reply));
        promise->finish();
    };
    m_waiting.push_back({.wanted = [promise] { return !promise->isCanceled(); },
        .send = std::move(send),
        .finish = finish});
    sendNext();
    return promise->future();
}

QFuture<Answer<void>> ControlClient::act(std::function<QDBusPendingCall()> send)
{
    return call<void, QDBusPendingReply<>>(
        std::move(send), [](const QDBusPendingReply<>&) { return Answer<void>(); });
}

template <typename Send> auto ControlClient::quietly(const Send& send)
{
    m_interface->setInteractiveAuthorizationAllowed(false);
    auto pending = send();
    m_interface->setInteractiveAuthorizationAllowed(true);
    return pending;
}

void ControlClient::sendNext()
{
    while (!m_busy && !m_waiting.empty()) {
        Call next = std::move(m_waiting.front());
        m_waiting.pop_front();
        if (!next.wanted()) {
            continue;
        }
        const QDBusPendingCall sent = next.send();
        if (!m_bus.isConnected()) {
            next.finish(sent, false); // QtDBus would never tell
            continue;
        }
        m_busy = true;
        const QDeadlineTimer deadline(answerTimeout);
        auto* watcher = new QDBusPendingCallWatcher(sent, this);
        connect(watcher, &QDBusPendingCallWatcher::finished, this,
            [this, watcher, deadline, finish = std::move(next.finish)] {
                watcher->deleteLater();
                m_busy = false;
                sendNext();
                finish(*watcher, deadline.hasExpired()); // last: whoever listens may delete us
            });
    }
}

QFuture<Answer<void>> ControlClient::addEndpoint(const Endpoint& endpoint)
{
    const std::string address = toString(endpoint.address);
    const auto checked = checkEndpoint(address, endpoint.port, endpoint.link, endpoint.flags);
    if (!checked) {
        return failed<void>(checked.error());
    }
    return act([this, text = QString::fromStdString(address), endpoint = *checked] {
        return m_interface->AddEndpoint(
            text, endpoint.port, static_cast<uint>(endpoint.link), endpoint.flags);
    });
}

QFuture<Answer<void>> ControlClient::removeEndpoint(AddressId id)
{
    const auto checked = checkEndpointId(static_cast<std::uint8_t>(id));
    if (!checked) {
        return failed<void>(checked.error());
    }
    return act([this, id] { return m_interface->RemoveEndpoint(static_cast<uchar>(id)); });
}

QFuture<Answer<void>> ControlClient::setEndpointFlags(AddressId id, std::uint32_t flags)
{
    const auto checked = checkEndpointId(static_cast<std::uint8_t>(id));
    if (!checked) {
        return failed<void>(checked.error());
    }
    return act(
        [this, id, flags] { return m_interface->SetEndpointFlags(static_cast<uchar>(id), flags); });
}

QFuture<Answer<void>> ControlClient::flushEndpoints()
{
    return act([this] { return m_interface->FlushEndpoints(); });
}

QFuture<Answer<void>> ControlClient::setLimits(const Limits& limits)
{
    return act(
        [this, limits] { return m_interface->SetLimits(limits.subflows, limits.addAddrAccepted); });
}

QFuture<Answer<void>> ControlClient::resumeMptcp()
{
    return act([this] { return m_interface->ResumeMptcp(); });
}

QFuture<Answer<void>> ControlClient::closeSubflow(Cookie cookie)
{
    return act(
        [this, cookie] { return m_interface->CloseSubflow(static_cast<qulonglong>(cookie)); });
}

QFuture<Answer<QDBusUnixFileDescriptor>> ControlClient::watchEvents()
{
    using Reply = QDBusPendingReply<QDBusUnixFileDescriptor>;
    return call<QDBusUnixFileDescriptor, Reply>(
        [this] { return quietly([this] { return m_interface->WatchEvents(); }); },
        [](const Reply& reply) { return reply.value(); });
}

QFuture<Answer<std::vector<DescribedSubflow>>> ControlClient::describeSubflows(
    const std::vector<Cookie>& cookies)
{
    SubflowCookies wanted;
    for (const Cookie cookie : cookies) {
        wanted.append(static_cast<qulonglong>(cookie));
    }
    using Reply = QDBusPendingReply<SubflowDescriptions>;
    return call<std::vector<DescribedSubflow>, Reply>(
        [this, wanted] { return quietly([&] { return m_interface->DescribeSubflows(wanted); }); },
        [](const Reply& reply) {
            std::vector<DescribedSubflow> described;
            for (const SubflowDescription& each : reply.value()) {
                described.push_back({Cookie{each.cookie}, subflowInfo(each)});
            }
            return described;
        });
}

QFuture<Answer<void>> ControlClient::setAppRule(
    const QDBusUnixFileDescriptor& executable, AppMode mode, Manner manner)
{
    if (!executable.isValid()) {
        return failed<void>(QStringLiteral("no file is open"));
    }
    return act([this, executable, mode, manner] {
        const auto send = [&] {
            return m_interface->SetAppRule(executable, std::to_underlying(mode));
        };
        return manner == Manner::Quiet ? quietly(send) : send();
    });
}

QFuture<Answer<void>> ControlClient::removeAppRule(const ExecutableId& executable, Manner manner)
{
    return act([this, executable, manner] {
        const auto send = [&] {
            return m_interface->RemoveAppRule(
                executable.device, executable.inode, executable.generation);
        };
        return manner == Manner::Quiet ? quietly(send) : send();
    });
}

QFuture<Answer<std::vector<AppRule>>> ControlClient::appRules()
{
    using Reply = QDBusPendingReply<AppRuleEntries>;
    return call<std::vector<AppRule>, Reply>(
        [this] { return quietly([this] { return m_interface->AppRules(); }); },
        [](const Reply& reply) {
            std::vector<AppRule> rules;
            for (const AppRuleEntry& each : reply.value()) {
                rules.push_back(appRule(each));
            }
            return rules;
        });
}

template <typename Reply>
void ControlClient::ask(const QString& question, std::function<void(const Reply&)> listen)
{
    auto message = QDBusMessage::createMethodCall(busService, busPath, busService, question);
    if (question == QLatin1StringView("NameHasOwner")) {
        message << serviceName;
    }
    auto* watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(message), this);
    connect(
        watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, listen, look = m_looks] {
            watcher->deleteLater();
            if (look == m_looks) {
                listen(*watcher);
            }
        });
}

void ControlClient::look()
{
    ++m_looks;
    if (!m_bus.isConnected()) {
        setAvailability(Availability::Absent);
        return;
    }
    using Running = QDBusPendingReply<bool>;
    using Startable = QDBusPendingReply<QStringList>;
    ask<Running>(QStringLiteral("NameHasOwner"), [this](const Running& running) {
        if (!running.isError() && running.value()) {
            setAvailability(Availability::Running);
            return;
        }
        ask<Startable>(QStringLiteral("ListActivatableNames"), [this](const Startable& startable) {
            setAvailability(!startable.isError() && startable.value().contains(serviceName)
                    ? Availability::Startable
                    : Availability::Absent);
        });
    });
}

void ControlClient::setAvailability(Availability availability)
{
    if (m_availability != availability) {
        m_availability = availability;
        Q_EMIT availabilityChanged(availability);
    }
}

} // namespace mptcp::control
