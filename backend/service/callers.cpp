// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Questions to the bus about its members.
#include "service/callers.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

#include <algorithm>
#include <chrono>
#include <utility>

namespace mptcp::service {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::nanoseconds price = std::chrono::nanoseconds(1s) / Callers::callsPerSecond;

} // namespace

Callers::Callers(const QDBusConnection& bus, QObject* parent) : QObject(parent), m_bus(bus)
{
    m_watcher.setConnection(bus);
    m_watcher.setWatchMode(QDBusServiceWatcher::WatchForUnregistration);
    connect(&m_watcher, &QDBusServiceWatcher::serviceUnregistered, this, &Callers::forget);
}

void Callers::identify(const QString& caller, const std::function<void(std::optional<Uid>)>& then)
{
    if (const auto known = m_uids.value(caller)) {
        then(known);
        return;
    }
    // Watched before the bus is asked: who is gone by then has no uid, who goes later is noticed.
    m_uids.insert(caller, std::nullopt);
    m_watcher.addWatchedService(caller);
    auto question = QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.DBus"),
        QStringLiteral("/org/freedesktop/DBus"), QStringLiteral("org.freedesktop.DBus"),
        QStringLiteral("GetConnectionUnixUser"));
    question << caller;
    auto* watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(question), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, caller, then] {
        watcher->deleteLater();
        const QDBusPendingReply<uint> reply = *watcher;
        // The value of an error would be 0: root.
        if (reply.isError() || !m_uids.contains(caller)) {
            forget(caller);
            then(std::nullopt);
        } else {
            m_uids.insert(caller, Uid{reply.value()});
            then(Uid{reply.value()});
        }
    });
}

bool Callers::admit(Uid uid)
{
    if (debt(uid) > price * (burst - 1)) {
        return false;
    }
    charge(uid, 1);
    return true;
}

void Callers::noteRefusal(Uid uid)
{
    charge(uid, refusalPrice - 1);
}

std::chrono::nanoseconds Callers::debt(Uid uid) const
{
    const auto paid = m_debts.value(std::to_underlying(uid), QDeadlineTimer(0));
    return std::max(paid.remainingTimeAsDuration(), 0ns);
}

void Callers::charge(Uid uid, int calls)
{
    m_debts.removeIf([](const auto& entry) { return entry.value().hasExpired(); });
    m_debts.insert(std::to_underlying(uid), QDeadlineTimer(debt(uid) + price * calls));
}

void Callers::forget(const QString& caller)
{
    m_watcher.removeWatchedService(caller);
    if (m_uids.remove(caller) != 0) {
        Q_EMIT vanished(caller);
    }
}

} // namespace mptcp::service
