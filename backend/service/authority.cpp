// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// polkit's answers, read with suspicion.
#include "service/authority.h"

#include "polkitinterface.h"

#include <QDBusPendingCallWatcher>

#include <utility>

namespace mptcp::service {

namespace {

/// Names a question for CancelCheckAuthorization.
QString cancellationId(Authority::Ticket ticket)
{
    return QString::number(std::to_underlying(ticket));
}

Authority::Verdict verdict(const QDBusPendingReply<PolkitResult>& reply)
{
    // An invalid reply has a value too, so the error comes first.
    if (reply.error().type() == QDBusError::NoReply) {
        return {false, QStringLiteral("polkit did not answer in time")};
    }
    if (reply.isError()) {
        return {false, QStringLiteral("polkit could not be asked: ") + reply.error().message()};
    }
    const PolkitResult result = reply.value();
    if (result.isAuthorized && !result.isChallenge) {
        return {true, {}};
    }
    if (result.isChallenge) {
        return {false, QStringLiteral("authentication is needed")};
    }
    return {false, QStringLiteral("not authorized")};
}

} // namespace

Authority::Authority(
    const QDBusConnection& bus, std::chrono::milliseconds patience, QObject* parent)
    : QObject(parent), m_polkit(new PolkitInterface(polkitService, polkitPath, bus, this))
{
    registerPolkitTypes();
    m_polkit->setTimeout(static_cast<int>(patience.count()));
}

Authority::Ticket Authority::ask(
    const Question& question, std::function<void(const Verdict&)> listen)
{
    const Ticket ticket{++m_last};
    const PolkitSubject subject{
        QStringLiteral("system-bus-name"), {{QStringLiteral("name"), question.caller}}};
    auto* watcher = new QDBusPendingCallWatcher(
        m_polkit->CheckAuthorization(subject, question.action, question.details,
            question.interactive ? allowUserInteraction : 0, cancellationId(ticket)),
        this);
    m_open.insert(std::to_underlying(ticket), watcher);
    connect(watcher, &QDBusPendingCallWatcher::finished, this,
        [this, watcher, ticket, listen = std::move(listen)] {
            m_open.remove(std::to_underlying(ticket));
            watcher->deleteLater();
            if (watcher->isError()) {
                cancel(ticket); // polkit may still be asking the user
            }
            listen(verdict(*watcher));
        });
    return ticket;
}

void Authority::withdraw(Ticket ticket)
{
    if (QDBusPendingCallWatcher* watcher = m_open.take(std::to_underlying(ticket))) {
        delete watcher;
        cancel(ticket);
    }
}

void Authority::cancel(Ticket ticket)
{
    m_polkit->CancelCheckAuthorization(cancellationId(ticket));
}

} // namespace mptcp::service
