// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Keeping questions open.
#include "fakeauthority.h"

#include "polkitadaptor.h"

using namespace mptcp::service;

FakeAuthority::FakeAuthority(const QDBusConnection& bus) : m_bus(bus)
{
    registerPolkitTypes();
    new PolkitAdaptor(this);
    if (!m_bus.registerObject(polkitPath, this) || !m_bus.registerService(polkitService)) {
        qFatal("cannot be polkit");
    }
}

void FakeAuthority::answer(const Question& question, bool isAuthorized, bool isChallenge)
{
    answer(question, QVariant::fromValue(PolkitResult{isAuthorized, isChallenge, {}}));
}

void FakeAuthority::answer(const Question& question, const QVariant& something)
{
    m_bus.send(question.message.createReply(something));
}

void FakeAuthority::fail(const Question& question)
{
    m_bus.send(question.message.createErrorReply(
        QStringLiteral("org.freedesktop.PolicyKit1.Error.Failed"), QStringLiteral("no idea")));
}

PolkitResult FakeAuthority::CheckAuthorization(const PolkitSubject& subject, const QString& action,
    const PolkitDetails& details, uint flags, const QString& cancellationId)
{
    setDelayedReply(true);
    questions.push_back({message(), subject, action, details, flags, cancellationId});
    return {};
}

void FakeAuthority::CancelCheckAuthorization(const QString& cancellationId)
{
    cancelled.append(cancellationId);
}
