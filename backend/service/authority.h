// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// How polkit is asked, and that everything but its clear yes is a no.
#pragma once

#include "service/polkittypes.h"

#include <QDBusConnection>
#include <QHash>
#include <QObject>

#include <chrono>
#include <functional>

class PolkitInterface;
class QDBusPendingCallWatcher;

namespace mptcp::service {

/// *Threads.* One thread, with an event loop.
class Authority : public QObject {
    Q_OBJECT

public:
    struct Question {
        QString caller; ///< unique bus name, from the message
        QString action; ///< "org.mptcpmonitor.control.manage-endpoints"
        PolkitDetails details; ///< for the prompt; not from the caller, or escaped
        bool interactive = false; ///< the user may be asked for a password
    };
    struct Verdict {
        bool allowed = false;
        QString reason; ///< why not, in English
    };
    enum class Ticket : quint64 { }; ///< names an open question

    /// Questions without an answer count as refused after `patience`.
    explicit Authority(const QDBusConnection& bus,
        std::chrono::milliseconds patience = std::chrono::minutes(2), QObject* parent = nullptr);

    /// `listen` is called once, later, unless the question is withdrawn.
    Ticket ask(const Question& question, std::function<void(const Verdict&)> listen);
    /// Nobody waits for the answer any more: takes a password prompt off the screen.
    void withdraw(Ticket ticket);

private:
    void cancel(Ticket ticket);

    PolkitInterface* m_polkit;
    quint64 m_last = 0;
    QHash<quint64, QDBusPendingCallWatcher*> m_open;
};

} // namespace mptcp::service
