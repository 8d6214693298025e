// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// How a program without an event loop of its own asks the service, and NetworkManager.
#include "cli/service.h"

#include "control/eventwatch.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QTimer>

using namespace mptcp::control;
using namespace std::chrono_literals;

namespace {

/// Until the signal comes, but not for long.
template <typename Object, typename Signal> void await(const Object& object, Signal signal)
{
    constexpr auto patience = 2s;
    QEventLoop loop;
    QObject::connect(&object, signal, &loop, &QEventLoop::quit);
    QTimer::singleShot(patience, &loop, &QEventLoop::quit);
    loop.exec();
}

} // namespace

bool isAvailable(const ControlClient& client)
{
    if (client.availability() == Availability::Unknown) {
        await(client, &ControlClient::availabilityChanged);
    }
    return client.availability() >= Availability::Startable;
}

std::optional<mptcp::NetworkManagerState> stateOf(const NetworkManager& networkManager)
{
    if (!networkManager.hasAnswered()) {
        await(networkManager, &NetworkManager::changed);
    }
    return networkManager.state();
}

std::optional<int> joinEvents()
{
    ControlClient client;
    if (!isAvailable(client)) {
        return std::nullopt;
    }
    QEventLoop loop;
    std::optional<int> socket;
    EventWatch watch(client);
    QObject::connect(&watch, &EventWatch::failed, &loop, &QEventLoop::quit);
    QObject::connect(&watch, &EventWatch::joined, &loop, [&](QDBusUnixFileDescriptor events) {
        socket = events.takeFileDescriptor();
        loop.quit();
    });
    QTimer::singleShot(startPatience, &loop, &QEventLoop::quit);
    loop.exec();
    return socket;
}

void awaitAnswer(SubflowDescriber& describer, const mptcp::monitor::FramePtr& frame)
{
    const bool asksAlready = describer.isAsking();
    describer.setFrame(frame);
    if (asksAlready || !describer.isAsking()) {
        return;
    }
    QEventLoop loop;
    QObject::connect(&describer, &SubflowDescriber::failed, &loop, &QEventLoop::quit);
    QObject::connect(&describer, &SubflowDescriber::described, &loop, &QEventLoop::quit);
    QTimer::singleShot(startPatience, &loop, &QEventLoop::quit);
    loop.exec();
}
