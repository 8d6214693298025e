// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// The order of checks, and what becomes of a call when its caller goes.
#include "service/controlservice.h"

#include "service/appoperations.h"
#include "service/rules.h"

#include <QLoggingCategory>
#include <QMetaMethod>

#include <algorithm>
#include <utility>

namespace mptcp::service {

namespace {

Q_LOGGING_CATEGORY(log, "mptcp.monitord", QtInfoMsg)

using control::ControlError;
using control::ControlErrorKind;

/// Prompts of one user at a time, from whatever programs.
constexpr int questionLimit = 4;

Operation::Reply refusal(ControlErrorKind kind, const QString& text)
{
    return std::unexpected(ControlError{kind, text});
}

QDBusMessage answer(const QDBusMessage& call, const Operation::Reply& reply)
{
    return reply ? call.createReply(*reply)
                 : call.createErrorReply(control::busName(reply.error().kind), reply.error().text);
}

} // namespace

ControlService::ControlService(const QDBusConnection& bus, Authority& authority,
    appswitch::SwitchProgram& program, QObject* parent)
    : QObject(parent), m_bus(bus), m_authority(authority), m_program(program), m_callers(bus)
{
    connect(&m_callers, &Callers::vanished, this, &ControlService::drop);
}

QByteArray ControlService::unguardedMethod(const QMetaObject& adaptor)
{
    for (int i = adaptor.methodOffset(); i < adaptor.methodCount(); ++i) {
        const QMetaMethod method = adaptor.method(i);
        if (method.methodType() == QMetaMethod::Slot
            && actionOf(QString::fromUtf8(method.name())).isNull()) {
            return method.name();
        }
    }
    return {};
}

void ControlService::AddEndpoint(const QString& address, ushort port, uint ifindex, uint flags)
{
    handle([=](Uid) { return addEndpoint(address, port, IfIndex{ifindex}, flags); });
}

void ControlService::RemoveEndpoint(uchar id)
{
    handle([=](Uid) { return removeEndpoint(id); });
}

void ControlService::SetEndpointFlags(uchar id, uint flags)
{
    handle([=](Uid) { return changeEndpoint(id, flags); });
}

void ControlService::FlushEndpoints()
{
    handle([](Uid) { return flushEndpoints(); });
}

void ControlService::SetLimits(uint subflows, uint addAddrAccepted)
{
    handle(
        [=](Uid) { return setLimits({.subflows = subflows, .addAddrAccepted = addAddrAccepted}); });
}

void ControlService::ResumeMptcp()
{
    handle([](Uid) { return resumeMptcp(); });
}

void ControlService::CloseSubflow(qulonglong cookie)
{
    handle([=](Uid caller) { return closeSubflow(Cookie{cookie}, caller); });
}

QDBusUnixFileDescriptor ControlService::WatchEvents()
{
    handle([this](Uid caller) { return watchEvents(m_watches, caller); });
    return {};
}

control::SubflowDescriptions ControlService::DescribeSubflows(
    const control::SubflowCookies& cookies)
{
    handle([=](Uid caller) { return describeSubflows(cookies, caller); });
    return {};
}

void ControlService::SetAppRule(const QDBusUnixFileDescriptor& executable, uchar mode)
{
    handle([=, this](Uid caller) { return setAppRule(m_program, executable, mode, caller); });
}

void ControlService::RemoveAppRule(uint device, qulonglong inode, uint generation)
{
    const ExecutableId executable{.device = device, .inode = inode, .generation = generation};
    handle([=, this](Uid caller) { return removeAppRule(m_program, executable, caller); });
}

control::AppRuleEntries ControlService::AppRules()
{
    handle([this](Uid caller) { return appRules(m_program, caller); });
    return {};
}

void ControlService::handle(Planner planner)
{
    setDelayedReply(true);
    const QString caller = message().service();
    if (m_calls.contains(caller)) {
        m_bus.send(answer(message(),
            refusal(
                ControlErrorKind::Busy, QStringLiteral("an earlier call is not answered yet"))));
        return;
    }
    if (m_calls.isEmpty()) {
        Q_EMIT becameBusy();
    }
    m_calls.insert(caller, Call{.message = message()});
    m_callers.identify(
        caller, [this, caller, planner = std::move(planner)](std::optional<Uid> uid) {
            plan(caller, uid, planner);
        });
}

void ControlService::plan(const QString& caller, std::optional<Uid> uid, const Planner& planner)
{
    const auto call = m_calls.find(caller);
    if (call == m_calls.end()) {
        return; // the caller is gone
    }
    if (!uid) {
        finish(caller,
            refusal(ControlErrorKind::NotAuthorized, QStringLiteral("the caller is not known")));
        return;
    }
    if (questionsOf(*uid) >= questionLimit || !m_callers.admit(*uid)) {
        finish(caller, refusal(ControlErrorKind::Busy, QStringLiteral("too many calls")));
        return;
    }
    call->uid = uid;
    auto planned = planner(*uid);
    if (!planned) {
        finish(caller, std::unexpected(planned.error()));
        return;
    }
    call->operation = std::move(*planned);
    if (call->operation->concernsOwn) {
        run(caller, false);
        return;
    }
    ask(caller, actionOf(call->message.member()), call->message.isInteractiveAuthorizationAllowed(),
        [this, caller](const Authority::Verdict& verdict) { judge(caller, verdict); });
}

void ControlService::ask(const QString& caller, QLatin1StringView action, bool interactive,
    std::function<void(const Authority::Verdict&)> listen)
{
    Call& call = m_calls[caller];
    call.question = m_authority.ask(
        {.caller = caller,
            .action = action,
            .details = {{QStringLiteral("change"), QString::fromStdString(call.operation->words)}},
            .interactive = interactive},
        std::move(listen));
}

void ControlService::judge(const QString& caller, const Authority::Verdict& verdict)
{
    Call& call = m_calls[caller];
    call.question.reset();
    if (!verdict.allowed) {
        m_callers.noteRefusal(*call.uid);
        finish(caller, refusal(ControlErrorKind::NotAuthorized, verdict.reason));
    } else if (call.operation->reachesOthers) {
        ask(caller, action::manageConnections, false,
            [this, caller](const Authority::Verdict& wider) { run(caller, wider.allowed); });
    } else {
        run(caller, false);
    }
}

void ControlService::run(const QString& caller, bool mayReachOthers)
{
    const Operation operation = *m_calls[caller].operation;
    const Operation::Reply reply = operation.run(mayReachOthers);
    finish(caller, reply);
    if (reply && operation.changes == Changes::Endpoints) {
        Q_EMIT EndpointsChanged();
    } else if (reply && operation.changes == Changes::Limits) {
        Q_EMIT LimitsChanged();
    }
}

void ControlService::finish(const QString& caller, const Operation::Reply& reply)
{
    const Call call = m_calls.take(caller);
    if (call.message.isReplyRequired()) {
        m_bus.send(answer(call.message, reply));
    }
    if (call.operation) {
        qCInfo(log).noquote() << "uid" << std::to_underlying(*call.uid) << "at" << caller << "-"
                              << QString::fromStdString(call.operation->words) << "-"
                              << (reply ? QStringLiteral("done") : reply.error().text);
    }
    if (m_calls.isEmpty()) {
        Q_EMIT becameIdle();
    }
}

void ControlService::drop(const QString& caller)
{
    const auto call = m_calls.find(caller);
    if (call == m_calls.end()) {
        return;
    }
    if (call->question) {
        m_authority.withdraw(*call->question);
    }
    m_calls.erase(call);
    if (m_calls.isEmpty()) {
        Q_EMIT becameIdle();
    }
}

int ControlService::questionsOf(Uid uid) const
{
    return static_cast<int>(std::ranges::count_if(
        m_calls, [&](const Call& call) { return call.uid == uid && call.question.has_value(); }));
}

} // namespace mptcp::service
