// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// How a program without an event loop of its own asks the service.
#include "cli/service.h"

#include "control/eventwatch.h"

#include <QEventLoop>
#include <QTimer>

using namespace mptcp::control;
using namespace std::chrono_literals;

bool isAvailable(const ControlClient& client)
{
    constexpr auto patience = 2s;
    if (client.availability() == Availability::Unknown) {
        QEventLoop loop;
        QObject::connect(&client, &ControlClient::availabilityChanged, &loop, &QEventLoop::quit);
        QTimer::singleShot(patience, &loop, &QEventLoop::quit);
        loop.exec();
    }
    return client.availability() >= Availability::Startable;
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
