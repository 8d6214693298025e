// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// How NetworkManager is asked: never started by it, never waited for.
#pragma once

#include "control/nmobjects.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

namespace mptcp::control {

inline QDBusMessage nmCall(const QString& path, const QString& interface, const char* method,
    const QVariantList& arguments = {})
{
    auto message =
        QDBusMessage::createMethodCall(nm::service, path, interface, QString::fromLatin1(method));
    message.setAutoStartService(false);
    message.setArguments(arguments);
    return message;
}

/// Calls `listen` with the Reply, once, unless `context` goes first.
template <typename Reply, typename Listener>
void listenTo(const QDBusPendingCall& call, QObject* context, Listener listen)
{
    auto* watcher = new QDBusPendingCallWatcher(call, context);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, context,
        [watcher, listen = std::move(listen)]() mutable {
            watcher->deleteLater();
            listen(Reply(*watcher));
        });
}

} // namespace mptcp::control
