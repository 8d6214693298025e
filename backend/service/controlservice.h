// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The way of each call: who calls, does it make sense, may they, is it still so, done.
#pragma once

#include "service/authority.h"
#include "service/callers.h"
#include "service/operations.h"
#include "service/watches.h"

#include <QDBusContext>
#include <QDBusMessage>
#include <QDBusUnixFileDescriptor>
#include <QHash>
#include <QObject>

#include <functional>
#include <optional>

namespace mptcp::appswitch {
class SwitchProgram;
}

namespace mptcp::service {

/// Has the methods of org.mptcpmonitor.Control1, which ControlAdaptor calls; they are documented
/// in the XML. Each answers later, and a caller has one call at a time under way.
///
/// *Threads.* One thread, with an event loop. *Lifetime.* The authority and the program
/// must live longer.
class ControlService : public QObject, protected QDBusContext {
    Q_OBJECT

public:
    ControlService(const QDBusConnection& bus, Authority& authority,
        appswitch::SwitchProgram& program, QObject* parent = nullptr);

    /// A method of the adaptor without a polkit action; empty when there is none.
    static QByteArray unguardedMethod(const QMetaObject& adaptor);

    void AddEndpoint(const QString& address, ushort port, uint ifindex, uint flags);
    void RemoveEndpoint(uchar id);
    void SetEndpointFlags(uchar id, uint flags);
    void FlushEndpoints();
    void SetLimits(uint subflows, uint addAddrAccepted);
    void ResumeMptcp();
    void CloseSubflow(qulonglong cookie);
    QDBusUnixFileDescriptor WatchEvents();
    control::SubflowDescriptions DescribeSubflows(const control::SubflowCookies& cookies);
    void SetAppRule(const QDBusUnixFileDescriptor& executable, uchar mode);
    void RemoveAppRule(uint device, qulonglong inode, uint generation);
    control::AppRuleEntries AppRules();

    /// No call is under way.
    bool isIdle() const { return m_calls.isEmpty(); }

Q_SIGNALS:
    void EndpointsChanged();
    void LimitsChanged();
    /// The last call under way has ended.
    void becameIdle();
    void becameBusy();

private:
    using Planner = std::function<Planned(Uid caller)>;

    struct Call {
        QDBusMessage message;
        std::optional<Uid> uid = {};
        std::optional<Operation> operation = {};
        std::optional<Authority::Ticket> question = {};
    };

    void handle(Planner plan);
    void plan(const QString& caller, std::optional<Uid> uid, const Planner& plan);
    void ask(const QString& caller, QLatin1StringView action, bool interactive,
        std::function<void(const Authority::Verdict&)> listen);
    void judge(const QString& caller, const Authority::Verdict& verdict);
    void run(const QString& caller, bool mayReachOthers);
    void finish(const QString& caller, const Operation::Reply& reply);
    void drop(const QString& caller);
    int questionsOf(Uid uid) const;

    QDBusConnection m_bus;
    Authority& m_authority;
    appswitch::SwitchProgram& m_program;
    Callers m_callers;
    Watches m_watches;
    QHash<QString, Call> m_calls; ///< by caller
};

} // namespace mptcp::service
