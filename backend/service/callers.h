// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Who calls, as the bus itself says, and how much one user may ask for.
#pragma once

#include "core/ids.h"

#include <QDBusConnection>
#include <QDBusServiceWatcher>
#include <QDeadlineTimer>
#include <QHash>
#include <QObject>

#include <chrono>
#include <functional>
#include <optional>

namespace mptcp::service {

/// *Threads.* One thread, with an event loop.
class Callers : public QObject {
    Q_OBJECT

public:
    explicit Callers(const QDBusConnection& bus, QObject* parent = nullptr);

    /// Calls `then` with the uid behind a unique bus name, now or later; with nothing when the bus
    /// does not know it. From then on the caller's end is noticed.
    void identify(const QString& caller, const std::function<void(std::optional<Uid>)>& then);

    /// Counts a call of the user; false when there were too many lately. A user may make
    /// `burst` calls at once and `callsPerSecond` in the long run.
    bool admit(Uid uid);
    static constexpr int burst = 32, callsPerSecond = 8;
    /// A refused call counts for more: who has no rights shall not keep polkit from the others.
    void noteRefusal(Uid uid);
    static constexpr int refusalPrice = 8;

Q_SIGNALS:
    void vanished(const QString& caller);

private:
    void forget(const QString& caller);
    std::chrono::nanoseconds debt(Uid uid) const;
    void charge(Uid uid, int calls);

    QDBusConnection m_bus;
    QDBusServiceWatcher m_watcher;
    QHash<QString, std::optional<Uid>> m_uids; ///< of those on the bus; nothing: not yet known
    /// When all calls of a user will be paid for.
    QHash<quint32, QDeadlineTimer> m_debts;
};

} // namespace mptcp::service
